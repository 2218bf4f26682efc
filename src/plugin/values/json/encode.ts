// From values to JSON in the form of the state (terraform-protocol: State JSON), byte for byte as Terraform writes it.
// Answers to Terraform are MessagePack; this is for values that arrived as JSON, and for tools.

import { attributesOf } from "../attributes";
import { attributeMismatch, mismatch, tupleLength } from "../describe";
import { seenFrom, seenFromSet, ValueError } from "../errors";
import { deeper } from "../limits";
import { ExactNumber } from "../number";
import { byUtf8 } from "../order";
import { requireWellFormed } from "../text";
import type { CollectionType, ObjectType, TupleType, Type } from "../type";
import { typeToJson } from "../type-json";
import { DynamicValue, isArrayValue, isMapValue } from "../value";
import type { Value } from "../value";
import { goString } from "./go-string";

/**
 * Throws ValueError where the value is not of this type, and for unknown values and infinities: JSON has no form for them.
 */
export function encodeJson(value: Value, type: Type): string {
  return encode(value, type, 0);
}

function encode(value: Value | undefined, type: Type, depth: number): string {
  if (value === null) return "null";
  switch (type.kind) {
    case "string":
      if (typeof value !== "string") throw mismatch(value, type);
      requireWellFormed(value);
      return goString(value);
    case "number":
      if (!(value instanceof ExactNumber)) throw mismatch(value, type);
      return encodeNumber(value);
    case "bool":
      if (typeof value !== "boolean") throw mismatch(value, type);
      return String(value);
    case "dynamic":
      if (!(value instanceof DynamicValue)) throw mismatch(value, type);
      return `{"value":${encode(value.value, value.type, deeper(depth))},"type":${typeToJson(value.type)}}`;
    case "list":
    case "set":
    case "tuple":
      return encodeElements(value, type, deeper(depth));
    case "map":
      return encodeMap(value, type, deeper(depth));
    case "object":
      return encodeObject(value, type, deeper(depth));
  }
}

function encodeNumber(number: ExactNumber): string {
  const text = number.toString();
  if (text.endsWith("Infinity")) throw new ValueError("JSON has no infinite numbers");
  return text;
}

function encodeElements(value: Value | undefined, type: CollectionType | TupleType, depth: number): string {
  if (!isArrayValue(value)) throw mismatch(value, type);
  if (type.kind === "tuple" && value.length !== type.elements.length) throw tupleLength(value.length, type);
  const elements: string[] = [];
  try {
    for (const element of value) {
      const of = type.kind === "tuple" ? type.elements[elements.length] : type.element;
      if (of !== undefined) elements.push(encode(element, of, depth));
    }
  } catch (error) {
    const at = elements.length;
    throw type.kind === "set" ? seenFromSet(error, at) : seenFrom(error, { kind: "index", index: BigInt(at) });
  }
  return `[${elements.join(",")}]`;
}

function encodeMap(value: Value | undefined, type: CollectionType, depth: number): string {
  if (!isMapValue(value)) throw mismatch(value, type);
  const members: string[] = [];
  for (const [key, element] of [...value].sort(([a], [b]) => byUtf8(a, b))) {
    try {
      requireWellFormed(key);
      members.push(`${goString(key)}:${encode(element, type.element, depth)}`);
    } catch (error) {
      throw seenFrom(error, { kind: "key", key });
    }
  }
  return `{${members.join(",")}}`;
}

function encodeObject(value: Value | undefined, type: ObjectType, depth: number): string {
  if (!isMapValue(value)) throw mismatch(value, type);
  const attributes = attributesOf(type);
  if (value.size !== attributes.length) throw attributeMismatch(value.keys(), type);
  const members: string[] = [];
  for (const { name, type: attribute } of attributes) {
    if (!value.has(name)) throw attributeMismatch(value.keys(), type);
    try {
      members.push(`${goString(name)}:${encode(value.get(name), attribute, depth)}`);
    } catch (error) {
      throw seenFrom(error, { kind: "attribute", name });
    }
  }
  return `{${members.join(",")}}`;
}
