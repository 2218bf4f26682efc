// Terraform crashes on a list, set or map whose elements have a dynamic part of different types (terraform-protocol:
// Types), so such a value must not leave.

import { ValueError } from "./errors";
import { holdsDynamic, types, typesEqual } from "./type";
import type { Type } from "./type";
import { DynamicValue, isArrayValue, isMapValue } from "./value";
import type { Value } from "./value";

/** Throws ValueError where the elements of one collection would have different types once the dynamic parts are filled in. */
export function requireOneElementType(elements: Iterable<Value>, element: Type): void {
  if (!holdsDynamic(element)) return;
  let first: Type | undefined;
  for (const value of elements) {
    const type = concreteType(value, element);
    // A bare null or unknown fits every type.
    if (type.kind === "dynamic") continue;
    first ??= type;
    if (!typesEqual(first, type)) {
      throw new ValueError("all elements of a collection need one type; their dynamic parts have different ones");
    }
  }
}

/** The type with `dynamic` replaced by what the value brings along. */
function concreteType(value: Value, type: Type): Type {
  if (value instanceof DynamicValue) return concreteType(value.value, value.type);
  switch (type.kind) {
    case "list":
    case "set":
    case "map": {
      const elements = isArrayValue(value) ? value : isMapValue(value) ? [...value.values()] : [];
      const filled = elements.map((element) => concreteType(element, type.element)).find((of) => of.kind !== "dynamic");
      return { kind: type.kind, element: filled ?? type.element };
    }
    case "tuple":
      return isArrayValue(value)
        ? types.tuple(type.elements.map((element, at) => concreteType(value[at] ?? null, element)))
        : type;
    case "object":
      return isMapValue(value)
        ? types.object(
            new Map([...type.attributes].map(([name, of]) => [name, concreteType(value.get(name) ?? null, of)])),
          )
        : type;
    case "string":
    case "number":
    case "bool":
    case "dynamic":
      return type;
  }
}
