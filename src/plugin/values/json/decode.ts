// From state JSON to values, driven by the type (terraform-protocol: State JSON): numbers of any size, dynamic values
// as {"value", "type"} in any order, absent attributes as null. The same form is used where Terraform sends a value as
// JSON in place of MessagePack. As in Terraform, a number or a bool may come as a string, and a string as one of them: the
// type of an attribute may have changed since the state was written.

import { isJsonArray, isJsonObject, JsonNumber } from "../../../shared/json";
import type { Json } from "../../../shared/json";
import { quoted, tupleLength } from "../describe";
import { seenFrom, seenFromSet, ValueError } from "../errors";
import { deeper } from "../limits";
import { ExactNumber } from "../number";
import { describeType } from "../type";
import type { CollectionType, ObjectType, TupleType, Type } from "../type";
import { typeFromJson } from "../type-json";
import { DynamicValue } from "../value";
import type { Value } from "../value";
import { parseJson } from "./parse";

export interface DecodeJsonOptions {
  /**
   * What becomes of attributes that the type does not have: `refuse` (default) is for values of one and the same schema,
   * `drop` for the state of an older one.
   */
  readonly unknownAttributes?: "drop" | "refuse";
}

/** Throws ValueError where the text is not JSON or not a value of this type, with the path to what is wrong. */
export function decodeJson(text: string | Uint8Array, type: Type, options: DecodeJsonOptions = {}): Value {
  return decode(parseJson(text), type, 0, options);
}

function decode(json: Json, type: Type, depth: number, options: DecodeJsonOptions): Value {
  if (json === null) return null;
  switch (type.kind) {
    case "string":
      if (typeof json === "string") return json;
      if (json instanceof JsonNumber) return json.text;
      if (typeof json === "boolean") return String(json);
      throw mismatchOf(json, type);
    case "number":
      if (json instanceof JsonNumber) return ExactNumber.of(json.text);
      if (typeof json === "string") return ExactNumber.of(json);
      throw mismatchOf(json, type);
    case "bool":
      return decodeBool(json, type);
    case "dynamic":
      return decodeDynamic(json, deeper(depth), options);
    case "list":
    case "set":
    case "tuple":
      return decodeElements(json, type, deeper(depth), options);
    case "map":
      return decodeMap(json, type, deeper(depth), options);
    case "object":
      return decodeObject(json, type, deeper(depth), options);
  }
}

/** Terraform's conversion of a string takes these four; a number comes from states of an attribute that was one. */
const BOOLS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

function decodeBool(json: Json, type: Type): boolean {
  if (typeof json === "boolean") return json;
  const text = json instanceof JsonNumber ? json.text : json;
  const bool = typeof text === "string" ? BOOLS.get(text) : undefined;
  if (bool === undefined) throw mismatchOf(json, type);
  return bool;
}

function decodeElements(
  json: Json,
  type: CollectionType | TupleType,
  depth: number,
  options: DecodeJsonOptions,
): readonly Value[] {
  if (!isJsonArray(json)) throw mismatchOf(json, type);
  if (type.kind === "tuple" && json.length !== type.elements.length) throw tupleLength(json.length, type);
  const elements: Value[] = [];
  try {
    for (const element of json) {
      const of = type.kind === "tuple" ? type.elements[elements.length] : type.element;
      if (of !== undefined) elements.push(decode(element, of, depth, options));
    }
  } catch (error) {
    const at = elements.length;
    throw type.kind === "set" ? seenFromSet(error, at) : seenFrom(error, { kind: "index", index: BigInt(at) });
  }
  return elements;
}

function decodeMap(json: Json, type: CollectionType, depth: number, options: DecodeJsonOptions): Value {
  if (!isJsonObject(json)) throw mismatchOf(json, type);
  const elements = new Map<string, Value>();
  for (const [key, element] of json) {
    try {
      elements.set(key, decode(element, type.element, depth, options));
    } catch (error) {
      throw seenFrom(error, { kind: "key", key });
    }
  }
  return elements;
}

function decodeObject(json: Json, type: ObjectType, depth: number, options: DecodeJsonOptions): Value {
  if (!isJsonObject(json)) throw mismatchOf(json, type);
  const values = new Map<string, Value>();
  let known = 0;
  for (const [name, attribute] of type.attributes) {
    const inner = json.get(name);
    if (inner !== undefined) known++;
    try {
      values.set(name, inner === undefined ? null : decode(inner, attribute, depth, options));
    } catch (error) {
      throw seenFrom(error, { kind: "attribute", name });
    }
  }
  if (known < json.size && options.unknownAttributes !== "drop") {
    const surplus = [...json.keys()].filter((name) => !type.attributes.has(name));
    throw new ValueError(`the object has attributes that its type does not have: ${surplus.map(quoted).join(", ")}`);
  }
  return values;
}

/** The value may stand before the type; both are needed and nothing else. */
function decodeDynamic(json: Json, depth: number, options: DecodeJsonOptions): Value {
  const value = isJsonObject(json) ? json.get("value") : undefined;
  const type = isJsonObject(json) ? json.get("type") : undefined;
  if (!isJsonObject(json) || value === undefined || type === undefined || json.size !== 2) {
    throw new ValueError("a dynamic value is an object of `value` and `type`");
  }
  const concrete = typeFromJson(type);
  const inner = decode(value, concrete, depth, options);
  return concrete.kind === "dynamic" ? inner : new DynamicValue(concrete, inner);
}

function mismatchOf(json: Json, type: Type): ValueError {
  return new ValueError(`${describeType(type)} is required, the JSON has ${describeJson(json)}`);
}

function describeJson(json: Json): string {
  if (json === null) return "null";
  if (json instanceof JsonNumber) return "a number";
  if (isJsonArray(json)) return "an array";
  return isJsonObject(json) ? "an object" : `a ${typeof json}`;
}
