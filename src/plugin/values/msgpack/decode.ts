// From MessagePack to values, driven by the type (terraform-protocol: MessagePack; Unknown values; Numbers; Dynamic
// values). Strict where a mistake would change a value, tolerant where encodings differ without a difference in
// meaning: every width, extension and order.

import { attributesOf } from "../attributes";
import { attributeMismatch, quoted, tupleLength } from "../describe";
import { seenFrom, seenFromSet, ValueError } from "../errors";
import { deeper, MAX_VALUE_BYTES } from "../limits";
import { describeType } from "../type";
import type { CollectionType, ObjectType, TupleType, Type } from "../type";
import { parseType } from "../type-json";
import { DynamicValue } from "../value";
import type { Value } from "../value";
import { CODES, isExtension } from "./codes";
import { MsgpackReader } from "./reader";
import { decodeUnknown } from "./refinements";

/** Throws ValueError where the bytes are not a value of this type, with the path to what is wrong. */
export function decodeMsgpack(bytes: Uint8Array, type: Type): Value {
  if (bytes.length > MAX_VALUE_BYTES)
    throw new ValueError(`an encoded value of more than ${MAX_VALUE_BYTES} bytes is not read`);
  const reader = new MsgpackReader(bytes);
  const value = decode(reader, type, 0);
  if (reader.left > 0) throw new ValueError(`${reader.left} bytes follow the end of the encoded value`);
  return value;
}

function decode(reader: MsgpackReader, type: Type, depth: number): Value {
  const code = reader.peek();
  if (code === CODES.nil) {
    reader.skipByte();
    return null;
  }
  if (isExtension(code)) return decodeUnknown(reader, type);
  switch (type.kind) {
    case "string":
      return required(reader.string(), type);
    case "number":
      return required(reader.number(), type);
    case "bool":
      return required(reader.bool(), type);
    case "dynamic":
      return decodeDynamic(reader, deeper(depth));
    case "list":
    case "set":
      return decodeElements(reader, type, deeper(depth));
    case "map":
      return decodeMap(reader, type, deeper(depth));
    case "object":
      return decodeObject(reader, type, deeper(depth));
    case "tuple":
      return decodeTuple(reader, type, deeper(depth));
  }
}

function decodeElements(reader: MsgpackReader, type: CollectionType, depth: number): Value {
  const length = required(reader.arrayLength(), type);
  const elements: Value[] = [];
  try {
    while (elements.length < length) elements.push(decode(reader, type.element, depth));
  } catch (error) {
    const at = elements.length;
    throw type.kind === "set" ? seenFromSet(error, at) : seenFrom(error, { kind: "index", index: BigInt(at) });
  }
  return elements;
}

function decodeTuple(reader: MsgpackReader, type: TupleType, depth: number): Value {
  const length = required(reader.arrayLength(), type);
  if (length !== type.elements.length) throw tupleLength(length, type);
  const elements: Value[] = [];
  try {
    for (const element of type.elements) elements.push(decode(reader, element, depth));
  } catch (error) {
    throw seenFrom(error, { kind: "index", index: BigInt(elements.length) });
  }
  return elements;
}

function decodeMap(reader: MsgpackReader, type: CollectionType, depth: number): Value {
  const length = required(reader.mapLength(), type);
  const elements = new Map<string, Value>();
  for (let at = 0; at < length; at++) {
    const key = decodeKey(reader);
    if (elements.has(key)) throw new ValueError(`the key ${quoted(key)} is there twice`);
    try {
      elements.set(key, decode(reader, type.element, depth));
    } catch (error) {
      throw seenFrom(error, { kind: "key", key });
    }
  }
  return elements;
}

function decodeObject(reader: MsgpackReader, type: ObjectType, depth: number): Value {
  const length = required(reader.mapLength(), type);
  const attributes = attributesOf(type);
  const values = new Map<string, Value>();
  for (let at = 0; at < length; at++) {
    // Terraform writes attributes in order, which spares us to decode their names.
    const next = attributes[at];
    const name = next !== undefined && reader.takeIfNext(next.item) ? next.name : decodeKey(reader);
    const attribute = next?.name === name ? next.type : type.attributes.get(name);
    if (attribute === undefined) throw new ValueError(`the object has no attribute ${quoted(name)}`);
    if (values.has(name)) throw new ValueError(`the attribute ${quoted(name)} is there twice`);
    try {
      values.set(name, decode(reader, attribute, depth));
    } catch (error) {
      throw seenFrom(error, { kind: "attribute", name });
    }
  }
  if (values.size !== attributes.length) throw attributeMismatch(values.keys(), type);
  return values;
}

/** An array of the type, as JSON in a bin item, and the value. */
function decodeDynamic(reader: MsgpackReader, depth: number): Value {
  if (reader.arrayLength() !== 2) throw new ValueError("a dynamic value is an array of its type and the value");
  const json = reader.binary();
  if (json === undefined) throw new ValueError("a dynamic value begins with its type");
  const type = parseType(json);
  const value = decode(reader, type, depth);
  // Under the type `dynamic` the value speaks for itself: null, unknown, or with a type of its own.
  return type.kind === "dynamic" ? value : new DynamicValue(type, value);
}

function decodeKey(reader: MsgpackReader): string {
  const key = reader.string();
  if (key === undefined) throw new ValueError("a key that is not a string");
  return key;
}

function required<T>(item: T | undefined, type: Type): T {
  if (item === undefined)
    throw new ValueError(`${describeType(type)} is required, the encoded value is something else`);
  return item;
}
