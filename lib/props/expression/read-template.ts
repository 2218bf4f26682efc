// Templates of Terraform: text with `${…}` and `%{…}` in it, as a synthesized file holds it or between the quotes of an
// expression.
import type { Cursor } from "./cursor";
import type { Expression, TemplatePart } from "./expression";

type ReadExpression = (cursor: Cursor) => Expression;

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** @param quoted whether a quote ends the template, and backslashes escape */
export function readTemplateParts(
  cursor: Cursor,
  readExpression: ReadExpression,
  quoted: boolean,
): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  while (!cursor.isAtEnd && !(quoted && cursor.startsWith('"'))) {
    const text = readText(cursor, quoted);
    if (text !== undefined) parts.push({ kind: "text", text });
    else if (cursor.skip("${")) parts.push(...readInterpolation(cursor, readExpression));
    else if (cursor.skip("%{")) parts.push(...readDirective(cursor, readExpression));
    else cursor.fail();
  }
  return parts;
}

function readText(cursor: Cursor, quoted: boolean): string | undefined {
  const escaped = cursor.take(/\$\$\{|%%\{/y);
  if (escaped !== undefined) return escaped.slice(1);
  const plain = quoted
    ? cursor.take(/(?:[^"\\$%]|[$%](?!\{)(?![$%]\{))+/y)
    : cursor.take(/(?:[^$%]|[$%](?!\{)(?![$%]\{))+/y);
  if (plain !== undefined) return plain;
  return quoted ? readEscape(cursor) : undefined;
}

function readEscape(cursor: Cursor): string | undefined {
  const code = cursor.take(/\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}/y);
  if (code !== undefined) return String.fromCodePoint(parseInt(code.slice(2), 16));
  const [, letter] = cursor.take(/\\[^uU]/y) ?? "";
  return letter === undefined ? undefined : (ESCAPES[letter] ?? letter);
}

/** The tildes that take spaces away change nothing of where a value comes from. */
function readInterpolation(cursor: Cursor, readExpression: ReadExpression): readonly TemplatePart[] {
  cursor.skip("~");
  const expression = readExpression(cursor);
  endOfSequence(cursor);
  return [{ kind: "interpolation", expression }];
}

/** A condition decides what is taken and is not itself part of it; the collection of a loop may be. */
function readDirective(cursor: Cursor, readExpression: ReadExpression): readonly TemplatePart[] {
  cursor.skip("~");
  const word = cursor.take(/\s*[a-z]+/y)?.trim();
  if (word === "if") {
    readExpression(cursor);
    endOfSequence(cursor);
    return [];
  }
  if (word === "for") {
    if (cursor.take(/\s*[\w-]+(\s*,\s*[\w-]+)?\s+in\b/y) === undefined) cursor.fail();
    return readInterpolation(cursor, readExpression);
  }
  endOfSequence(cursor);
  return [];
}

function endOfSequence(cursor: Cursor): void {
  cursor.take(/\s*~?/y);
  cursor.expect("}");
}
