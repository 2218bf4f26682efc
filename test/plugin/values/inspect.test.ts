import {
  AttributePath,
  DynamicValue,
  ExactNumber,
  get,
  isWhollyKnown,
  objectOfNulls,
  types,
  unknown,
} from "../../../src/plugin/values";
import type { Value } from "../../../src/plugin/values";

const { root } = AttributePath;
const value: Value = new Map<string, Value>([
  ["hosts", [new Map<string, Value>([["port", ExactNumber.of(80)]])]],
  ["labels", new Map([["zone", "eu"]])],
  ["any", new DynamicValue(types.list(types.bool), [false])],
  ["gone", null],
  ["later", unknown],
]);

test("a value is wholly known when nothing in it is unknown", () => {
  expect(isWhollyKnown(null)).toBe(true);
  expect(isWhollyKnown("x")).toBe(true);
  expect(isWhollyKnown([["x"], [null]])).toBe(true);
  expect(isWhollyKnown(new DynamicValue(types.bool, true))).toBe(true);
  expect(isWhollyKnown(unknown)).toBe(false);
  expect(isWhollyKnown([["x"], [unknown]])).toBe(false);
  expect(isWhollyKnown(value)).toBe(false);
  expect(isWhollyKnown(new DynamicValue(types.list(types.bool), [unknown]))).toBe(false);
});

test("an object of nulls has all attributes", () => {
  expect(objectOfNulls(types.object({ a: types.string, b: types.list(types.bool) }))).toEqual(
    new Map([
      ["a", null],
      ["b", null],
    ]),
  );
});

test.each<[AttributePath, Value | undefined]>([
  [root, value],
  [root.attribute("hosts").index(0).attribute("port"), ExactNumber.of(80)],
  [root.attribute("labels").key("zone"), "eu"],
  [root.attribute("any").index(0), false],
  [root.attribute("later").attribute("x").index(3), unknown],
  [root.attribute("gone"), null],
  [root.attribute("gone").attribute("x"), undefined],
  [root.attribute("hosts").index(1), undefined],
  [root.attribute("hosts").index(-1), undefined],
  [root.attribute("hosts").attribute("length"), undefined],
  [root.attribute("labels").key("size"), undefined],
  [root.attribute("nowhere"), undefined],
])("the path %s leads to the right part", (path, part) => {
  expect(get(value, path)).toEqual(part);
});
