import fc from "fast-check";
import { MAX_DEPTH, parseType, types, typesEqual, typeToJson, ValueError } from "../../../src/plugin/values";
import type { Type } from "../../../src/plugin/values";
import { typedValues } from "./arbitrary";

const site = types.object({ hosts: types.list(types.string), port: types.number });

test.each<[string, Type]>([
  ['"string"', types.string],
  ['"number"', types.number],
  ['"bool"', types.bool],
  ['"dynamic"', types.dynamic],
  ['["list","string"]', types.list(types.string)],
  ['["set",["map","bool"]]', types.set(types.map(types.bool))],
  ['["object",{"hosts":["list","string"],"port":"number"}]', site],
  ['["object",{}]', types.object({})],
  ['["tuple",["string",["tuple",[]]]]', types.tuple([types.string, types.tuple([])])],
])("%s is read and written", (json, type) => {
  expect(parseType(json)).toEqual(type);
  expect(parseType(Buffer.from(json))).toEqual(type);
  expect(typeToJson(type)).toBe(json);
});

test("attributes are written sorted and with the escapes of Go", () => {
  const type = types.object({
    b: types.bool,
    "<&>\u2028": types.bool,
    a: types.bool,
    "\u{1f600}": types.bool,
    "\ue000": types.bool,
  });
  expect(typeToJson(type)).toBe(
    `["object",{"\\u003c\\u0026\\u003e\\u2028":"bool","a":"bool","b":"bool","\ue000":"bool","\u{1f600}":"bool"}]`,
  );
});

test("a tuple type that go-cty made from a nil slice has no elements", () => {
  expect(parseType('["list",["tuple",null]]')).toEqual(types.list(types.tuple([])));
});

test("an attribute may have any name", () => {
  const type = parseType('["object",{"__proto__":"string","constructor":"bool"}]');
  expect(type).toEqual(
    types.object(
      new Map<string, Type>([
        ["__proto__", types.string],
        ["constructor", types.bool],
      ]),
    ),
  );
});

test.each([
  "",
  "string",
  '"text"',
  "null",
  "{}",
  "[]",
  '["list"]',
  '["list","string","string"]',
  '["tuple","string"]',
  '["object",["string"]]',
  '["object",{"a":"string"},["a"]]',
  '["capsule","string"]',
  '["list","strin"]',
  '"string" "string"',
  '["object",{"a":"string","a":"bool"}]',
])("%j is no type of a value", (json) => {
  expect(() => parseType(json)).toThrow(ValueError);
});

test("types may be nested as deep as the limit and no deeper", () => {
  const nested = (levels: number): string => '["list",'.repeat(levels) + '"string"' + "]".repeat(levels);
  expect(typeToJson(parseType(nested(MAX_DEPTH)))).toBe(nested(MAX_DEPTH));
  expect(() => parseType(nested(MAX_DEPTH + 1))).toThrow(/more than 256 levels/);
  expect(() => parseType("[".repeat(1_000_000))).toThrow(ValueError);
});

test("reading type JSON undoes writing it", () => {
  fc.assert(
    fc.property(typedValues(), ({ type }) => {
      const again = parseType(typeToJson(type));
      expect(again).toEqual(type);
      expect(typesEqual(again, type)).toBe(true);
    }),
  );
});
