// TypeScript laid out as Prettier does by default, so that people who format their code see no change of ours.
import { withEscapes } from "../invisible";

/** An expression that can be laid out in more than one way. */
export type Code =
  | string
  /** Each member on a line of its own. */
  | { readonly members: readonly (readonly [name: string, value: Code])[] }
  /** On one line where it fits, else one member a line. */
  | { readonly compact: readonly (readonly [name: string, value: Code])[] }
  | { readonly items: readonly Code[] }
  | { readonly call: string; readonly given: readonly Code[] };

const LINE_WIDTH = 80;
const INDENT = "  ";

/** @param level how deep the line is indented. @param before what comes before it on its line. @param after what follows. */
export function laidOut(code: Code, level: number, before = "", after = ""): string {
  const flat = flatten(code);
  if (flat !== undefined && fits(level, `${before}${flat}${after}`)) return `${before}${flat}${after}`;
  if (typeof code === "string") return `${before}${code}${after}`;
  if ("call" in code) return `${before}${brokenCall(code, level, before)}${after}`;
  const [open, close, inside] =
    "items" in code
      ? ["[", "]", code.items.map((item) => laidOut(item, level + 1, "", ","))]
      : ["{", "}", membersOf(code).map((member) => laidOutMember(member, level + 1))];
  return `${before}${open}\n${inside.map((line) => `${indent(level + 1)}${line}\n`).join("")}${indent(level)}${close}${after}`;
}

/** A text that is too long goes to a line of its own, unless its name is so short that this gains next to nothing. */
function laidOutMember([name, value]: readonly [name: string, value: Code], level: number): string {
  const before = `${propertyName(name)}: `;
  const isLong = typeof value === "string" && !fits(level, `${before}${value},`);
  if (!isLong || widthOf(before) - ": ".length < SHORTEST_BROKEN_NAME) return laidOut(value, level, before, ",");
  return `${before.trimEnd()}\n${indent(level + 1)}${value},`;
}

/** Prettier wants a break to save three columns at least. */
const SHORTEST_BROKEN_NAME = INDENT.length + 3;

/** The last argument may stay on the line of the call where it is an object and what comes before it fits. */
function brokenCall({ call, given }: { call: string; given: readonly Code[] }, level: number, before: string): string {
  const last = given.at(-1);
  const head = `${call}(${given
    .slice(0, -1)
    .map((one) => `${flatten(one) ?? ""}, `)
    .join("")}`;
  if (last !== undefined && typeof last !== "string" && !("call" in last) && fits(level, `${before}${head}{`)) {
    const opened = "compact" in last ? { members: last.compact } : last;
    return `${head}${laidOut(opened, level)})`;
  }
  const lines = given.map((one) => `${indent(level + 1)}${laidOut(one, level + 1, "", ",")}\n`);
  return `${call}(\n${lines.join("")}${indent(level)})`;
}

/** Undefined where it never fits on one line. */
function flatten(code: Code): string | undefined {
  if (typeof code === "string") return code;
  if ("members" in code) return code.members.length === 0 ? "{}" : undefined;
  if ("call" in code) {
    const given = allFlat(code.given);
    return given && `${code.call}(${given.join(", ")})`;
  }
  if ("items" in code) {
    const items = allFlat(code.items);
    return items && `[${items.join(", ")}]`;
  }
  const values = allFlat(code.compact.map(([, value]) => value));
  const members = values?.map((value, index) => `${propertyName(code.compact[index]?.[0] ?? "")}: ${value}`);
  return members && `{ ${members.join(", ")} }`;
}

function allFlat(codes: readonly Code[]): readonly string[] | undefined {
  const flat = codes.map(flatten).filter((one) => one !== undefined);
  return flat.length === codes.length ? flat : undefined;
}

function membersOf(code: Exclude<Code, string | { readonly items: unknown } | { readonly call: unknown }>) {
  return "members" in code ? code.members : code.compact;
}

/** A string literal, in the quotes that need fewer escapes. */
export function literal(text: string): string {
  const double = withEscapes(JSON.stringify(text));
  const [doubles, singles] = [count(text, '"'), count(text, "'")];
  if (doubles <= singles) return double;
  return `'${double.slice(1, -1).replaceAll("'", "\\'").replaceAll('\\"', '"')}'`;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

function fits(level: number, text: string): boolean {
  return indent(level).length + widthOf(text) <= LINE_WIDTH;
}

export function indent(level: number): string {
  return INDENT.repeat(level);
}

/** East Asian characters and pictures take two columns. */
function widthOf(text: string): number {
  return text.length === Buffer.byteLength(text)
    ? text.length
    : text.replaceAll(WIDE, "xx").replaceAll(/\p{M}/gu, "").length;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/gu;
