// Which arguments of Terraform's functions can be seen in what a function returns. The others select, cut or format it: a key, an
// index, a pattern, a separator that is taken out, a path.

const ONLY_FIRST = [
  "chunklist",
  "element",
  "matchkeys",
  "parseint",
  "setsubtract",
  "slice",
  "substr",
  "textdecodebase64",
  "textencodebase64",
  "trim",
  "trimprefix",
  "trimsuffix",
];

/** All but the first. */
const NOT_THE_FIRST = ["indent", "regex", "regexall", "split", "templatefile", "zipmap"];

/** They return true or false, a number, a time, or what a file holds. */
const NONE = [
  "alltrue",
  "anytrue",
  "can",
  "contains",
  "endswith",
  "file",
  "filebase64",
  "filebase64sha256",
  "filebase64sha512",
  "fileexists",
  "filemd5",
  "fileset",
  "filesha1",
  "filesha256",
  "filesha512",
  "formatdate",
  "index",
  "issensitive",
  "length",
  "startswith",
  "strcontains",
  "timeadd",
  "timecmp",
];

const isFirst = (index: number) => index === 0;

const VISIBLE: ReadonlyMap<string, (index: number) => boolean> = new Map([
  ...ONLY_FIRST.map((name) => [name, isFirst] as const),
  ...NOT_THE_FIRST.map((name) => [name, (index: number) => index > 0] as const),
  ...NONE.map((name) => [name, () => false] as const),
  ["lookup", (index: number) => index !== 1] as const,
  ["replace", (index: number) => index !== 1] as const,
]);

/** True of every argument of a function that is not known: the safe side. @param index of the argument, from 0 */
export function isVisible(name: string, index: number): boolean {
  return VISIBLE.get(name)?.(index) ?? true;
}

/** Functions whose first argument is text around the others: its verbs are not part of the result. */
export function isFormat(name: string): boolean {
  return name === "format" || name === "formatlist";
}

/** Where a format puts an argument, or a percent sign. */
export const VERB = /%%|%(?:\[\d+\])?[-+ #0]*(?:\d+)?(?:\.\d+)?(?:\[\d+\])?[a-zA-Z]/g;

/** Letters of a date's format stand for parts of the date, other signs and what is quoted for themselves; 'T' and 'Z' are in any. */
export function withoutDate(format: string): string {
  return format.replaceAll(/'[TZ]'|[a-zA-Z]+(?=[^']*(?:'[^']*'[^']*)*$)/g, "");
}

export function withoutVerbs(format: string): string {
  return format.replaceAll(VERB, "");
}
