// What no terminal and no editor shows, or what acts on one, in texts of others that a command writes into JSON or into code.

/** Control and format characters and separators of lines, but for the line break, which belongs to the one who writes the file. */
export const INVISIBLE = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu;

/** As escapes of JSON and of JavaScript, where the text is in quotes. */
export function withEscapes(quoted: string): string {
  return quoted.replaceAll(INVISIBLE, (character) => character.replaceAll(/[^]/g, escaped));
}

/** One unit of UTF-16; a character may have two. */
function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** One line, for a program; people see it as well. */
export function jsonLine(value: unknown): string {
  return `${withEscapes(JSON.stringify(value))}\n`;
}
