// Generated types with values of them, for the laws. Awkward on purpose: empty and reserved names, characters beyond 16 bits,
// numbers around every border of an encoding, nulls, unknown and dynamic values at every level.

import fc from "fast-check";
import { DynamicValue, ExactNumber, types, Unknown, unknown } from "../../../src/plugin/values";
import type { Type, Value } from "../../../src/plugin/values";
import { anyText } from "../../support/any-text";

/** A type and a value of it. */
export interface Typed {
  readonly type: Type;
  readonly value: Value;
}

/** What the values may have in them; JSON has neither unknown values nor infinities. */
export interface Allowed {
  readonly unknowns: boolean;
  readonly infinities: boolean;
}

const everything: Allowed = { unknowns: true, infinities: true };
const DEEPEST = 4;

/** Types with values of them. */
export function typedValues(allowed: Allowed = everything): fc.Arbitrary<Typed> {
  return typesOfDepth(DEEPEST).chain((type) => valuesOf(type, allowed).map((value) => ({ type, value })));
}

/** Values of one type. */
function valuesOf(type: Type, allowed: Allowed = everything): fc.Arbitrary<Value> {
  const options: fc.WeightedArbitrary<Value>[] = [
    { arbitrary: fc.constant(null), weight: 1 },
    { arbitrary: known(type, allowed), weight: 8 },
  ];
  if (allowed.unknowns) options.push({ arbitrary: unknowns(type), weight: 1 });
  return fc.oneof(...options);
}

/** Texts, among them the ones that break naive code. */
const texts = fc.oneof(
  fc.constantFrom(
    "",
    "__proto__",
    "constructor",
    "toString",
    "0",
    "a b",
    "é",
    "\u{1f600}",
    "\ue000",
    "\ufffd",
    '"\\<&>\u2028',
  ),
  anyText({ maxLength: 40 }),
);

/** Numbers in every form they may be given. */
export const finiteNumbers: fc.Arbitrary<ExactNumber> = fc
  .oneof(
    fc.constantFrom<number | bigint | string>(
      ...[0, 127, 128, 255, 256, 65535, 65536, 2 ** 32 - 1, 2 ** 32, 2 ** 53, -1, -32, -33, -128, -129, -32768, -32769],
      ...[2n ** 63n - 1n, 2n ** 63n, -(2n ** 63n), -(2n ** 63n) - 1n, 12345678901234567890n],
      ...["0.1", "1.50", "1e100", "1e-7", "-0.5", "3.14159265358979323846", "5e-324", "9.31322574615478515625e-10"],
    ),
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc
      .tuple(fc.bigInt(), fc.integer({ min: -400, max: 400 }))
      .map(([digits, power]) => `${digits.toString()}e${power}`),
  )
  .map((value) => ExactNumber.of(value));

function typesOfDepth(depth: number): fc.Arbitrary<Type> {
  const leaf = fc.constantFrom<Type>(types.string, types.number, types.bool, types.dynamic);
  if (depth === 0) return leaf;
  const inner = typesOfDepth(depth - 1);
  return fc.oneof(
    { arbitrary: leaf, weight: 3 },
    {
      arbitrary: fc.tuple(fc.constantFrom(types.list, types.set, types.map), inner).map(([make, of]) => make(of)),
      weight: 3,
    },
    { arbitrary: fc.array(inner, { maxLength: 4 }).map(types.tuple), weight: 1 },
    {
      arbitrary: fc.array(fc.tuple(texts, inner), { maxLength: 5 }).map((entries) => types.object(new Map(entries))),
      weight: 3,
    },
  );
}

function known(type: Type, allowed: Allowed): fc.Arbitrary<Value> {
  switch (type.kind) {
    case "string":
      return texts;
    case "number":
      return allowed.infinities
        ? fc.oneof(
            finiteNumbers,
            fc.constantFrom(Infinity, -Infinity).map((value) => ExactNumber.of(value)),
          )
        : finiteNumbers;
    case "bool":
      return fc.boolean();
    case "dynamic":
      return typesOfDepth(1)
        .filter((of) => of.kind !== "dynamic")
        .chain((of) => valuesOf(of, allowed).map((value) => new DynamicValue(of, value)));
    case "list":
    case "set":
      return elementsOf(type.element, allowed);
    case "map":
      return fc
        .tuple(elementsOf(type.element, allowed), fc.uniqueArray(texts, { minLength: 4, maxLength: 4 }))
        .map(([elements, keys]) => new Map(elements.map((element, at) => [keys[at] ?? "", element])));
    case "tuple":
      return fc.tuple(...type.elements.map((element) => valuesOf(element, allowed)));
    case "object":
      return fc
        .tuple(
          ...[...type.attributes].map(([name, of]) => valuesOf(of, allowed).map((value) => [name, value] as const)),
        )
        .map((entries) => new Map(entries));
  }
}

/** The elements of one collection; where they have a dynamic part they are all alike, as they need one type. */
function elementsOf(element: Type, allowed: Allowed): fc.Arbitrary<readonly Value[]> {
  const one = valuesOf(element, allowed);
  if (!JSON.stringify(element, (_, part: unknown) => (part instanceof Map ? [...part] : part)).includes("dynamic")) {
    return fc.array(one, { maxLength: 4 });
  }
  return fc
    .tuple(one, fc.integer({ min: 0, max: 3 }))
    .map(([value, count]) => Array.from({ length: count }, () => value));
}

function unknowns(type: Type): fc.Arbitrary<Unknown> {
  const notNull = fc.constant(new Unknown({ notNull: true }));
  const plain = fc.constant(unknown);
  switch (type.kind) {
    case "string":
      return fc.oneof(plain, notNull, fc.constant(new Unknown({ notNull: true, prefix: "pre-" })));
    case "number":
      return fc.oneof(
        plain,
        notNull,
        finiteNumbers.map((value) => new Unknown({ notNull: true, lower: { value, inclusive: false } })),
        finiteNumbers.map((value) => new Unknown({ upper: { value, inclusive: true } })),
      );
    case "list":
    case "set":
    case "map":
      return fc.oneof(
        plain,
        notNull,
        fc.integer({ min: 1, max: 70000 }).map((minLength) => new Unknown({ minLength, maxLength: 70000 })),
      );
    case "bool":
    case "object":
    case "tuple":
      return fc.oneof(plain, notNull);
    case "dynamic":
      return plain;
  }
}
