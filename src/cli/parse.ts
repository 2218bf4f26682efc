// From what was typed to the values of a command: Node's own parser, and the help that would have avoided a mistake.
import { parseArgs } from "node:util";
import type { Command, Values } from "./command";
import { UsageError } from "./command";
import { codeOf } from "../shared/error-code";
import { sentence, suggestion } from "./suggestion";

export interface Parsed {
  readonly values: Values;
  readonly words: readonly string[];
}

/** Asks for the help of a command, also where the rest of the line is wrong. */
export function asksForHelp(args: readonly string[]): boolean {
  return beforeDashes(args).some((word) => word === "--help" || word === "-h");
}

/** @throws UsageError with everything that is wrong */
export function parseLine(program: string, command: Command, args: readonly string[]): Parsed {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple, default: standard }]) => [
      name,
      { type, ...(multiple && { multiple }), ...(standard === undefined ? {} : { default: standard }) },
    ]),
  );
  const own = command.operand?.kind === "command" ? beforeDashes(args) : args;
  try {
    assertKnown(command, own);
    const parsed = parseArgs({
      args: [...own],
      options,
      strict: true,
      allowPositionals: ["choice", "words"].includes(command.operand?.kind ?? "") || command.argument !== undefined,
    });
    const values = valuesOf(parsed.values);
    const words = command.operand?.kind === "command" ? args.slice(own.length + 1) : parsed.positionals;
    const problems = [
      ...missing(command, values),
      ...wrongChoices(command, values),
      ...wrongWords(command, words, args.length > own.length),
    ];
    if (problems.length > 0) throw new UsageError(problems.map(sentence).join(" "));
    return { values: withArgument(command, values, words), words };
  } catch (error) {
    throw wrongUsage(program, command, reasonOf(error));
  }
}

/** Says where the help is. */
export function wrongUsage(program: string, { name }: Command, reason: string): UsageError {
  return new UsageError(`${sentence(reason)} "${program} ${name} --help" lists what it takes.`);
}

/** Node's parser explains itself in several lines and in words of its own; one line per problem is ours. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, quoted = ""] = /'([^']*)'/.exec(message) ?? [];
  const [option = ""] = quoted.split(/[ ,]/).filter((word) => word.startsWith("--"));
  switch (codeOf(error)) {
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      if (message.includes("does not take")) return `${option} takes no value`;
      if (message.includes("ambiguous"))
        return `${option} needs a value; one that begins with a dash is typed ${option}=VALUE`;
      return `${option} needs a value`;
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION":
      return `There is no option ${quoted}`;
    case "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL":
      return `${JSON.stringify(quoted)} is one word too many`;
    default:
      return message;
  }
}

/** @throws UsageError where there are several */
function withArgument({ name, argument }: Command, values: Values, [word, ...more]: readonly string[]): Values {
  if (argument === undefined || word === undefined) return values;
  if (more.length > 0) {
    const surplus = more.map((one) => JSON.stringify(one)).join(", ");
    throw new UsageError(`${name} takes one ${argument}; ${surplus} ${more.length === 1 ? "is" : "are"} too many`);
  }
  return { ...values, [argument]: word };
}

/** Lists are of texts: no switch can be given several times. */
function valuesOf(parsed: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>): Values {
  return Object.fromEntries(
    Object.entries(parsed).map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : value]),
  );
}

function beforeDashes(args: readonly string[]): readonly string[] {
  const at = args.indexOf("--");
  return at < 0 ? args : args.slice(0, at);
}

/** Node's parser would refuse them, too, and proposes something that no command here takes. */
function assertKnown({ options }: Command, args: readonly string[]): void {
  const names = new Set(beforeDashes(args).flatMap((word) => /^--([^=]+)/.exec(word)?.[1] ?? []));
  const problems = [...names]
    .filter((name) => !Object.hasOwn(options, name))
    .map((name) => `There is no option --${name}${suggestion(name, [...Object.keys(options), "help"], "--")}`);
  if (problems.length > 0) throw new UsageError(problems.map(sentence).join(" "));
}

function missing({ options }: Command, values: Values): readonly string[] {
  return Object.entries(options).flatMap(([name, { required, value = "" }]) =>
    required && values[name] === undefined ? [`--${name} ${value} is required`] : [],
  );
}

function wrongChoices({ options }: Command, values: Values): readonly string[] {
  return Object.entries(options).flatMap(([name, { choices }]) => {
    const typed = [values[name]].flat().filter((value) => typeof value === "string");
    if (choices === undefined) return [];
    const allowed = oneOf(choices);
    const wrong = [...new Set(typed)].filter((value) => !choices.includes(value));
    return wrong.map(
      (value) => `--${name} takes ${allowed}, not ${JSON.stringify(value)}${suggestion(value, choices)}`,
    );
  });
}

/** `"a", "b" or "c"` */
function oneOf(choices: readonly string[]): string {
  const quoted = choices.map((one) => JSON.stringify(one));
  return [quoted.slice(0, -1).join(", "), ...quoted.slice(-1)].filter((part) => part !== "").join(" or ");
}

function wrongWords({ operand }: Command, words: readonly string[], hasDashes: boolean): readonly string[] {
  // A variable of a script that is not set; without this line the emulator would wait for ever.
  if (operand?.kind === "command" && hasDashes && (words[0] ?? "").trim() === "")
    return ["A command is missing behind --"];
  if (operand?.kind !== "choice") return [];
  const [word, ...more] = words;
  if (word !== undefined && operand.choices.includes(word))
    return more.map((one) => `${JSON.stringify(one)} is one word too many`);
  return [`${operand.name} must be one of ${operand.choices.join(", ")}${suggestion(word ?? "", operand.choices)}`];
}
