// Small questions about values.

import type { AttributePath } from "./path";
import type { ObjectType } from "./type";
import { DynamicValue, isArrayValue, isMapValue, Unknown, unknown } from "./value";
import type { Value } from "./value";

/** Whether it is known to be absent: a plain null, or one that brings its type along, as `tostring(null)` does. */
export function isNull(value: Value): boolean {
  return value === null || (value instanceof DynamicValue && isNull(value.value));
}

/** Whether it is unknown as a whole, with or without a type. */
export function isUnknown(value: Value): boolean {
  return value instanceof Unknown || (value instanceof DynamicValue && isUnknown(value.value));
}

/** Whether nothing in the value is unknown. */
export function isWhollyKnown(value: Value): boolean {
  if (value instanceof Unknown) return false;
  if (value instanceof DynamicValue) return isWhollyKnown(value.value);
  if (isArrayValue(value)) return value.every(isWhollyKnown);
  if (isMapValue(value)) {
    for (const part of value.values()) if (!isWhollyKnown(part)) return false;
  }
  return true;
}

/** An object of this type whose attributes are all null. */
export function objectOfNulls(type: ObjectType): ReadonlyMap<string, Value> {
  return new Map([...type.attributes.keys()].map((name) => [name, null]));
}

/**
 * The part of the value that the path leads to. Undefined where it leads nowhere: through a null, past the end of a list, to
 * a key that is not there. On the way through an unknown value all is unknown. Dynamic values are entered without a step.
 */
export function get(value: Value, path: AttributePath): Value | undefined {
  let at: Value | undefined = value;
  for (const step of path.steps) {
    while (at instanceof DynamicValue) at = at.value;
    if (at instanceof Unknown) return unknown;
    if (step.kind === "index") at = isArrayValue(at) ? at[Number(step.index)] : undefined;
    else at = isMapValue(at) ? at.get(step.kind === "key" ? step.key : step.name) : undefined;
  }
  return at;
}
