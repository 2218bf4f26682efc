import { decodeJson, encodeJson, ExactNumber, types, unknown, ValueError } from "../../../../src/plugin/values";
import type { Type, Value } from "../../../../src/plugin/values";
import { thrownBy } from "../legible";

const site = types.object({ name: types.string, port: types.number, labels: types.map(types.string) });

test.each<[string, Type, unknown, string, string]>([
  [
    "an unknown value",
    site.attributes.get("labels") ?? site,
    new Map([["a", unknown]]),
    '["a"]',
    "this is an unknown value",
  ],
  ["an infinite number", types.list(types.number), [ExactNumber.of(-Infinity)], "[0]", "JSON has no infinite numbers"],
  ["half a character", types.string, "\ud800", "", "half of a Unicode character"],
  [
    "a key with half a character",
    types.map(types.bool),
    new Map([["\ud800", true]]),
    '["\\ud800"]',
    "half of a Unicode",
  ],
  ["a missing attribute", site, new Map([["name", "x"]]), "", 'missing: "port", "labels"'],
  ["another attribute", types.object({ a: types.bool }), new Map([["b", true]]), "", 'missing: "a"; not declared: "b"'],
  ["an undefined attribute", types.object({ a: types.bool }), new Map([["a", undefined]]), "a", "this is undefined"],
  ["a short tuple", types.tuple([types.bool]), [], "", "a tuple of 1 elements is required"],
  ["a string for a list", types.list(types.bool), "x", "", "a list is required, this is a string"],
  ["a string for a map", types.map(types.bool), "x", "", "a map is required, this is a string"],
  ["a string for an object", site, "x", "", "an object is required, this is a string"],
  ["a string for a number", types.number, "1", "", "a number is required"],
  ["a string for a bool", types.bool, "true", "", "a bool is required"],
  ["a number for a string", types.string, ExactNumber.of(1), "", "a string is required"],
  ["a bare value for a dynamic one", types.dynamic, true, "", "a dynamic value is required"],
  ["an element of a set", types.set(types.bool), [1], "", "element 1 of the set: a bool is required"],
])("%s is not written and its place told", (_, type, value, path, problem) => {
  const error = thrownBy(() => encodeJson(value as Value, type));
  expect(error).toBeInstanceOf(ValueError);
  expect(error).toMatchObject({ problem: expect.stringContaining(problem) as unknown });
  expect(String((error as ValueError).path)).toBe(path);
});

test("a zero has no sign", () => {
  const type = types.list(types.number);
  expect(encodeJson(decodeJson("[-0,-0.0,-0e5,0]", type), type)).toBe("[0,0,0,0]");
  expect(encodeJson([ExactNumber.of(-0), ExactNumber.of("-0")], type)).toBe("[0,0]");
});
