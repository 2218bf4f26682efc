import fc from "fast-check";
import { maxDepth, maxValueBytes, ValueError } from "../../../../src/plugin/values";
import { type Json, JsonNumber, parseJson } from "../../../../src/plugin/values/json/parse";
import { thrownBy } from "../legible";

/** Numbers as JavaScript has them and objects without Maps, for comparing with JSON.parse. */
function asJavaScript(json: Json): unknown {
  if (json instanceof JsonNumber) return Number(json.text);
  if (json instanceof Map)
    return Object.fromEntries([...(json as ReadonlyMap<string, Json>)].map(([name, of]) => [name, asJavaScript(of)]));
  return Array.isArray(json) ? (json as readonly Json[]).map(asJavaScript) : json;
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
      expect(asJavaScript(parseJson(Buffer.from(text)))).toEqual(JSON.parse(text));
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
        expect(() => parseJson(text)).toThrow(ValueError);
        return;
      }
      // Stricter in one thing: a member that is there twice.
      try {
        expect(asJavaScript(parseJson(text))).toEqual(expected);
      } catch (error) {
        expect(error).toMatchObject({ problem: expect.stringContaining("no second member") as unknown });
      }
    }),
    { numRuns: 1000 },
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
  expect(thrownBy(() => parseJson(text))).toMatchObject({ problem: `broken JSON: ${problem}` });
});

test("no message quotes the text", () => {
  const canary = "canary-5f1d";
  for (const text of [`"${canary}`, `"${canary}\\x"`, `{"${canary}":1,"${canary}":2}`, canary, `["${canary}" 1]`]) {
    const error = thrownBy(() => parseJson(text));
    expect(error).toBeInstanceOf(ValueError);
    expect(String(error)).not.toContain(canary);
    expect(String((error as ValueError).cause)).not.toContain(canary);
  }
});

test("bytes that are no UTF-8 are refused", () => {
  expect(() => parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toThrow("not valid UTF-8");
});

test("JSON larger than any message is not looked at", () => {
  expect(() => parseJson(new Uint8Array(maxValueBytes + 1))).toThrow(/more than 268435456 bytes/);
});

test("nesting is limited, a dynamic value of the greatest depth included", () => {
  const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  expect(parseJson(nested(2 * maxDepth))).toHaveLength(1);
  expect(() => parseJson(nested(100_000))).toThrow("JSON is nested more than 512 levels deep");
});
