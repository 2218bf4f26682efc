// Values of a configuration are text whatever they mean, and replies spell them their own way: booleans in another
// letter case, JSON with other key order and spaces (open-connectors-api: Values are strings; Keys nobody sent; What is not known).
import type { Json } from "../shared/json";
import { isJsonArray, isJsonObject, JsonNumber, tryParseJson, writeJson } from "../shared/json";

/** Equal in meaning, as far as can be told without knowing the key's type. */
export function sameText(one: string, other: string): boolean {
  return one === other || sameBoolean(one, other) || sameJson(one, other);
}

function sameBoolean(one: string, other: string): boolean {
  const lower = one.toLowerCase();
  return (lower === "true" || lower === "false") && lower === other.toLowerCase();
}

/** JSON objects and arrays, whatever the order of keys and the spaces between. */
export function sameJson(one: string, other: string): boolean {
  const [a, b] = [structure(one), structure(other)];
  return a !== undefined && b !== undefined && writeJson(canonical(a)) === writeJson(canonical(b));
}

/** Whether a text is JSON and its value an object. */
export function isJsonObjectText(text: string): boolean {
  return isJsonObject(parsed(text));
}

/** Undefined where the text is not a JSON object or array. */
function structure(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  return parsed(text);
}

/** Of members with one name the last one counts, as for most readers of JSON. */
function parsed(text: string): Json | undefined {
  return tryParseJson(text, { repeatedMembers: "last" });
}

/** JavaScript knows numbers of this length exactly; longer ones are compared as they are written. */
const EXACT_LENGTH = 15;

function canonical(json: Json): Json {
  if (json instanceof JsonNumber) {
    const value = Number(json.text);
    return json.text.length <= EXACT_LENGTH && Number.isFinite(value) ? new JsonNumber(JSON.stringify(value)) : json;
  }
  if (isJsonArray(json)) return json.map(canonical);
  if (!isJsonObject(json)) return json;
  const members = [...json].map(([name, member]) => [name, canonical(member)] as const);
  return new Map(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
