// HCL as `terraform fmt` leaves it: two blanks a level, and the equals signs of neighbouring one-line arguments in a column.
import { INVISIBLE } from "../invisible";

/** An expression; several lines where it holds a map or an object. */
export type Expression = readonly [first: string, ...more: string[]];

/** A quoted string that means exactly this text: no template, one line, whatever is in it. */
export function quoted(text: string): string {
  const inside = text
    .replaceAll(/["\\]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll(INVISIBLE, escaped)
    .replaceAll(/[$%](?=\{)/g, "$&$&");
  return `"${inside}"`;
}

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}

/** Arguments in their order, one below the other. @param names as they are written: identifiers, or quoted keys. */
export function argumentLines(given: readonly (readonly [name: string, value: Expression])[]): readonly string[] {
  const lines: string[] = [];
  let run: (readonly [name: string, value: string])[] = [];
  const align = (): void => {
    const width = Math.max(0, ...run.map(([name]) => columns(name)));
    for (const [name, value] of run) lines.push(`${name}${" ".repeat(width - columns(name))} = ${value}`);
    run = [];
  };
  for (const [name, [first, ...more]] of given) {
    if (more.length === 0) run.push([name, first]);
    else {
      align();
      lines.push(`${name} = ${first}`, ...more);
    }
  }
  align();
  return lines;
}

export function braced(inside: readonly string[]): Expression {
  return inside.length === 0 ? ["{}"] : ["{", ...indented(inside), "}"];
}

/** @param header type and labels: `resource "a" "b"`. */
export function block(header: string, inside: readonly string[]): readonly string[] {
  return inside.length === 0 ? [`${header} {}`] : [`${header} {`, ...indented(inside), "}"];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Terraform counts what people see as one character. */
function columns(text: string): number {
  return [...characters.segment(text)].length;
}
