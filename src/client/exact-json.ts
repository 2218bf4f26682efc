// JSON whose integers keep all their digits. Ids of the API are 64-bit, JavaScript numbers are not, and Node 20 gives a
// JSON.parse reviver no source text. So integers too long to be exact are quoted before parsing and arrive as strings.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A string literal, or a number token that begins with at least 16 digits: 15 digits always fit into a double. */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** @throws SyntaxError, whose message quotes the text: callers must not pass it on. */
export function parseExactJson(text: string): Json {
  const quoted = text.replace(STRING_OR_LONG_INTEGER, (token) => (token.startsWith('"') ? token : `"${token}"`));
  // JSON.parse answers nothing but JSON values.
  return JSON.parse(quoted) as Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
