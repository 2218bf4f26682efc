import { decodeJson, DynamicValue, ExactNumber, types, ValueError } from "../../../../src/plugin/values";
import type { Type, Value } from "../../../../src/plugin/values";
import { legible, thrownBy } from "../legible";

const site = types.object({ name: types.string, port: types.number, labels: types.map(types.string) });

test("numbers of any size are read exactly", () => {
  const value = decodeJson("[12345678901234567890, 0.1, 1e100]", types.list(types.number));
  expect(legible(value)).toEqual(["number 12345678901234567890", "number 0.1", `number 1${"0".repeat(100)}`]);
});

test("the type of a dynamic value may stand before or behind the value", () => {
  const expected = legible(new DynamicValue(types.list(types.number), [ExactNumber.of(1)]));
  expect(legible(decodeJson('{"value":[1],"type":["list","number"]}', types.dynamic))).toEqual(expected);
  expect(legible(decodeJson('{"type":["list","number"],"value":[1]}', types.dynamic))).toEqual(expected);
});

test("nulls of a known type and of none are distinguished", () => {
  expect(decodeJson('{"value":null,"type":"string"}', types.dynamic)).toEqual(new DynamicValue(types.string, null));
  expect(decodeJson('{"value":null,"type":"dynamic"}', types.dynamic)).toBeNull();
  expect(decodeJson("null", types.dynamic)).toBeNull();
});

test("attributes that are absent become null, in objects at every level", () => {
  expect(decodeJson('[{"name":"x"}]', types.list(site))).toEqual([
    new Map<string, Value>([
      ["name", "x"],
      ["port", null],
      ["labels", null],
    ]),
  ]);
});

test("attributes the type does not have are refused, or dropped where that is wanted", () => {
  const text = '[{"name":"x","old":{"a":1e999999},"__proto__":1}]';
  expect(thrownBy(() => decodeJson(text, types.list(site)))).toMatchObject({
    message: '[0]: the object has attributes that its type does not have: "old", "__proto__"',
  });
  const dropped = decodeJson(text, types.list(site), { unknownAttributes: "drop" });
  expect(dropped).toEqual([
    new Map<string, Value>([
      ["name", "x"],
      ["port", null],
      ["labels", null],
    ]),
  ]);
});

test("map keys may be called like something of JavaScript", () => {
  expect(decodeJson('{"__proto__":"x"}', types.map(types.string))).toEqual(new Map([["__proto__", "x"]]));
});

test("as in Terraform, simple values of a changed type are still read", () => {
  expect(decodeJson("1.50", types.string)).toBe("1.50");
  expect(decodeJson("true", types.string)).toBe("true");
  expect(legible(decodeJson('"12345678901234567890"', types.number))).toBe("number 12345678901234567890");
});

test.each([
  ["1", true],
  ["0", false],
  ['"1"', true],
  ['"0"', false],
  ['"true"', true],
  ['"false"', false],
])("%s in a state is the bool %s, as in a state of an attribute that was a number or a string", (text, bool) => {
  expect(decodeJson(text, types.bool)).toBe(bool);
});

test.each(["2", "-1", "1.0", "1e0", '"yes"', '"True"', '"FALSE"', '" 1"', '""', "[]", "{}"])(
  "%s is not a bool",
  (text) => {
    expect(thrownBy(() => decodeJson(text, types.bool))).toMatchObject({
      problem: expect.stringContaining("a bool is required") as unknown,
    });
  },
);

test.each<[string, Type, string, string, string]>([
  ["an array for a string", types.string, "[]", "", "a string is required, the JSON has an array"],
  ["an object for a number", types.number, "{}", "", "a number is required, the JSON has an object"],
  ["a bool for a number", types.number, "true", "", "a number is required, the JSON has a boolean"],
  ["words for a number", types.number, '"abc"', "", "a number in decimal notation is required"],
  ["a number for a bool", types.bool, "2", "", "a bool is required, the JSON has a number"],
  ["words for a bool", types.bool, '"yes"', "", "a bool is required, the JSON has a string"],
  ["an object for a list", types.list(types.bool), "{}", "", "a list is required, the JSON has an object"],
  ["an array for a map", types.map(types.bool), "[]", "", "a map is required, the JSON has an array"],
  ["an array for an object", site, "[]", "", "an object is required, the JSON has an array"],
  ["a short tuple", types.tuple([types.bool]), "[]", "", "a tuple of 1 elements is required, this one has 0"],
  ["a bare value for a dynamic one", types.dynamic, "1", "", "a dynamic value is an object of `value` and `type`"],
  ["a dynamic value without type", types.dynamic, '{"value":1}', "", "a dynamic value is an object"],
  ["a dynamic value without value", types.dynamic, '{"type":"bool"}', "", "a dynamic value is an object"],
  [
    "a dynamic value with more",
    types.dynamic,
    '{"type":"bool","value":true,"x":1}',
    "",
    "a dynamic value is an object",
  ],
  ["a dynamic value of no type", types.dynamic, '{"type":"boolean","value":true}', "", "a type is the name"],
  ["an element of a list", types.list(types.bool), "[true,2]", "[1]", "a bool is required"],
  ["an element of a tuple", types.tuple([types.bool]), "[2]", "[0]", "a bool is required"],
  ["an element of a map", types.map(types.bool), '{"a":2}', '["a"]', "a bool is required"],
  ["an attribute inside", types.list(site), '[{"labels":{"k":[]}}]', '[0].labels["k"]', "a string is required"],
  [
    "an element of a set",
    types.set(site),
    '[{"name":"x"},{"port":[]}]',
    "",
    "element 2 of the set, port: a number is required",
  ],
  [
    "a part of a dynamic value",
    types.map(types.dynamic),
    '{"a":{"type":["list","bool"],"value":[2]}}',
    '["a"][0]',
    "a bool is required",
  ],
])("%s is refused with its place", (_, type, text, path, problem) => {
  const error = thrownBy(() => decodeJson(text, type));
  expect(error).toBeInstanceOf(ValueError);
  expect(error).toMatchObject({ problem: expect.stringContaining(problem) as unknown });
  expect(String((error as ValueError).path)).toBe(path);
});
