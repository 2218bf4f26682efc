// What this folder adds to the shared parser: errors of its own kind, bytes, and the limits of a value.
import { inspect } from "node:util";
import { MAX_DEPTH, MAX_VALUE_BYTES, ValueError } from "../../../../src/plugin/values";
import { parseJson } from "../../../../src/plugin/values/json/parse";
import { thrownBy } from "../legible";

test("broken JSON is a problem with the value, which the error does not quote", () => {
  const error = thrownBy(() => parseJson('["canary-5f1d" 1]'));
  expect(error).toBeInstanceOf(ValueError);
  expect(error).toMatchObject({
    problem: "broken JSON: expected a comma or the end of the array at character 15",
  });
  expect(inspect(error, { depth: 5, showHidden: true })).not.toContain("canary-5f1d");
});

test("bytes are read as text", () => {
  expect(parseJson(Buffer.from('{"ä":["x"]}'))).toEqual(parseJson('{"ä":["x"]}'));
});

test("bytes that are not UTF-8 are refused", () => {
  expect(() => parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toThrow("not valid UTF-8");
});

test("JSON larger than any message is not looked at", () => {
  expect(() => parseJson(new Uint8Array(MAX_VALUE_BYTES + 1))).toThrow(/more than 268435456 bytes/);
});

test("nesting is limited, a dynamic value of the greatest depth included", () => {
  const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  expect(parseJson(nested(2 * MAX_DEPTH))).toHaveLength(1);
  expect(() => parseJson(nested(2 * MAX_DEPTH + 2))).toThrow(ValueError);
});
