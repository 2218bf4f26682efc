// When two values mean the same, as Terraform judges it (terraform-protocol: MessagePack; Unknown values; Numbers):
// strings by their normal form NFC, numbers by value, sets without order and duplicates, and unknown values whatever is
// sure about them.

import { isWhollyKnown } from "./inspect";
import { ExactNumber } from "./number";
import { byUtf8 } from "./order";
import { typesEqual } from "./type";
import type { CollectionType, Type } from "./type";
import { typeToJson } from "./type-json";
import { DynamicValue, isArrayValue, isMapValue, Unknown } from "./value";
import type { Value } from "./value";

/** Both values must be of this type. A null equals only null, an unknown value only an unknown one. */
export function valuesEqual(a: Value, b: Value, type: Type): boolean {
  if (a === b) return true;
  if (a instanceof Unknown && b instanceof Unknown) return true;
  switch (type.kind) {
    case "string":
      return typeof a === "string" && typeof b === "string" && a.normalize() === b.normalize();
    case "bool":
      // Equal ones were found above.
      return false;
    case "number":
      return a instanceof ExactNumber && b instanceof ExactNumber && a.equals(b);
    case "dynamic":
      return (
        a instanceof DynamicValue &&
        b instanceof DynamicValue &&
        typesEqual(a.type, b.type) &&
        valuesEqual(a.value, b.value, a.type)
      );
    case "list":
    case "tuple":
      return isArrayValue(a) && isArrayValue(b) && elementsEqual(a, b, type);
    case "set":
      return isArrayValue(a) && isArrayValue(b) && setsEqual(a, b, type);
    case "map":
    case "object":
      return isMapValue(a) && isMapValue(b) && membersEqual(a, b, type);
  }
}

/** How many elements a set has once equal ones are one. Those that are not wholly known may still become different. */
export function distinctCount(elements: readonly Value[], type: Type): number {
  const inside = partType(type, 0);
  const known = elements.filter(isWhollyKnown);
  const identities = new Set(known.map((element) => identity(element, inside)));
  return elements.length - known.length + identities.size;
}

function elementsEqual(a: readonly Value[], b: readonly Value[], type: Type): boolean {
  return (
    a.length === b.length &&
    a.every((element, at) => {
      const other = b[at];
      const of = partType(type, at);
      return other !== undefined && of !== undefined && valuesEqual(element, other, of);
    })
  );
}

function setsEqual(a: readonly Value[], b: readonly Value[], type: CollectionType): boolean {
  // Mostly both come from Terraform, in the same order.
  if (elementsEqual(a, b, type)) return true;
  const ours = new Set(a.map((value) => identity(value, type.element)));
  const theirs = new Set(b.map((value) => identity(value, type.element)));
  return ours.size === theirs.size && [...ours].every((value) => theirs.has(value));
}

function membersEqual(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>, type: Type): boolean {
  if (a.size !== b.size) return false;
  let normal: ReadonlyMap<string, Value> | undefined;
  for (const [key, value] of a) {
    const of = partType(type, key);
    let other = b.get(key);
    if (other === undefined) {
      normal ??= new Map([...b].map(([name, member]) => [name.normalize(), member]));
      other = normal.get(key.normalize());
    }
    if (other === undefined || of === undefined || !valuesEqual(value, other, of)) return false;
  }
  return true;
}

/** A text that two values of this type share exactly when they are equal; for finding the elements of sets. */
export function identity(value: Value | undefined, type: Type | undefined): string {
  if (value === null || value === undefined || type === undefined) return "null";
  if (value instanceof Unknown) return "unknown";
  if (value instanceof ExactNumber) return value.toString();
  if (value instanceof DynamicValue) return `${typeToJson(value.type)}:${identity(value.value, value.type)}`;
  if (typeof value === "string") return JSON.stringify(value.normalize());
  if (typeof value === "boolean") return String(value);
  if (isArrayValue(value)) {
    const elements = value.map((element, at) => identity(element, partType(type, at)));
    return `[${(type.kind === "set" ? [...new Set(elements)].sort(byUtf8) : elements).join()}]`;
  }
  const members = [...value].map(
    ([key, part]) => `${JSON.stringify(key.normalize())}:${identity(part, partType(type, key))}`,
  );
  return `{${members.sort(byUtf8).join()}}`;
}

function partType(type: Type, part: string | number): Type | undefined {
  if (type.kind === "tuple") return type.elements[Number(part)];
  if (type.kind === "object") return type.attributes.get(String(part));
  return type.kind === "list" || type.kind === "set" || type.kind === "map" ? type.element : undefined;
}
