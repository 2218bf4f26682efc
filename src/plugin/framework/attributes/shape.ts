// Between the exact values of the wire and what is pleasant in a hook: text, boolean, bigint, arrays, objects.
//
// A value without rules of its own inside (a list of strings, an object type) that holds something unknown is shown to hooks
// as unknown altogether; nested attributes are shown member by member, as their types say.
import type { Value } from "../../values";
import {
  DynamicValue,
  ExactNumber,
  Secret,
  Unknown,
  ValueError,
  isArrayValue,
  isMapValue,
  isNull,
  isWhollyKnown,
  unknown,
} from "../../values";

export interface Shape {
  /** Whether a collection of this shape may have null elements. */
  readonly acceptsNull?: true;
  /** Whether hooks see less of a value than it holds: numbers of more digits than a float64 has. */
  readonly rounds?: true;
  /** What a hook should have answered instead of null, for what is never null. */
  readonly inPlaceOfNull?: string;
  /** Of a known, non-null value. */
  readonly toNative: (value: Value) => unknown;
  /** Of whatever a hook gave. Throws ShapeError for what does not fit. */
  readonly toValue: (native: unknown) => Value;
}

/** A hook answered something that the schema does not allow; the text never holds the value. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

/** Null and unknown are the same in every shape. */
export function nativeOf(shape: Shape, value: Value): unknown {
  if (value === null || isUnknown(value)) return value;
  return shape.toNative(value);
}

export function valueOf(shape: Shape, native: unknown): Value {
  const absent = shape.inPlaceOfNull ?? "null";
  if (native === undefined) throw new ShapeError(`undefined; use ${absent} for what is absent`);
  if (native === null && shape.inPlaceOfNull !== undefined) {
    throw new ShapeError(`null; use ${absent} for what is absent`);
  }
  if (native === null) return null;
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
    const integer = fits(value, (one) => one instanceof ExactNumber, "a number").toBigInt();
    if (integer === undefined) throw new ShapeError("a number that is not whole, where a whole number belongs");
    if (!isInt64(integer)) throw new ShapeError("a number beyond the range of 64-bit integers");
    return integer;
  },
  toValue: (native) => {
    const integer = fits(native, (value) => typeof value === "bigint", "a bigint");
    // Stored, it could be read again by no hook.
    if (!isInt64(integer)) throw new ShapeError("a bigint that does not fit into 64 bits");
    return ExactNumber.of(integer);
  },
};

const isInt64 = (integer: bigint): boolean => BigInt.asIntN(64, integer) === integer;

export const float64Shape: Shape = {
  rounds: true,
  toNative: (value) => {
    const rounded = fits(value, (one) => one instanceof ExactNumber, "a number").toNumber();
    if (!Number.isFinite(rounded)) throw new ShapeError("a number beyond the range of 64-bit floating point");
    return rounded;
  },
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

/** Also for null elements, which other shapes refuse. */
export function nullableShape(shape: Shape): Shape {
  return { ...shape, acceptsNull: true };
}

export function arrayShape(element: Shape): Shape {
  return {
    ...roundsIf(element.rounds === true),
    toNative: (value) => whole(value, () => elementsOf(value, element)),
    toValue: (native) => {
      const parts = fits(native, Array.isArray, "an array").map((part: unknown) => valueOf(element, part));
      return withoutNulls(parts, element);
    },
  };
}

export function mapShape(element: Shape): Shape {
  return {
    ...roundsIf(element.rounds === true),
    toNative: (value) => whole(value, () => eachOf(value, element)),
    toValue: (native) => valueOfMap(native, element),
  };
}

/** A fixed number of elements, each of a shape of its own; any of them may be null, as members of an object may. */
export function tupleShape(elements: readonly Shape[]): Shape {
  const parts = (value: readonly unknown[]) => {
    if (value.length === elements.length) return value;
    throw new ShapeError(`${String(value.length)} elements where ${String(elements.length)} belong`);
  };
  return {
    toNative: (value) =>
      whole(value, () => {
        const all = fits(value, isArrayValue, "a tuple");
        parts(all);
        return elements.map((shape, index) => nativeOf(shape, all[index] ?? null));
      }),
    toValue: (native) => {
      const all: readonly unknown[] = parts(fits(native, Array.isArray, "an array"));
      return elements.map((shape, index) => valueOf(shape, all[index]));
    },
  };
}

/** An object without rules for its members. Members left out by a hook are an error, since null would be a guess. */
export function objectShape(members: ReadonlyMap<string, Shape>): Shape {
  return {
    ...roundsIf([...members.values()].some(({ rounds }) => rounds === true)),
    toNative: (value) => whole(value, () => membersOf(value, members)),
    toValue: (native) => {
      const object = fits(native, isAnyObject, "an object");
      return new Map([...members].map(([name, shape]) => [name, memberOf(object, name, shape)]));
    },
  };
}

/** What a nested attribute knows of a member. */
export interface NestedMember {
  readonly shape: Shape;
  readonly writeOnly: boolean;
}

/** An object with attributes: unknown members are shown as such, and write-only ones are not part of an answer. */
export function nestedObjectShape(members: ReadonlyMap<string, NestedMember>): Shape {
  const shapes = new Map([...members].map(([name, { shape }]) => [name, shape]));
  return {
    toNative: (value) => membersOf(value, shapes),
    toValue: (native) => {
      const object = fits(native, isAnyObject, "an object");
      return new Map(
        [...members].map(([name, { shape, writeOnly }]) => [name, writeOnly ? null : memberOf(object, name, shape)]),
      );
    },
  };
}

/** Objects of a nested attribute; unknown as a whole only where one of them is. */
export function nestedArrayShape(element: Shape): Shape {
  const { toValue } = arrayShape(element);
  return {
    toNative: (value) => {
      const parts = fits(value, isArrayValue, "a list");
      return parts.some(isUnknown) ? unknown : elementsOf(parts, element);
    },
    toValue,
  };
}

export function nestedMapShape(element: Shape): Shape {
  const { toValue } = mapShape(element);
  return {
    toNative: (value) => {
      const parts = fits(value, isMapValue, "a map");
      return [...parts.values()].some(isUnknown) ? unknown : eachOf(parts, element);
    },
    toValue,
  };
}

function roundsIf(rounds: boolean): Pick<Shape, "rounds"> {
  return rounds ? { rounds } : {};
}

function elementsOf(value: Value, element: Shape): unknown {
  return withoutNulls(fits(value, isArrayValue, "a list"), element).map((part) => nativeOf(element, part));
}

function eachOf(value: Value, element: Shape): unknown {
  const parts = withoutNullEntries(fits(value, isMapValue, "a map"), element);
  return new Map([...parts].map(([key, part]) => [key, nativeOf(element, part)]));
}

function valueOfMap(native: unknown, element: Shape): Value {
  const entries = [...fits(native, isAnyMap, "a Map")];
  const parts = new Map(entries.map(([key, part]) => [fits(key, isString, "a string"), valueOf(element, part)]));
  return withoutNullEntries(parts, element);
}

function withoutNulls(parts: readonly Value[], element: Shape): readonly Value[] {
  const nulls = element.acceptsNull === true ? undefined : nullsAmong(parts);
  if (nulls !== undefined) throw new ShapeError(nulls);
  return parts;
}

function withoutNullEntries(parts: ReadonlyMap<string, Value>, element: Shape): ReadonlyMap<string, Value> {
  const nulls = element.acceptsNull === true ? undefined : nullsAmong(parts);
  if (nulls !== undefined) throw new ShapeError(nulls);
  return parts;
}

/** Where a collection has null elements; undefined where it has none. */
export function nullsAmong(parts: readonly Value[] | ReadonlyMap<string, Value>): string | undefined {
  if (isMapValue(parts)) {
    const keys = [...parts].flatMap(([key, part]) => (isNull(part) ? [JSON.stringify(key)] : []));
    return keys.length === 0 ? undefined : `null under ${keys.join(", ")}`;
  }
  const indexes = [...parts.entries()].flatMap(([index, part]) => (isNull(part) ? [index] : []));
  return indexes.length === 0 ? undefined : `null at index ${indexes.join(", ")}`;
}

function membersOf(value: Value, members: ReadonlyMap<string, Shape>): unknown {
  const parts = fits(value, isMapValue, "an object");
  // No prototype: `__proto__` is a legal name of a member.
  const native = Object.create(null) as Record<string, unknown>;
  for (const [name, shape] of members) native[name] = nativeOf(shape, parts.get(name) ?? null);
  return native;
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
  return isWhollyKnown(value) ? convert() : unknown;
}

function isUnknown(value: Value): boolean {
  return value instanceof Unknown;
}

function isAnyMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return value instanceof Map;
}

function isAnyObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object of another kind";
  return `a ${typeof value}`;
}
