import { inspect } from "node:util";
import fc from "fast-check";
import { JsonError, JsonNumber, isJsonArray, isJsonObject, parseJson, tryParseJson } from "../../../src/shared/json";
import type { Json } from "../../../src/shared/json";

/** Numbers as JavaScript has them and objects without Maps, for comparing with JSON.parse. */
function asJavaScript(json: Json): unknown {
  if (json instanceof JsonNumber) return Number(json.text);
  if (isJsonObject(json)) return Object.fromEntries([...json].map(([name, of]) => [name, asJavaScript(of)]));
  return isJsonArray(json) ? json.map(asJavaScript) : json;
}

test("numbers keep their text", () => {
  const text = "[12345678901234567890,-0,1.50,1E+400,0.1e-2]";
  expect(parseJson(text)).toEqual([
    new JsonNumber("12345678901234567890"),
    new JsonNumber("-0"),
    new JsonNumber("1.50"),
    new JsonNumber("1E+400"),
    new JsonNumber("0.1e-2"),
  ]);
});

test("members may be called like something of JavaScript", () => {
  expect(parseJson('{"__proto__":{"polluted":true},"constructor":null,"":1}')).toEqual(
    new Map<string, Json>([
      ["__proto__", new Map([["polluted", true]])],
      ["constructor", null],
      ["", new JsonNumber("1")],
    ]),
  );
});

test("it reads what JSON.parse reads, spaces and escapes included", () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), fc.constantFrom(undefined, 1, "\t", " \r\n"), (text, indent) => {
      const spaced = JSON.stringify(JSON.parse(text) as unknown, undefined, typeof indent === "number" ? indent : "\t");
      expect(asJavaScript(parseJson(spaced))).toEqual(JSON.parse(spaced));
      expect(asJavaScript(parseJson(text))).toEqual(JSON.parse(text));
    }),
  );
});

test("it refuses what JSON.parse refuses", () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "}", "]", '"', "\\", "\n", "0", "-", ".", "e", ":"))
    .map(([text, at, part]) => text.slice(0, at % (text.length + 1)) + part + text.slice((at % (text.length + 1)) + 1));
  fc.assert(
    fc.property(broken, (text) => {
      let expected: unknown;
      try {
        expected = JSON.parse(text);
      } catch {
        expect(() => parseJson(text)).toThrow(JsonError);
        expect(tryParseJson(text, { repeatedMembers: "last" })).toBeUndefined();
        return;
      }
      expect(asJavaScript(parseJson(text, { repeatedMembers: "last" }))).toEqual(expected);
      // Stricter in one thing, unless told otherwise: a member that is there twice.
      try {
        expect(asJavaScript(parseJson(text))).toEqual(expected);
      } catch (error) {
        expect(error).toMatchObject({ message: expect.stringContaining("no second member") as unknown });
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["", "expected a value at character 0"],
  ["  ", "expected a value at character 2"],
  ["nul", "expected a value at character 0"],
  ["[1,]", "expected a value at character 3"],
  ["[1 2]", "expected a comma or the end of the array at character 3"],
  ['{"a" 1}', "expected a colon at character 5"],
  ["{a:1}", "expected the name of a member at character 1"],
  ['{"a":1,}', "expected the name of a member at character 7"],
  ['{"a":1,"a":2}', "expected no second member of the same name at character 10"],
  ['"abc', "expected a complete string without control characters at character 0"],
  ['"a\nb"', "expected a complete string without control characters at character 0"],
  ['["\\x"]', "expected a string with valid escapes at character 1"],
  ["01", "expected the end at character 1"],
  ["1.", "expected the end at character 1"],
  ["+1", "expected a value at character 0"],
  ["NaN", "expected a value at character 0"],
  ["\ufeff1", "expected a value at character 0"],
  ["true false", "expected the end at character 5"],
])("%j is broken: %s", (text, problem) => {
  expect(() => parseJson(text)).toThrow(new JsonError(`broken JSON: ${problem}`));
});

test("no message quotes the text", () => {
  const canary = "canary-5f1d";
  for (const text of [`"${canary}`, `"${canary}\\x"`, `{"${canary}":1,"${canary}":2}`, canary, `["${canary}" 1]`]) {
    const shown = inspect(errorOf(text), { depth: 5, showHidden: true });
    expect(shown).toContain("JsonError");
    expect(shown).not.toContain(canary);
  }
});

function errorOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    return error;
  }
}

test("of members with one name the last one counts where that is asked for", () => {
  const text = '{"a":1,"b":2,"a":{"c":3,"c":4}}';
  expect(asJavaScript(parseJson(text, { repeatedMembers: "last" }))).toEqual({ a: { c: 4 }, b: 2 });
});

test("nesting is limited to 512 levels, or to what is asked for", () => {
  const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  expect(parseJson(nested(512))).toHaveLength(1);
  expect(() => parseJson(nested(100_000))).toThrow("JSON is nested more than 512 levels deep");
  expect(parseJson(nested(3), { maxDepth: 3 })).toHaveLength(1);
  expect(() => parseJson(nested(5), { maxDepth: 3 })).toThrow("more than 3 levels");
});

test("long strings and endless escapes take no time", () => {
  const long = "x".repeat(8 * 1024 * 1024);
  expect(parseJson(`{"a":"${long}"}`)).toEqual(new Map([["a", long]]));
  expect(() => parseJson(`"${'\\"'.repeat(200_000)}`)).toThrow(JsonError);
});
