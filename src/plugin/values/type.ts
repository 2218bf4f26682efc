// Types of values, and type JSON as schemas and dynamic values carry it (facts, terraform-plugin-protocol 3.1 and 3.7).

import { ValueError } from "./errors";
import { maxDepth } from "./limits";
import { byUtf8 } from "./order";
import { AttributePath } from "./path";

/** The type of a value; Terraform's type system without capsules and optional attributes, which never cross the wire. */
export type Type =
  | { readonly kind: "string" | "number" | "bool" }
  /** The value brings its own type. */
  | { readonly kind: "dynamic" }
  | CollectionType
  | ObjectType
  | TupleType;

/** Any number of elements of one type. */
export interface CollectionType {
  readonly kind: "list" | "set" | "map";
  readonly element: Type;
}

/** Named attributes, each with a type of its own; a value always has all of them. */
export interface ObjectType {
  readonly kind: "object";
  readonly attributes: ReadonlyMap<string, Type>;
}

/** A fixed number of elements, each with a type of its own. */
export interface TupleType {
  readonly kind: "tuple";
  readonly elements: readonly Type[];
}

/** The types, and functions that make them. */
export const types = {
  string: { kind: "string" },
  number: { kind: "number" },
  bool: { kind: "bool" },
  dynamic: { kind: "dynamic" },
  list: (element: Type): CollectionType => ({ kind: "list", element }),
  set: (element: Type): CollectionType => ({ kind: "set", element }),
  map: (element: Type): CollectionType => ({ kind: "map", element }),
  object: (attributes: ReadonlyMap<string, Type> | Readonly<Record<string, Type>>): ObjectType => ({
    kind: "object",
    attributes: attributes instanceof Map ? attributes : new Map(Object.entries(attributes)),
  }),
  tuple: (elements: readonly Type[]): TupleType => ({ kind: "tuple", elements }),
} as const satisfies Record<string, Type | ((argument: never) => Type)>;

/** Whether both describe the same values; the order of attributes does not matter. */
export function typesEqual(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "string":
    case "number":
    case "bool":
    case "dynamic":
      return a.kind === b.kind;
    case "list":
    case "set":
    case "map":
      return a.kind === b.kind && typesEqual(a.element, b.element);
    case "tuple":
      return (
        b.kind === "tuple" &&
        a.elements.length === b.elements.length &&
        a.elements.every((element, at) => {
          const other = b.elements[at];
          return other !== undefined && typesEqual(element, other);
        })
      );
    case "object": {
      if (b.kind !== "object" || a.attributes.size !== b.attributes.size) return false;
      for (const [name, type] of a.attributes) {
        const other = b.attributes.get(name);
        if (other === undefined || !typesEqual(type, other)) return false;
      }
      return true;
    }
  }
}

/** What people call values of this type, for messages: "a list", "a string". */
export function describeType(type: Type): string {
  switch (type.kind) {
    case "object":
      return "an object";
    case "dynamic":
      return "a dynamic value";
    case "string":
    case "number":
    case "bool":
    case "list":
    case "set":
    case "map":
    case "tuple":
      return `a ${type.kind}`;
  }
}

/** Compact type JSON, attributes sorted, byte for byte what Terraform writes. */
export function typeToJson(type: Type): string {
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
    case "dynamic":
      return `"${type.kind}"`;
    case "list":
    case "set":
    case "map":
      return `["${type.kind}",${typeToJson(type.element)}]`;
    case "tuple":
      return `["tuple",[${type.elements.map(typeToJson).join(",")}]]`;
    case "object": {
      const members = [...type.attributes]
        .sort(([a], [b]) => byUtf8(a, b))
        .map(([name, attribute]) => `${goString(name)}:${typeToJson(attribute)}`);
      return `["object",{${members.join(",")}}]`;
    }
  }
}

/**
 * Reads type JSON. Throws ValueError where it is none, is nested deeper than `maxDepth`, or lists optional attributes:
 * those belong to variables of modules and have no place in a schema or a value.
 */
export function parseType(json: string | Uint8Array): Type {
  let parsed: unknown;
  try {
    parsed = JSON.parse(
      typeof json === "string" ? json : Buffer.from(json.buffer, json.byteOffset, json.length).toString(),
    );
  } catch (cause) {
    throw new ValueError("the type is not JSON", AttributePath.root, { cause });
  }
  return typeFrom(parsed, 0);
}

function typeFrom(json: unknown, depth: number): Type {
  if (depth > maxDepth) throw new ValueError(`the type is nested more than ${maxDepth} levels deep`);
  if (json === "string") return types.string;
  if (json === "number") return types.number;
  if (json === "bool") return types.bool;
  if (json === "dynamic") return types.dynamic;
  if (!Array.isArray(json)) throw new ValueError("a type is one of the four names or an array that begins with a kind");
  const parts: readonly unknown[] = json;
  if (parts.length !== 2) throw new ValueError("a type in array form has a kind and one argument");
  const [kind, argument] = parts;
  if (kind === "list" || kind === "set" || kind === "map") return { kind, element: typeFrom(argument, depth + 1) };
  if (kind === "tuple" && Array.isArray(argument)) {
    const elements: readonly unknown[] = argument;
    return types.tuple(elements.map((element) => typeFrom(element, depth + 1)));
  }
  if (kind === "object" && typeof argument === "object" && argument !== null && !Array.isArray(argument)) {
    const attributes = new Map<string, Type>();
    for (const [name, type] of Object.entries(argument)) attributes.set(name, typeFrom(type, depth + 1));
    return types.object(attributes);
  }
  throw new ValueError("a type in array form is a list, set, map, object or tuple with its argument");
}

/** A JSON string with the escapes of Go's encoder, which go-cty uses for attribute names. */
function goString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
