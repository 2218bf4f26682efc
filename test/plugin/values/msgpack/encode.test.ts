import {
  decodeMsgpack,
  DynamicValue,
  encodeMsgpack,
  ExactNumber,
  types,
  unknown,
  ValueError,
} from "../../../../src/plugin/values";
import type { Type, Value } from "../../../../src/plugin/values";
import { thrownBy } from "../legible";

const site = types.object({ name: types.string, port: types.number });

test.each<[string, Type, unknown, string, string]>([
  ["a number for a string", types.string, ExactNumber.of(1), "", "a string is required, this is a number"],
  ["a string for a number", types.number, "1", "", "a number is required, this is a string"],
  ["a string for a bool", types.bool, "true", "", "a bool is required, this is a string"],
  ["a Map for a list", types.list(types.string), new Map(), "", "a list is required, this is a Map"],
  ["an array for a map", types.map(types.string), [], "", "a map is required, this is an array"],
  ["a bare value for a dynamic one", types.dynamic, true, "", "a dynamic value is required, this is a bool"],
  ["a dynamic value for a string", types.string, new DynamicValue(types.string, "x"), "", "this is a dynamic value"],
  ["a JavaScript number", types.number, 1, "", "this is a JavaScript number, which is not a Terraform value"],
  ["a Date", types.string, new Date(0), "", "this is a JavaScript object, which is not a Terraform value"],
  ["undefined", types.string, undefined, "", "a string is required, this is undefined"],
  ["an undefined element", types.list(types.string), ["a", undefined], "[1]", "this is undefined"],
  ["a hole in a list", types.list(types.string), Array(1), "[0]", "this is undefined"],
  ["an undefined attribute", types.object({ a: types.bool }), new Map([["a", undefined]]), "a", "this is undefined"],
  ["an undefined element of a map", types.map(types.bool), new Map([["a", undefined]]), '["a"]', "this is undefined"],
  ["a plain object", site, { name: "x" }, "", "an object is required, this is a JavaScript object"],
  [
    "a key that is no text",
    types.map(types.bool),
    new Map([["\ud800", true]]),
    '["\\ud800"]',
    "half of a Unicode character",
  ],
  ["half a character", types.list(types.string), ["a\udc00"], "[0]", "half of a Unicode character"],
  [
    "a short tuple",
    types.tuple([types.bool, types.bool]),
    [true],
    "",
    "a tuple of 2 elements is required, this one has 1",
  ],
  ["an element of a tuple", types.tuple([types.bool, types.bool]), [true, "x"], "[1]", "a bool is required"],
  ["an element of a set", types.set(types.bool), [true, "x"], "", "element 2 of the set: a bool is required"],
  [
    "a part of a dynamic value",
    types.list(types.dynamic),
    [new DynamicValue(site, "x")],
    "[0]",
    "an object is required",
  ],
])("%s is refused with its place", (_, type, value, path, problem) => {
  const error = thrownBy(() => encodeMsgpack(value as Value, type));
  expect(error).toBeInstanceOf(ValueError);
  expect(error).toMatchObject({ problem: expect.stringContaining(problem) as unknown });
  expect(String((error as ValueError).path)).toBe(path);
});

test("an object is refused with the names of all missing and all other attributes", () => {
  const sites = types.object({ sites: types.list(site) });
  const value = new Map<string, Value>([
    [
      "sites",
      [
        new Map<string, Value>([
          ["gone", null],
          ["old", null],
        ]),
      ],
    ],
  ]);
  expect(thrownBy(() => encodeMsgpack(value, sites))).toMatchObject({
    message:
      'sites[0]: an object has exactly its declared attributes; missing: "name", "port"; not declared: "gone", "old"',
  });
});

test("an object with one attribute too few or too many is refused", () => {
  const tooFew = new Map<string, Value>([["name", "x"]]);
  const tooMany = new Map<string, Value>([
    ["name", "x"],
    ["port", null],
    ["__proto__", null],
  ]);
  expect(() => encodeMsgpack(tooFew, site)).toThrow(/missing: "port"$/);
  expect(() => encodeMsgpack(tooMany, site)).toThrow(/attributes; not declared: "__proto__"$/);
});

test("no message quotes a string value", () => {
  const canary = "canary-5f1d";
  for (const type of [types.number, types.bool, types.list(types.string), site, types.dynamic]) {
    expect(String(thrownBy(() => encodeMsgpack(canary, type)))).not.toContain(canary);
  }
  expect(String(thrownBy(() => encodeMsgpack(`${canary}\ud800`, types.string)))).not.toContain(canary);
});

test("a long value outgrows the buffer and stays whole", () => {
  const text = "é".repeat(100_000);
  expect(decodeMsgpack(encodeMsgpack([text, text], types.list(types.string)), types.list(types.string))).toEqual([
    text,
    text,
  ]);
});

const bool = new DynamicValue(types.bool, true);
const text = new DynamicValue(types.string, "x");
const holder = types.object({ d: types.dynamic });
const holding = (value: Value): Value => new Map([["d", value]]);

test.each<[string, Type, Value]>([
  ["of different types", types.list(types.dynamic), [bool, text]],
  ["with parts of different types", types.list(holder), [holding(bool), holding(text)]],
  ["with a part of a type and one of none", types.set(holder), [holding(bool), holding(null)]],
  ["with a part of a type and an unknown one", types.list(holder), [holding(bool), holding(unknown)]],
  ["with a part of a type beside a null object", types.list(holder), [holding(bool), null]],
  [
    "of a map",
    types.map(holder),
    new Map([
      ["a", holding(bool)],
      ["b", holding(text)],
    ]),
  ],
  ["that are lists, one empty", types.list(types.list(types.dynamic)), [[bool], []]],
  ["that are tuples", types.list(types.tuple([types.dynamic])), [[bool], [text]]],
])("elements %s are refused: they crash Terraform", (_, type, value) => {
  expect(() => encodeMsgpack(value, type)).toThrow(/all elements of a collection need one type/);
});

test.each<[string, Type, Value]>([
  ["of one type", types.list(types.dynamic), [bool, bool]],
  ["of one type beside nulls and unknown ones", types.list(types.dynamic), [null, bool, unknown, bool]],
  ["of one type, one of them null", types.list(types.dynamic), [bool, new DynamicValue(types.bool, null)]],
  [
    "with parts of one type",
    types.map(holder),
    new Map([
      ["a", holding(bool)],
      ["b", holding(bool)],
    ]),
  ],
  ["that are lists of one type", types.list(types.list(types.dynamic)), [[bool], [bool, bool]]],
])("elements %s are written", (_, type, value) => {
  expect(encodeMsgpack(decodeMsgpack(encodeMsgpack(value, type), type), type)).toEqual(encodeMsgpack(value, type));
});
