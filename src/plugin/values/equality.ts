// When two values mean the same, as Terraform judges it (facts 3.2 to 3.4): strings by their normal form NFC, numbers by
// value, sets without order and duplicates, and unknown values whatever is sure about them.

import { ExactNumber } from "./number";
import { byUtf8 } from "./order";
import { type Type, typesEqual } from "./type";
import { typeToJson } from "./type-json";
import { DynamicValue, isArrayValue, isMapValue, Unknown, type Value } from "./value";

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
      return isArrayValue(a) && isArrayValue(b) && elementsEqual(a, b, () => type.element);
    case "tuple":
      return isArrayValue(a) && isArrayValue(b) && elementsEqual(a, b, (at) => type.elements[at]);
    case "set":
      return isArrayValue(a) && isArrayValue(b) && setsEqual(a, b, type.element);
    case "map":
      return isMapValue(a) && isMapValue(b) && membersEqual(a, b, () => type.element);
    case "object":
      return isMapValue(a) && isMapValue(b) && membersEqual(a, b, (name) => type.attributes.get(name));
  }
}

function elementsEqual(a: readonly Value[], b: readonly Value[], typeOf: (at: number) => Type | undefined): boolean {
  return (
    a.length === b.length &&
    a.every((element, at) => {
      const other = b[at];
      const type = typeOf(at);
      return other !== undefined && type !== undefined && valuesEqual(element, other, type);
    })
  );
}

function setsEqual(a: readonly Value[], b: readonly Value[], element: Type): boolean {
  // Mostly both come from Terraform, in the same order.
  if (elementsEqual(a, b, () => element)) return true;
  const ours = new Set(a.map((value) => identity(value, element)));
  const theirs = new Set(b.map((value) => identity(value, element)));
  return ours.size === theirs.size && [...ours].every((value) => theirs.has(value));
}

function membersEqual(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  typeOf: (key: string) => Type | undefined,
): boolean {
  if (a.size !== b.size) return false;
  let normal: ReadonlyMap<string, Value> | undefined;
  for (const [key, value] of a) {
    const type = typeOf(key);
    let other = b.get(key);
    if (other === undefined) {
      normal ??= new Map([...b].map(([name, member]) => [name.normalize(), member]));
      other = normal.get(key.normalize());
    }
    if (other === undefined || type === undefined || !valuesEqual(value, other, type)) return false;
  }
  return true;
}

/** A text that two values share exactly when they are equal; for finding the elements of sets. */
function identity(value: Value | undefined, type: Type): string {
  if (value === null || value === undefined) return "null";
  if (value instanceof Unknown) return "unknown";
  if (value instanceof ExactNumber) return value.toString();
  if (value instanceof DynamicValue) return `${typeToJson(value.type)}:${identity(value.value, value.type)}`;
  if (typeof value === "string") return JSON.stringify(value.normalize());
  if (typeof value === "boolean") return String(value);
  switch (type.kind) {
    case "list":
    case "set": {
      const elements = isArrayValue(value) ? value.map((element) => identity(element, type.element)) : [];
      return `[${(type.kind === "set" ? [...new Set(elements)].sort(byUtf8) : elements).join()}]`;
    }
    case "tuple":
      return `[${type.elements.map((element, at) => identity(isArrayValue(value) ? value[at] : null, element)).join()}]`;
    case "map":
    case "object": {
      if (!isMapValue(value)) return "{}";
      const members = [...value].map(([key, member]) => {
        const of = type.kind === "map" ? type.element : (type.attributes.get(key) ?? type);
        return `${JSON.stringify(key.normalize())}:${identity(member, of)}`;
      });
      return `{${members.sort(byUtf8).join()}}`;
    }
    case "string":
    case "number":
    case "bool":
    case "dynamic":
      return "";
  }
}
