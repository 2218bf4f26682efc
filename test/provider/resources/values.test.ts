// What a schema promises of an attribute is checked where a hook reads it: anything else is a defect, said as one.
import { Secret, unknown } from "../../../src/plugin";
import * as values from "../../../src/provider/resources/values";

const SECRET = Secret.of("canary");
const SAMPLES = {
  text: "a",
  secret: SECRET,
  boolean: false,
  integer: 7n,
  texts: ["a", "b"],
  map: new Map<string, string | null>([
    ["a", "x"],
    ["b", null],
  ]),
  object: { a: 1 },
  mixed: ["a", 7],
  numbers: new Map([["a", 7]]),
  keyed: new Map([[7, "a"]]),
};

test.each([
  ["text", values.textIn, ["text"], "text"],
  ["a secret", values.secretIn, ["secret"], "a secret"],
  ["text or a secret", values.textOrSecretIn, ["text", "secret"], "text"],
  ["a boolean", values.booleanIn, ["boolean"], "a boolean"],
  ["an integer", values.integerIn, ["integer"], "an integer"],
  ["a list of text", values.textsIn, ["texts"], "a list of text"],
  ["an object", values.objectIn, ["object"], "an object"],
] as const)("%s is read as it is, and nothing else is taken for it", (_what, read, good, expected) => {
  for (const [name, value] of Object.entries(SAMPLES)) {
    const reading = () => read(SAMPLES, name);
    if ((good as readonly string[]).includes(name)) expect(reading()).toBe(value);
    else expect(reading).toThrow(new TypeError(`attribute ${name} holds something else than ${expected}`));
  }
  expect(read({ a: unknown }, "a")).toBe(unknown);
  expect(read({ a: null }, "a")).toBeNull();
  expect(read({}, "a")).toBeNull();
});

test("of a map of text, keys whose value is null count as left out", () => {
  expect(values.textMapIn(SAMPLES, "map")).toEqual(new Map([["a", "x"]]));
  expect(values.textMapIn({ a: unknown }, "a")).toBe(unknown);
  expect(values.textMapIn({}, "a")).toBeNull();
  for (const name of ["text", "object", "numbers", "keyed"])
    expect(() => values.textMapIn(SAMPLES, name)).toThrow(`attribute ${name} holds something else than a map of text`);
});

test("what has to be known by now is handed on, or named as a defect", () => {
  expect(values.known(SECRET)).toBe(SECRET);
  expect(values.known(null)).toBeNull();
  expect(() => values.known(unknown)).toThrow("a value that has to be known by now is not");
});

test.each([
  [unknown, true],
  [{ a: { b: unknown } }, true],
  [{ a: { b: 1 } }, false],
  ["a", false],
  [null, false],
])("%#: something inside is unknown", (value, expected) => {
  expect(values.containsUnknown(value)).toBe(expected);
});
