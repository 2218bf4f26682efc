// Whether a write was carried out, as a look shows it: what the look does not show was not, and is sent again.
import { hasAll, hasEntry, hasTaken, isGone } from "../../src/client/done";
import { Configuration } from "../../src/client/instance";
import { answered } from "./answered";

const FOUND = { id: "7", name: "crm", tags: ["a", "b"], configuration: new Configuration([["company", "acme"]]) };

test.each([
  [{}, true],
  [{ name: "crm" }, true],
  [{ name: "other" }, false],
  [{ tags: ["a", "b"] }, true],
  [{ tags: ["b", "a"] }, true],
  [{ tags: ["a"] }, false],
  [{ tags: ["a", "c"] }, false],
  [{ tags: ["c", "a"] }, false],
  [{ name: "other", tags: ["a", "b"] }, false],
])("a PATCH of %j was carried out: %j", (change, expected) => {
  expect(hasTaken(FOUND, change)).toBe(expected);
});

test("a look without tags shows none that were written", () => {
  expect(hasTaken({ id: "7", name: "crm" }, { tags: [] })).toBe(false);
});

test.each([
  [[["company", "acme"]], true],
  [[], true],
  [[["company", "other"]], false],
  [
    [
      ["company", "acme"],
      ["site", "x"],
    ],
    false,
  ],
] as const)("a PUT of %j was carried out: %j", (entries, expected) => {
  const request = { name: "crm", tags: ["a", "b"], configuration: new Map(entries) };
  expect(hasAll(FOUND, request as never)).toBe(expected);
});

test("a PUT was not carried out where the name differs, or where the look shows no configuration", () => {
  const request = { name: "crm", tags: ["a", "b"], configuration: new Map([["company", "acme"]]) } as never;
  expect(hasAll({ ...FOUND, name: "other" }, request)).toBe(false);
  expect(hasAll({ ...FOUND, configuration: undefined }, request)).toBe(false);
});

test("an entry was written where the one of that id has that value", () => {
  const entries = [
    { id: "1", key: "company", value: "acme" },
    { id: "2", key: "site", value: "x" },
  ];
  expect(hasEntry(entries, "1", "acme")).toBe(true);
  expect(hasEntry(entries, "1", "x")).toBe(false);
  expect(hasEntry(entries, "3", "acme")).toBe(false);
});

test("an instance is gone by the platform's own word alone", async () => {
  expect(await isGone(Promise.resolve({ id: "7" }))).toBe(false);
  expect(await isGone(Promise.reject(answered(404)))).toBe(true);
  await expect(isGone(Promise.reject(answered(403)))).rejects.toMatchObject({ status: 403 });
  const missing = Object.assign(new Error("not one of ours"), { isMissing: true });
  await expect(isGone(Promise.reject(missing))).rejects.toBe(missing);
});
