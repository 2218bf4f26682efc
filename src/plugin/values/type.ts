// Types of values (terraform-protocol: Types).

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
    attributes: new Map(attributes instanceof Map ? attributes : Object.entries(attributes)),
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

/** Whether a value of this type may bring types along, anywhere inside. */
export function holdsDynamic(type: Type): boolean {
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
      return false;
    case "dynamic":
      return true;
    case "list":
    case "set":
    case "map":
      return holdsDynamic(type.element);
    case "tuple":
      return type.elements.some(holdsDynamic);
    case "object":
      return [...type.attributes.values()].some(holdsDynamic);
  }
}
