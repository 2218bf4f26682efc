// JSON whose integers keep all their digits. Ids of the API are 64-bit, JavaScript numbers are not, and Node 20 gives a
// JSON.parse reviver no source text. So integers too long to be exact are quoted before parsing and arrive as strings.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * 15 digits always fit into a double; longer runs may not. A leading zero and a colon behind are left as they are, so that
 * what is no JSON does not become some by its quotes.
 */
const LONG_INTEGER = /(?<![\d.eE+-])-?[1-9]\d{15,}(?![\d.eE])(?!\s*:)/g;

/** A text that has nothing of the kind where a number may begin, be it in a string, need not be taken apart. */
const CANDIDATE = /(?:^|[:,[\s])-?[1-9]\d{15}/;

/** @throws SyntaxError, whose message quotes the text: callers must not pass it on. */
export function parseExactJson(text: string): Json {
  // JSON.parse answers nothing but JSON values.
  return JSON.parse(CANDIDATE.test(text) ? quoteLongIntegers(text) : text) as Json;
}

/** Goes from string literal to string literal, so that only what lies between them is looked at. */
function quoteLongIntegers(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const opening = text.indexOf('"', at);
    const end = opening < 0 ? text.length : opening;
    parts.push(text.slice(at, end).replaceAll(LONG_INTEGER, '"$&"'));
    const closing = opening < 0 ? end : afterString(text, opening);
    parts.push(text.slice(end, closing));
    at = closing;
  }
  return parts.join("");
}

/** The place behind the string literal that begins here; the end of the text where it never ends. */
function afterString(text: string, opening: number): number {
  for (let at = opening + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
