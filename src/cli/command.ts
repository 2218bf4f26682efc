// A command is data (name, options, texts) plus one function; help, parsing, completion and errors come from the one definition.

/** `incomplete`: a part of what was asked for could not be done, or there was nothing to do it with. */
export const EXIT = { done: 0, failed: 1, incomplete: 2, wrongUsage: 64 } as const;

export interface Option {
  readonly type: "string" | "boolean";
  /** Shown in help behind the option's name: `DIR`. */
  readonly value?: string;
  readonly default?: string;
  readonly required?: true;
  /** May be given several times; its value is then a list. */
  readonly multiple?: true;
  /** What it takes, where that is one of a few words. */
  readonly choices?: readonly string[];
  /** What a shell offers for its value. */
  readonly completes?: "file" | "folder";
  readonly description: string;
}

/** What follows the options: one word of a few, any number of words, or a whole command after `--`. */
export type Operand =
  | { readonly kind: "words"; readonly name: string }
  | { readonly kind: "choice"; readonly name: string; readonly choices: readonly string[] }
  | { readonly kind: "command"; readonly description: string };

export interface Io {
  /** Data for programs. */
  stdout(text: string): void;
  /** Words for people. */
  stderr(text: string): void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: string;
  /** Whether standard error may be drawn on: a terminal, and NO_COLOR is not set. */
  readonly isTerminal: boolean;
  /** Where standard output is a terminal: characters a line, and whether it may be coloured. */
  readonly screen?: { readonly width: number; readonly isColoured: boolean } | undefined;
  /** Asks a person; undefined where there is no terminal to ask on. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** Fires on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
}

export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly details: string;
  readonly options: Readonly<Record<string, Option>>;
  /** A word that may follow the command's name, as help shows it: `DIR`. It is among the values under this name. */
  readonly argument?: string;
  readonly operand?: Operand;
  /** @param words the operand: empty where none is given. */
  run(values: Values, io: Io, words?: readonly string[]): Promise<number>;
}

/** The user called us in a way we don't know: exit code 64, and the help that would have told. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Something the user can repair outside of us: exit code 1, and no stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
