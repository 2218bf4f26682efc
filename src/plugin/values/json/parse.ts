// JSON text of values and types, with the errors and limits of this folder.

import { JsonError, parseJson as parse } from "../../../shared/json";
import type { Json } from "../../../shared/json";
import { ValueError } from "../errors";
import { MAX_DEPTH, MAX_VALUE_BYTES } from "../limits";
import { asBuffer, fromUtf8 } from "../text";

/** A dynamic value adds a level of its own to that of the value, and an object type takes two. */
const MAX_JSON_DEPTH = 2 * MAX_DEPTH;

/** Throws ValueError with the position where the text is not JSON; never quotes the text. */
export function parseJson(json: string | Uint8Array): Json {
  if (json.length > MAX_VALUE_BYTES) throw new ValueError(`JSON of more than ${MAX_VALUE_BYTES} bytes is not read`);
  const text = typeof json === "string" ? json : fromUtf8(asBuffer(json), 0, json.length);
  try {
    return parse(text, { maxDepth: MAX_JSON_DEPTH });
  } catch (error) {
    if (error instanceof JsonError) throw new ValueError(error.message);
    throw error;
  }
}
