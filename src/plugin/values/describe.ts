// Words for what a value is, for messages that must not quote it.

import { ValueError } from "./errors";
import { ExactNumber } from "./number";
import { describeType } from "./type";
import type { ObjectType, TupleType, Type } from "./type";
import { DynamicValue, Unknown } from "./value";

/** "a string", "an unknown value": what it is, nothing of what is in it. */
function describeValue(value: unknown): string {
  if (value === null) return "null";
  if (value instanceof Unknown) return "an unknown value";
  if (value instanceof ExactNumber) return "a number";
  if (value instanceof DynamicValue) return "a dynamic value";
  if (Array.isArray(value)) return "an array";
  if (value instanceof Map) return "a Map";
  if (value === undefined) return "undefined";
  if (typeof value === "string") return "a string";
  if (typeof value === "boolean") return "a bool";
  return `a JavaScript ${typeof value}, which is not a Terraform value`;
}

/** For a value that is not of its type. */
export function mismatch(value: unknown, type: Type): ValueError {
  return new ValueError(`${describeType(type)} is required, this is ${describeValue(value)}`);
}

/** For an object that lacks declared attributes or has others; names all of them. */
export function attributeMismatch(names: Iterable<string>, type: ObjectType): ValueError {
  const given = new Set(names);
  const missing = [...type.attributes.keys()].filter((name) => !given.has(name));
  const surplus = [...given].filter((name) => !type.attributes.has(name));
  const parts: string[] = [];
  if (missing.length > 0) parts.push(`missing: ${missing.map(quoted).join(", ")}`);
  if (surplus.length > 0) parts.push(`not declared: ${surplus.map(quoted).join(", ")}`);
  return new ValueError(`an object has exactly its declared attributes; ${parts.join("; ")}`);
}

/** For a tuple with too few or too many elements. */
export function tupleLength(length: number, type: TupleType): ValueError {
  return new ValueError(`a tuple of ${type.elements.length} elements is required, this one has ${length}`);
}

/** A name or key in a message. */
export function quoted(name: string): string {
  return JSON.stringify(name);
}
