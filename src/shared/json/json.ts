// JSON as it is written: numbers keep their text (JSON.parse turns 12345678901234567890 into another number), and objects are
// Maps, so that a member called `__proto__` is one like any other.

/** Parsed JSON. */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;

export type JsonObject = ReadonlyMap<string, Json>;

/** A number as the text has it. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

export function isJsonArray(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

export function isJsonObject(json: Json | undefined): json is JsonObject {
  return json instanceof Map;
}
