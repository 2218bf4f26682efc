import fc from "fast-check";
import {
  decodeMsgpack,
  DynamicValue,
  encodeMsgpack,
  ExactNumber,
  types,
  Unknown,
  unknown,
  valuesEqual,
} from "../../../src/plugin/values";
import type { Type, Value } from "../../../src/plugin/values";
import { typedValues } from "./arbitrary";

const number = (value: number | string): ExactNumber => ExactNumber.of(value);
const pair = types.object({ a: types.string, b: types.number });
const pairOf = (a: Value, b: Value): Value =>
  new Map([
    ["b", b],
    ["a", a],
  ]);
const COMPOSED = "\u00e9";
const DECOMPOSED = "e\u0301";

test("every value equals itself after a round trip", () => {
  fc.assert(
    fc.property(typedValues(), ({ type, value }) => {
      const again = decodeMsgpack(encodeMsgpack(value, type), type);
      expect(valuesEqual(value, again, type)).toBe(true);
      expect(valuesEqual(again, value, type)).toBe(true);
    }),
  );
});

test.each<[string, Type, Value, Value]>([
  ["strings composed differently", types.string, COMPOSED, DECOMPOSED],
  ["numbers written differently", types.number, number("1.50"), number(1.5)],
  ["unknown values with other refinements", types.string, new Unknown({ prefix: "a" }), unknown],
  ["sets in another order", types.set(types.string), ["a", "b"], ["b", "a"]],
  ["sets with duplicates", types.set(types.string), ["a", "b", "a"], ["b", "a"]],
  ["sets of objects", types.set(pair), [pairOf("x", number(1)), null], [null, pairOf("x", number("1.0"))]],
  ["sets of sets", types.set(types.set(types.bool)), [[true, false], []], [[], [false, true]]],
  ["sets of strings composed differently", types.set(types.string), [COMPOSED, "a"], ["a", DECOMPOSED]],
  [
    "sets of maps in another order",
    types.set(types.map(types.bool)),
    [
      new Map([
        ["a", true],
        ["b", false],
      ]),
      null,
    ],
    [
      null,
      new Map([
        ["b", false],
        ["a", true],
      ]),
    ],
  ],
  [
    "sets of tuples",
    types.set(types.tuple([types.bool, types.string])),
    [
      [true, "a"],
      [false, "a"],
    ],
    [
      [false, "a"],
      [true, "a"],
    ],
  ],
  ["sets with unknown elements", types.set(types.string), [unknown, "a"], ["a", new Unknown({ notNull: true })]],
  [
    "sets of dynamic values",
    types.set(types.dynamic),
    [new DynamicValue(types.bool, true), null],
    [null, new DynamicValue(types.bool, true)],
  ],
  [
    "maps in another order",
    types.map(types.bool),
    new Map([
      ["a", true],
      ["b", false],
    ]),
    new Map([
      ["b", false],
      ["a", true],
    ]),
  ],
  [
    "maps with keys composed differently",
    types.map(types.bool),
    new Map([[COMPOSED, true]]),
    new Map([[DECOMPOSED, true]]),
  ],
  [
    "dynamic values",
    types.dynamic,
    new DynamicValue(types.list(types.number), [number(1)]),
    new DynamicValue(types.list(types.number), [number("1e0")]),
  ],
  ["nulls", pair, null, null],
  ["tuples", types.tuple([types.number]), [number(1)], [number("1.0")]],
])("%s are equal", (_, type, a, b) => {
  expect(valuesEqual(a, b, type)).toBe(true);
  expect(valuesEqual(b, a, type)).toBe(true);
});

test.each<[string, Type, Value, Value]>([
  ["strings in another case", types.string, "a", "A"],
  ["numbers beyond 2^53", types.number, number("9007199254740993"), number("9007199254740992")],
  ["a null and an unknown value", types.string, null, unknown],
  ["a null and an empty string", types.string, null, ""],
  ["an unknown and a known string", types.string, unknown, "a"],
  ["bools", types.bool, true, false],
  ["lists in another order", types.list(types.string), ["a", "b"], ["b", "a"]],
  ["lists of other lengths", types.list(types.string), ["a"], ["a", "a"]],
  ["an empty list and a null", types.list(types.string), [], null],
  ["sets of other elements", types.set(types.string), ["a", "b"], ["a", "c"]],
  ["sets of which one is larger", types.set(types.string), ["a", "b"], ["a"]],
  ["sets with a null for a word", types.set(types.string), ["null"], [null]],
  ["sets of lists in another order", types.set(types.list(types.string)), [["a", "b"]], [["b", "a"]]],
  ["maps of other keys", types.map(types.bool), new Map([["a", true]]), new Map([["b", true]])],
  [
    "maps of which one is larger",
    types.map(types.bool),
    new Map([
      ["a", true],
      ["b", true],
    ]),
    new Map([["a", true]]),
  ],
  ["maps of other values", types.map(types.bool), new Map([["a", true]]), new Map([["a", null]])],
  ["objects", pair, pairOf("x", number(1)), pairOf("x", number(2))],
  [
    "dynamic values of other types",
    types.dynamic,
    new DynamicValue(types.list(types.bool), [true]),
    new DynamicValue(types.tuple([types.bool]), [true]),
  ],
  ["a typed and a bare null", types.dynamic, new DynamicValue(types.bool, null), null],
  ["tuples", types.tuple([types.bool]), [true], [false]],
])("%s are not equal", (_, type, a, b) => {
  expect(valuesEqual(a, b, type)).toBe(false);
  expect(valuesEqual(b, a, type)).toBe(false);
});

test("large sets in reverse order are compared without comparing each with each", () => {
  const set = Array.from({ length: 200_000 }, (_, at) => `element ${at}`);
  expect(valuesEqual(set, [...set].reverse(), types.set(types.string))).toBe(true);
});
