// The text that a template gives, as far as the stack spells it out: for a secret that is only a part of a text, such as a login in an
// address.
import { ExpressionError } from "./cursor";
import type { Expression } from "./expression";
import { isFormat, isVisible, VERB } from "./functions";
import { readTemplate } from "./read-expression";
import type { Declared } from "./spelled-out";

/** In the place of what Terraform decides. Neither a letter nor a digit nor a sign that an address has. */
const UNDECIDED = "\uE000";

/** Where there are alternatives, such as the branches of a condition, one follows the other. */
export function writtenText(template: string, declared: Declared): string {
  try {
    return new Writer(declared).textOf(readTemplate(template));
  } catch (error) {
    // Nothing that Terraform would read; what is in it is there all the same.
    if (error instanceof ExpressionError) return template;
    throw error;
  }
}

/** Of one name: locals that mention others twice double their text with each step. */
const MOST_CHARACTERS = 10_000;

class Writer {
  readonly #declared: Declared;
  readonly #known = new Map<string, string>();

  constructor(declared: Declared) {
    this.#declared = declared;
  }

  textOf(expression: Expression): string {
    switch (expression.kind) {
      case "template":
        return expression.parts
          .map((part) => (part.kind === "text" ? part.text : this.textOf(part.expression)))
          .join("");
      case "number":
        return expression.text;
      case "constant":
        return "";
      case "reference":
        return this.#ofReference(expression.path);
      case "member":
        return this.textOf(expression.of);
      case "condition":
        return this.#all(expression.branches);
      case "operation":
        return this.#all(expression.operands);
      case "collection":
        return this.#all(expression.values);
      case "call":
        return this.#ofCall(expression.name, expression.args);
    }
  }

  #ofReference(path: readonly string[]): string {
    const name = JSON.stringify(path);
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#known.set(name, UNDECIDED); // for a local that mentions itself
    const value = this.#declared(path);
    const text = value === undefined ? UNDECIDED : this.textOf(value).slice(0, MOST_CHARACTERS);
    this.#known.set(name, text);
    return text;
  }

  #ofCall(name: string, args: readonly Expression[]): string {
    const [first, ...others] = args;
    if (first === undefined) return UNDECIDED;
    if (isFormat(name)) {
      const values = others.map((arg) => this.textOf(arg));
      let next = 0;
      return this.textOf(first).replace(VERB, (verb) => {
        if (verb === "%%") return "%";
        next = Number(/\[(\d+)\]/.exec(verb)?.[1] ?? next + 1);
        return values[next - 1] ?? UNDECIDED;
      });
    }
    if (name === "join") {
      const separator = this.textOf(first);
      const values = others.flatMap((arg) => (arg.kind === "collection" ? arg.values : [arg]));
      return values.map((value) => this.textOf(value)).join(separator);
    }
    return this.#all(args.filter((_, index) => isVisible(name, index)));
  }

  #all(expressions: readonly Expression[]): string {
    return expressions.map((one) => this.textOf(one)).join("");
  }
}
