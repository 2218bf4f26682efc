// What somebody asks `openconnectors review` for.
import type { Values } from "../command";
import { UsageError } from "../command";
import type { Action } from "./model";
import { ACTIONS } from "./model";

export const FORMATS = ["table", "markdown", "json", "html"] as const;
export type Format = (typeof FORMATS)[number];

export interface NamedFile {
  readonly name: string | undefined;
  readonly file: string;
}

export interface ReviewRequest {
  readonly names: readonly string[];
  readonly dir: string;
  readonly plans: readonly NamedFile[];
  readonly logs: readonly NamedFile[];
  readonly varFiles: readonly string[];
  readonly isRun: boolean;
  readonly format: Format;
  /** Files that are written beside what is printed. */
  readonly copies: readonly Copy[];
  readonly refused: readonly Action[];
  /** The plans are compared with this digest, and not reviewed. */
  readonly expected: string | undefined;
}

interface Copy {
  readonly format: Format;
  readonly file: string;
}

const DIGEST = /^[0-9a-f]{64}$/;

/** @throws UsageError with everything that is wrong */
export function requestOf(values: Values, names: readonly string[]): ReviewRequest {
  const { dir, plan, log, run, format, write, expect } = values;
  const [plans, copies] = [textsOf(plan), textsOf(write)];
  const isRun = run === true;
  const varFiles = textsOf(values["var-file"]);
  const words =
    values["fail-on"] === undefined
      ? []
      : String(values["fail-on"])
          .split(",")
          .map((word) => word.trim());
  const expected = expect === undefined ? undefined : String(expect).toLowerCase();
  const unknown = words.filter((word) => !ACTIONS.some((action) => action === word));
  const chosenFormat = FORMATS.find((one) => one === format);
  const problems = [
    ...(dir === "" ? ["--dir takes a folder"] : []),
    ...["plan", "log", "var-file"]
      .filter((name) => textsOf(values[name]).includes(""))
      .map((name) => `--${name} takes a file`),
    ...(plans.length > 0 && isRun ? ["--plan and --run exclude each other: --run makes the plans"] : []),
    ...(plans.length > 0 && names.length > 0 ? ["--plan says which plans there are, so no STACK goes with it"] : []),
    ...(textsOf(log).length > 0 && isRun ? ["--log can't be used with --run, which knows the warnings"] : []),
    ...(varFiles.length > 0 && !isRun ? ["--var-file needs --run"] : []),
    ...[...new Set(unknown)].map(
      (word) => `--fail-on: ${JSON.stringify(word)} is not an action; the actions are ${ACTIONS.join(", ")}`,
    ),
    ...copies
      .filter((copy) => copyOf(copy).length === 0)
      .map((copy) => `--write takes FORMAT=FILE with a format of ${FORMATS.join(", ")}, not ${JSON.stringify(copy)}`),
    ...(expected === undefined ? [] : problemsOfExpecting(expected, values)),
  ];
  if (chosenFormat === undefined || problems.length > 0) throw new UsageError(problems.join("; "));
  return {
    names,
    dir: String(dir),
    plans: plans.map(namedFile),
    logs: textsOf(log).map(namedFile),
    varFiles,
    isRun,
    format: chosenFormat,
    copies: copies.flatMap(copyOf),
    refused: ACTIONS.filter((action) => words.includes(action)),
    expected,
  };
}

function problemsOfExpecting(expected: string, values: Values): readonly string[] {
  const others = ["run", "log", "write", "fail-on"].filter((name) =>
    Array.isArray(values[name]) ? values[name].length > 0 : values[name] !== undefined && values[name] !== false,
  );
  return [
    // An empty variable of a pipeline must never count as agreement.
    ...(DIGEST.test(expected) ? [] : ["--expect takes the digest that a review shows: 64 hexadecimal digits"]),
    ...others.map((name) => `--expect compares saved plans and reviews nothing, so no --${name} goes with it`),
  ];
}

function textsOf(value: Values[string]): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** `NAME=FILE`, or a file alone. */
function namedFile(text: string): NamedFile {
  const [, name, file] = /^([\w.-]+)=(.+)$/.exec(text) ?? [];
  return file === undefined ? { name: undefined, file: text } : { name, file };
}

/** `FORMAT=FILE`. */
function copyOf(text: string): readonly Copy[] {
  const { name, file } = namedFile(text);
  const format = FORMATS.find((one) => one === name);
  return format === undefined ? [] : [{ format, file }];
}
