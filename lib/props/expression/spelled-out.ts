// Whether a text that is written into a stack spells out a part of the value that it gives.
import { ExpressionError } from "./cursor";
import type { Expression, TemplatePart } from "./expression";
import { isFormat, isVisible, withoutDate, withoutVerbs } from "./functions";
import { readTemplate } from "./read-expression";

/** What a name that the expression mentions is known to hold, such as the default of a variable; undefined where it is not known. */
export type Declared = (path: readonly string[]) => Expression | undefined;

/**
 * True where text or digits of the template can be seen in its value. Keys, indexes, paths, patterns, separators and what is empty
 * can't, nor can an argument that a function only looks at.
 */
export function spellsOut(template: string, declared: Declared): boolean {
  try {
    return inExpression(readTemplate(template), once(declared));
  } catch (error) {
    // A heredoc, or nothing that Terraform would read; on the safe side, whatever is quoted in it counts.
    if (error instanceof ExpressionError) return /"[^"]*[\p{L}\p{N}][^"]*"|<</u.test(template);
    throw error;
  }
}

/** Keys of objects in the template whose value `spellsOut` finds. */
export function spelledEntries(template: string, declared: Declared): readonly string[] {
  try {
    return entriesIn(readTemplate(template), once(declared), declared);
  } catch (error) {
    if (error instanceof ExpressionError) return []; // Terraform says what is wrong with it
    throw error;
  }
}

/**
 * What has been looked at gives nothing more, however often it is mentioned: locals that mention others twice would cost twice as much with
 * each step, and one that mentions itself is an error of Terraform, not a reason to look forever.
 */
function once(declared: Declared): Declared {
  const seen = new Set<string>();
  return (path) => {
    const name = JSON.stringify(path);
    if (seen.has(name)) return undefined;
    seen.add(name);
    return declared(path);
  };
}

/** @param next what is not yet searched for entries */
function entriesIn(expression: Expression, next: Declared, declared: Declared): readonly string[] {
  if (expression.kind === "reference") {
    const value = expression.path[0] === "local" ? next(expression.path) : undefined;
    return value === undefined ? [] : entriesIn(value, next, declared);
  }
  const inner = partsOf(expression).flatMap((part) => entriesIn(part, next, declared));
  if (expression.kind !== "collection" || expression.keys.length !== expression.values.length) return inner;
  const own = expression.keys.flatMap((key, index) => {
    const value = expression.values[index];
    const name = wordIn(key);
    return name !== undefined && value !== undefined && inExpression(value, once(declared)) ? [name] : [];
  });
  return [...own, ...inner];
}

/** What an expression is made of, one step down. */
function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "template":
      return expression.parts.flatMap((part) => (part.kind === "text" ? [] : [part.expression]));
    case "number":
    case "constant":
    case "reference":
      return [];
    case "member":
      return [expression.of];
    case "condition":
      return expression.branches;
    case "operation":
      return expression.operands;
    case "collection":
      return expression.values;
    case "call":
      return expression.args;
  }
}

function inExpression(expression: Expression, declared: Declared): boolean {
  switch (expression.kind) {
    case "template":
      return expression.parts.some((part) => inPart(part, declared));
    case "number":
      return true;
    case "constant":
      return false;
    case "reference":
      return inDeclaration(expression.path, declared);
    case "member":
      return inExpression(expression.of, declared);
    case "condition":
      return inAny(expression.branches, declared);
    case "operation":
      return !expression.isComparison && inAny(expression.operands, declared);
    case "collection":
      return inAny(expression.values, declared);
    case "call":
      return inCall(expression.name, expression.args, declared);
  }
}

const inAny = (expressions: readonly Expression[], declared: Declared) =>
  expressions.some((expression) => inExpression(expression, declared));

function inPart(part: TemplatePart, declared: Declared): boolean {
  return part.kind === "text" ? saysSomething(part.text) : inExpression(part.expression, declared);
}

function inDeclaration(path: readonly string[], declared: Declared): boolean {
  const value = declared(path);
  return value !== undefined && inExpression(value, declared);
}

function inCall(name: string, args: readonly Expression[], declared: Declared): boolean {
  if (name === "keys") return inAny(args.flatMap(keysOf), declared) || inAny(args, declared);
  if (isFormat(name)) {
    const [format, ...values] = args;
    return inAny(values, declared) || (format !== undefined && inFormat(format, declared));
  }
  const [of, key, ...fallbacks] = args;
  if ((name === "element" || name === "lookup") && of?.kind === "reference") {
    const member = wordIn(key);
    const path = member === undefined ? of.path : [...of.path, member];
    return inDeclaration(path, declared) || inAny(fallbacks, declared);
  }
  if (name === "formatdate") return args.slice(0, 1).some((format) => inDate(format, declared));
  return args.some((arg, index) => isVisible(name, index) && inExpression(arg, declared));
}

/** Of a key or an index that is written out. */
function wordIn(key: Expression | undefined): string | undefined {
  if (key?.kind === "number") return key.text;
  const [part, ...others] = key?.kind === "template" ? key.parts : [];
  return part?.kind === "text" && others.length === 0 ? part.text : undefined;
}

const keysOf = (expression: Expression) => (expression.kind === "collection" ? expression.keys : []);

function inFormat(format: Expression, declared: Declared): boolean {
  if (format.kind !== "template") return inExpression(format, declared);
  return format.parts.some((part) =>
    inPart(part.kind === "text" ? { ...part, text: withoutVerbs(part.text) } : part, declared),
  );
}

function inDate(format: Expression, declared: Declared): boolean {
  if (format.kind === "reference") {
    const value = declared(format.path);
    return value !== undefined && inDate(value, declared);
  }
  const parts = format.kind === "template" ? format.parts : [];
  const text = parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
  return /[\p{L}\p{N}]/u.test(withoutDate(text)) || partsOf(format).some((part) => inDate(part, declared));
}

/** A few signs without a letter or digit stand between parts, as in `user:password`. */
function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) || text.trim().length > 3;
}
