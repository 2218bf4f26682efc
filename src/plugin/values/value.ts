// What a value is in this program. A value is always read together with its type (type.ts), so it carries no tags of
// its own: `"5"` is a string under `string`, an array may be a list, a set or a tuple. Names:
// docs/internals/glossary.md.

import { ValueError } from "./errors";
import type { ExactNumber } from "./number";
import type { Type } from "./type";

/**
 * - null: known to be absent, for any type
 * - Unknown: decided only at apply, for any type
 * - boolean, string, ExactNumber: the primitive types
 * - DynamicValue: under `dynamic`
 * - array: list, set (in any order) and tuple
 * - Map: map and object; an object has every declared attribute
 */
export type Value =
  null | Unknown | boolean | string | ExactNumber | DynamicValue | readonly Value[] | ReadonlyMap<string, Value>;

/**
 * What is already sure about an unknown value (terraform-protocol: Unknown values). Whoever answers one must keep it
 * true in the final value.
 */
export interface Refinements {
  /** The final value will not be null. */
  readonly notNull?: true;
  /** A string will begin like this. */
  readonly prefix?: string;
  /** Bounds of a number. */
  readonly lower?: Bound;
  readonly upper?: Bound;
  /** Bounds of the number of elements of a list, set or map. */
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** An end of a range of numbers. */
export interface Bound {
  readonly value: ExactNumber;
  /** Whether the end belongs to the range. */
  readonly inclusive: boolean;
}

/** A value that is decided only at apply. Make one with `unknown`; refined ones come from Terraform. */
export class Unknown {
  /** Absent where nothing is sure. */
  readonly refinements: Refinements | undefined;

  constructor(refinements?: Refinements) {
    if (refinements !== undefined && Object.keys(refinements).length > 0)
      this.refinements = Object.freeze({ ...refinements });
  }

  toString(): string {
    return "(known after apply)";
  }
}

/** The unknown value of which nothing is sure. */
export const unknown: Unknown = new Unknown();

/**
 * A value that brings its own type, under `dynamic`. A null or unknown *of unknown type* is plain `null` or an Unknown;
 * a null of known type, as `tostring(null)` makes one, is `new DynamicValue(types.string, null)`.
 */
export class DynamicValue {
  /** Throws ValueError where `type` is `dynamic` itself. */
  constructor(
    readonly type: Type,
    readonly value: Value,
  ) {
    if (type.kind === "dynamic")
      throw new ValueError(
        "a dynamic value needs a concrete type; pass null and an unknown value without a type as they are",
      );
  }
}

/** Whether this is a list, set or tuple; Array.isArray does not narrow read-only arrays. */
export function isArrayValue(value: unknown): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether this is a map or object. */
export function isMapValue(value: unknown): value is ReadonlyMap<string, Value> {
  return value instanceof Map;
}
