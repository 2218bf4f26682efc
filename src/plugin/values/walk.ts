// Walks over values with their types and places. What the framework does to whole values (mark unknowns, judge answers, take
// out write-only attributes) stands on these two.

import { AttributePath } from "./path";
import type { CollectionType, TupleType, Type } from "./type";
import { DynamicValue, isArrayValue, isMapValue } from "./value";
import type { Value } from "./value";

/**
 * Is shown one value of a walk. Elements of a set come with the path of the set, since they have none; the value inside a
 * dynamic value with the path of that one and a type of its own.
 */
export type Visit<Result> = (value: Value, type: Type, path: AttributePath) => Result;

/**
 * Makes a new value out of a value: `change` is asked for each part, innermost first, so that it sees containers with their
 * parts already changed. What does not change is shared with the old value; where nothing does, it is the old value itself.
 */
export function transform(value: Value, type: Type, change: Visit<Value>, path = AttributePath.root): Value {
  const inside = withParts(value, type, path, (part, of, at) => transform(part, of, change, at));
  return change(inside, type, path);
}

/** Shows `visit` each part, outermost first. Where it answers "skip" the walk does not go into that value. */
export function walk(value: Value, type: Type, visit: Visit<"skip" | undefined>, path = AttributePath.root): void {
  if (visit(value, type, path) === "skip") return;
  withParts(value, type, path, (part, of, at) => {
    walk(part, of, visit, at);
    return part;
  });
}

/** The value with each direct part replaced by what `change` answers. Parts that the type does not have stay as they are. */
function withParts(value: Value, type: Type, path: AttributePath, change: Visit<Value>): Value {
  if (value instanceof DynamicValue) {
    const inner = change(value.value, value.type, path);
    return inner === value.value ? value : new DynamicValue(value.type, inner);
  }
  switch (type.kind) {
    case "string":
    case "number":
    case "bool":
    case "dynamic":
      return value;
    case "list":
    case "set":
    case "tuple":
      return isArrayValue(value) ? withElements(value, type, path, change) : value;
    case "map":
      return withMembers(value, (key, part) => change(part, type.element, path.key(key)));
    case "object":
      return withMembers(value, (name, part) => {
        const of = type.attributes.get(name);
        return of === undefined ? part : change(part, of, path.attribute(name));
      });
  }
}

function withElements(
  value: readonly Value[],
  type: CollectionType | TupleType,
  path: AttributePath,
  change: Visit<Value>,
): Value {
  const elements = value.map((part, at) => {
    const of = type.kind === "tuple" ? type.elements[at] : type.element;
    return of === undefined ? part : change(part, of, type.kind === "set" ? path : path.index(at));
  });
  return elements.some((part, at) => part !== value[at]) ? elements : value;
}

function withMembers(value: Value, change: (key: string, part: Value) => Value): Value {
  if (!isMapValue(value)) return value;
  let changed = false;
  const members = new Map<string, Value>();
  for (const [key, part] of value) {
    const result = change(key, part);
    changed ||= result !== part;
    members.set(key, result);
  }
  return changed ? members : value;
}
