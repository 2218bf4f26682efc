// A command is data (name, options, texts) plus one function; help, parsing and errors come from the one definition.
import { parseArgs } from "node:util";

export const EXIT = { done: 0, failed: 1, wrongUsage: 64 } as const;

export interface Option {
  readonly type: "string" | "boolean";
  /** Shown in help behind the option's name: `DIR`. */
  readonly value?: string;
  readonly default?: string;
  readonly description: string;
}

export interface Io {
  /** Data for programs. */
  stdout(text: string): void;
  /** Words for people. */
  stderr(text: string): void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: string;
  /** Whether standard error may be drawn on: a terminal, and nobody set NO_COLOR. */
  readonly isTerminal: boolean;
  /** Fires on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
}

export type Values = Readonly<Record<string, string | boolean | undefined>>;

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly details: string;
  readonly options: Readonly<Record<string, Option>>;
  /** A word that may follow the command's name, as help shows it: `DIR`. It is among the values under this name. */
  readonly argument?: string;
  run(values: Values, io: Io): Promise<number>;
}

/** The user called us in a way we don't know: exit code 64, and the help that would have told. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Something the user can repair outside of us: exit code 1, and no stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

export function parseOptions(command: Command, args: readonly string[]): Values {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, option]) => [
      name,
      { type: option.type, ...(option.default === undefined ? {} : { default: option.default }) },
    ]),
  );
  try {
    const { argument } = command;
    const allowPositionals = argument !== undefined;
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals });
    const [first, second] = positionals;
    if (second !== undefined)
      throw new Error(`${command.name} takes one ${argument ?? ""}, and "${second}" is one more`);
    return argument === undefined || first === undefined ? values : { ...values, [argument]: first };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function commandHelp(program: string, command: Command): string {
  const lines = Object.entries(command.options).map(([name, { value, description, default: standard }]) => {
    const left = `  --${name}${value === undefined ? "" : ` ${value}`}`;
    return `${left.padEnd(20)} ${description}${standard === undefined ? "" : ` Default: ${standard}.`}`;
  });
  const argument = command.argument === undefined ? "" : ` [${command.argument}]`;
  const usage = `Usage: ${program} ${command.name}${argument}${lines.length === 0 ? "" : " [options]"}`;
  return [usage, "", command.details, ...(lines.length === 0 ? [] : ["", "Options:", ...lines]), ""].join("\n");
}

export function programHelp(program: string, commands: readonly Command[]): string {
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`);
  return [
    `Usage: ${program} COMMAND [options]`,
    "",
    "Connector instances of SAP Open Connectors as code.",
    "",
    "Commands:",
    ...lines,
    "",
    `"${program} COMMAND --help" says more about one of them, "${program} --version" the version.`,
    "",
  ].join("\n");
}
