// Between the exact values of the wire and what is pleasant in a hook: text, boolean, bigint, arrays, objects.
//
// A collection that holds something unknown is shown to hooks as unknown altogether: hooks read plans, they do not rebuild
// them, so nothing is lost.
import type { Value } from "../../values";
import {
  DynamicValue,
  ExactNumber,
  Secret,
  Unknown,
  ValueError,
  isArrayValue,
  isMapValue,
  isWhollyKnown,
} from "../../values";

export interface Shape {
  /** Of a known, non-null value. */
  toNative(value: Value): unknown;
  /** Of whatever a hook gave. Throws ShapeError for what does not fit. */
  toValue(native: unknown): Value;
}

/** A hook answered something that the schema does not allow; the text never holds the value. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

/** Null and unknown are the same in every shape. */
export function nativeOf(shape: Shape, value: Value): unknown {
  if (value === null || value instanceof Unknown) return value;
  return shape.toNative(value);
}

export function valueOf(shape: Shape, native: unknown): Value {
  if (native === null) return null;
  if (native === undefined) throw new ShapeError("undefined; use null for what is absent");
  return native instanceof Unknown ? native : shape.toValue(native);
}

function fits<T>(value: unknown, is: (value: unknown) => value is T, expected: string): T {
  if (is(value)) return value;
  throw new ShapeError(`${describe(value)} where ${expected} belongs`);
}

const isString = (value: unknown): value is string => typeof value === "string";
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";

export const stringShape: Shape = {
  toNative: (value) => value,
  toValue: (native) => fits(native, isString, "a string"),
};

export const secretShape: Shape = {
  toNative: (value) => Secret.of(fits(value, isString, "a string")),
  toValue: (native) => fits(native, (value) => value instanceof Secret, "a Secret").reveal(),
};

export const boolShape: Shape = {
  toNative: (value) => value,
  toValue: (native) => fits(native, isBoolean, "a boolean"),
};

export const numberShape: Shape = {
  toNative: (value) => value,
  toValue: (native) => fits(native, (value) => value instanceof ExactNumber, "an ExactNumber"),
};

export const int64Shape: Shape = {
  toNative: (value) => {
    const whole = fits(value, (one) => one instanceof ExactNumber, "a number").toBigInt();
    if (whole === undefined || BigInt.asIntN(64, whole) !== whole)
      throw new ShapeError("a number that is no 64-bit integer");
    return whole;
  },
  toValue: (native) => ExactNumber.of(fits(native, (value) => typeof value === "bigint", "a bigint")),
};

export const float64Shape: Shape = {
  toNative: (value) => fits(value, (one) => one instanceof ExactNumber, "a number").toNumber(),
  toValue: (native) => {
    try {
      return ExactNumber.of(fits(native, (value) => typeof value === "number", "a number"));
    } catch (error) {
      if (error instanceof ValueError) throw new ShapeError("a number that is not finite");
      throw error;
    }
  },
};

export const dynamicShape: Shape = {
  toNative: (value) => value,
  toValue: (native) => fits(native, (value) => value instanceof DynamicValue, "a DynamicValue"),
};

export function arrayShape(element: Shape): Shape {
  return {
    toNative: (value) => whole(value, () => fits(value, isArrayValue, "a list").map((part) => nativeOf(element, part))),
    toValue: (native) => fits(native, Array.isArray, "an array").map((part: unknown) => valueOf(element, part)),
  };
}

export function mapShape(element: Shape): Shape {
  return {
    toNative: (value) =>
      whole(
        value,
        () => new Map([...fits(value, isMapValue, "a map")].map(([key, part]) => [key, nativeOf(element, part)])),
      ),
    toValue: (native) =>
      new Map(
        [...fits(native, isAnyMap, "a Map")].map(([key, part]) => [
          fits(key, isString, "a string"),
          valueOf(element, part),
        ]),
      ),
  };
}

/** An object with exactly these members. Members left out by a hook are an error, since null would be a guess. */
export function objectShape(members: ReadonlyMap<string, Shape>): Shape {
  return {
    toNative: (value) => {
      const parts = fits(value, isMapValue, "an object");
      const native = Object.create(null) as Record<string, unknown>;
      for (const [name, shape] of members) native[name] = nativeOf(shape, parts.get(name) ?? null);
      return native;
    },
    toValue: (native) => {
      const object = fits(native, isAnyObject, "an object");
      return new Map([...members].map(([name, shape]) => [name, memberOf(object, name, shape)]));
    },
  };
}

function memberOf(object: object, name: string, shape: Shape): Value {
  try {
    return valueOf(shape, Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined);
  } catch (error) {
    if (error instanceof ShapeError) throw new ShapeError(`${name}: ${error.message}`);
    throw error;
  }
}

function whole(value: Value, convert: () => unknown): unknown {
  return isWhollyKnown(value) ? convert() : new Unknown();
}

function isAnyMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return value instanceof Map;
}

function isAnyObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return `a ${value.constructor?.name ?? "plain object"}`;
  return `a ${typeof value}`;
}
