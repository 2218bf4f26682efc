// Members of JSON that others write: what is missing or of another kind counts as not there, since engines add to their format.
import type { Json, JsonObject } from "../../../shared/json";
import { isJsonArray, isJsonObject } from "../../../shared/json";
import { printable } from "../../../shared/printable";

const NOTHING: JsonObject = new Map<string, Json>();

export function objectOf(json: Json | undefined): JsonObject {
  return isJsonObject(json) ? json : NOTHING;
}

export function objectIn(json: Json | undefined, ...names: readonly string[]): JsonObject {
  return objectOf(memberOf(json, ...names));
}

export function listIn(json: Json | undefined, name: string): readonly Json[] {
  const list = memberOf(json, name);
  return isJsonArray(list) ? list : [];
}

export function textIn(json: Json | undefined, name: string): string | undefined {
  const text = memberOf(json, name);
  return typeof text === "string" ? text : undefined;
}

/** A text of others that is shown. */
export function printableIn(json: Json | undefined, name: string): string | undefined {
  const text = textIn(json, name);
  return text === undefined ? undefined : printable(text);
}

export function textsIn(json: Json | undefined, name: string): readonly string[] {
  return listIn(json, name).filter((one) => typeof one === "string");
}

export function memberOf(json: Json | undefined, ...names: readonly string[]): Json | undefined {
  let member = json;
  for (const name of names) member = objectOf(member).get(name);
  return member;
}

/** Of a module in a state, its modules included. */
export function resourcesIn(module: Json | undefined): readonly Json[] {
  return [...listIn(module, "resources"), ...listIn(module, "child_modules").flatMap(resourcesIn)];
}

/** Every text in it, however deep. */
export function textsWithin(json: Json | undefined): readonly string[] {
  if (typeof json === "string") return [json];
  if (isJsonArray(json)) return json.flatMap(textsWithin);
  return isJsonObject(json) ? [...json.values()].flatMap(textsWithin) : [];
}
