// From values to MessagePack, driven by the type, byte for byte as go-cty writes them (terraform-protocol: MessagePack;
// Unknown values; Numbers; Dynamic values). A value that is not of its type is refused here with its path, where
// Terraform would only say that an object has the wrong number of attributes, or crash.

import { attributesOf } from "../attributes";
import { requireOneElementType } from "../concrete";
import { attributeMismatch, mismatch, tupleLength } from "../describe";
import { seenFrom, seenFromSet } from "../errors";
import { deeper } from "../limits";
import { ExactNumber } from "../number";
import { byUtf8 } from "../order";
import type { CollectionType, ObjectType, TupleType, Type } from "../type";
import { typeToJson } from "../type-json";
import { DynamicValue, isArrayValue, isMapValue, Unknown } from "../value";
import type { Value } from "../value";
import { encodeUnknown } from "./refinements";
import { MsgpackWriter } from "./writer";

/** Throws ValueError where the value is not of this type, with the path to what is wrong. */
export function encodeMsgpack(value: Value, type: Type): Uint8Array {
  const writer = new MsgpackWriter();
  encode(writer, value, type, 0);
  return writer.finish();
}

function encode(writer: MsgpackWriter, value: Value | undefined, type: Type, depth: number): void {
  if (value === null) {
    writer.nil();
    return;
  }
  if (value instanceof Unknown) {
    encodeUnknown(writer, value);
    return;
  }
  switch (type.kind) {
    case "string":
      if (typeof value !== "string") throw mismatch(value, type);
      writer.string(value);
      return;
    case "number":
      if (!(value instanceof ExactNumber)) throw mismatch(value, type);
      writer.number(value);
      return;
    case "bool":
      if (typeof value !== "boolean") throw mismatch(value, type);
      writer.bool(value);
      return;
    case "dynamic":
      if (!(value instanceof DynamicValue)) throw mismatch(value, type);
      writer.array(2);
      writer.binary(Buffer.from(typeToJson(value.type)));
      encode(writer, value.value, value.type, deeper(depth));
      return;
    case "list":
    case "set":
      encodeElements(writer, value, type, deeper(depth));
      return;
    case "map":
      encodeMap(writer, value, type, deeper(depth));
      return;
    case "object":
      encodeObject(writer, value, type, deeper(depth));
      return;
    case "tuple":
      encodeTuple(writer, value, type, deeper(depth));
      return;
  }
}

function encodeElements(writer: MsgpackWriter, value: Value | undefined, type: CollectionType, depth: number): void {
  if (!isArrayValue(value)) throw mismatch(value, type);
  requireOneElementType(value, type.element);
  writer.array(value.length);
  let at = 0;
  try {
    for (const element of value) {
      encode(writer, element, type.element, depth);
      at++;
    }
  } catch (error) {
    throw type.kind === "set" ? seenFromSet(error, at) : seenFrom(error, { kind: "index", index: BigInt(at) });
  }
}

function encodeTuple(writer: MsgpackWriter, value: Value | undefined, type: TupleType, depth: number): void {
  if (!isArrayValue(value)) throw mismatch(value, type);
  if (value.length !== type.elements.length) throw tupleLength(value.length, type);
  writer.array(value.length);
  let at = 0;
  try {
    for (const element of type.elements) {
      encode(writer, value[at], element, depth);
      at++;
    }
  } catch (error) {
    throw seenFrom(error, { kind: "index", index: BigInt(at) });
  }
}

function encodeMap(writer: MsgpackWriter, value: Value | undefined, type: CollectionType, depth: number): void {
  if (!isMapValue(value)) throw mismatch(value, type);
  const entries = [...value].sort(([a], [b]) => byUtf8(a, b));
  requireOneElementType(value.values(), type.element);
  writer.map(entries.length);
  for (const [key, element] of entries) {
    try {
      writer.string(key);
      encode(writer, element, type.element, depth);
    } catch (error) {
      throw seenFrom(error, { kind: "key", key });
    }
  }
}

function encodeObject(writer: MsgpackWriter, value: Value | undefined, type: ObjectType, depth: number): void {
  if (!isMapValue(value)) throw mismatch(value, type);
  const attributes = attributesOf(type);
  if (value.size !== attributes.length) throw attributeMismatch(value.keys(), type);
  writer.map(attributes.length);
  for (const { name, type: attribute, item } of attributes) {
    const inner = value.get(name);
    if (inner === undefined && !value.has(name)) throw attributeMismatch(value.keys(), type);
    try {
      writer.raw(item);
      encode(writer, inner, attribute, depth);
    } catch (error) {
      throw seenFrom(error, { kind: "attribute", name });
    }
  }
}
