import fc from "fast-check";
import { elementKeyProblems, isElementKey } from "../../src/rules/element-keys";
import { instanceIdProblems, isInstanceId } from "../../src/rules/ids";
import type { MapKeyRules } from "../../src/rules/map-keys";
import { mapKeyProblems } from "../../src/rules/map-keys";
import { pollIntervalProblems } from "../../src/rules/poll-interval";
import { isRefreshMode, refreshModeProblems } from "../../src/rules/refresh-modes";
import { tagProblems } from "../../src/rules/tags";

test("an id has problems exactly where it is not one, a number beyond 64 bits included", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.bigInt({ min: 0n, max: 2n ** 70n }).map(String)), (text) => {
      expect(instanceIdProblems(text).length === 0).toBe(isInstanceId(text));
    }),
  );
  expect(isInstanceId("9223372036854775807")).toBe(true);
  expect(isInstanceId("9223372036854775808")).toBe(false);
});

test.each([
  ["connectwisecrmrest", true, true],
  ["shopify-v2.1_x", true, true],
  ["3012", true, false],
  ["", false, false],
  [".", false, false],
  ["a/b", false, false],
  ["a b", false, false],
])("%j is part of a path: %s, is a key to declare: %s", (text, inPath, declared) => {
  expect(isElementKey(text)).toBe(inPath);
  expect(elementKeyProblems(text).length === 0).toBe(declared);
});

test.each([
  ["production", []],
  [" ", [/must not be empty/]],
  ["<b>", [/contains < or >/]],
  ["oc-creating", [/begins with "oc-"/]],
  ["oc-<", [/contains < or >/, /begins with "oc-"/]],
])("the tag %j", (tag, problems) => {
  expect(tagProblems(tag)).toEqual(problems.map((problem) => expect.stringMatching(problem) as unknown));
});

describe("keys of a map and its secret twin", () => {
  const rules = (more: Partial<MapKeyRules>): MapKeyRules => ({
    keys: [],
    name: "configuration",
    otherName: "secretConfiguration",
    ownerOf: (key) => (key.toLowerCase() === "company" ? "company" : undefined),
    ...more,
  });
  const kinds = (more: Partial<MapKeyRules>) => mapKeyProblems(rules(more)).map(({ kind }) => kind);

  test("keys that differ have no problem", () => {
    expect(kinds({ keys: ["a", "b"], otherKeys: ["c"] })).toEqual([]);
  });

  test("every problem of every key is found", () => {
    expect(kinds({ keys: [" ", "Company", "a", "A", "b"], otherKeys: ["B"] })).toEqual([
      "unnamed",
      "owned",
      "duplicate",
      "shared",
    ]);
  });

  test("a problem says what to do", () => {
    expect(mapKeyProblems(rules({ keys: ["company", "x", "X"], otherKeys: ["X"] })).map((one) => one.sentence)).toEqual(
      [
        'Set company instead of the configuration key "company".',
        '"x" is both in configuration and in secretConfiguration. Keep it in secretConfiguration if its value is secret, else in configuration.',
        '"X" is given in two spellings, which are the same key to the platform. Keep one of them.',
        '"X" is both in configuration and in secretConfiguration. Keep it in secretConfiguration if its value is secret, else in configuration.',
      ],
    );
  });
});

test.each([
  [1, 0],
  [15n, 0],
  [0, 1],
  [0n, 1],
  [-1n, 1],
  [1.5, 1],
  [Number.NaN, 1],
])("polling every %s minutes has %i problems", (minutes, count) => {
  expect(pollIntervalProblems(minutes)).toHaveLength(count);
});

test("a refresh mode is one of three", () => {
  expect(["auto", "single", "bulk", "Bulk", 1, null].map(isRefreshMode)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(refreshModeProblems("fast")).toEqual(['It must be one of "auto", "single", "bulk".']);
  expect(refreshModeProblems("auto")).toEqual([]);
});
