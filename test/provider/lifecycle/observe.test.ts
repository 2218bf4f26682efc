// What a reply says of one attribute: in the user's spelling where it means the same, and nothing where it is masked or absent.
import { Configuration } from "../../../src/client/instance";
import { booleanOf, importedTags, keepSpelling, settingOf, managedTags } from "../../../src/provider/lifecycle/observe";

test.each([
  [["crm"], null],
  [["other"], ["other"]],
  [
    ["crm", "other"],
    ["crm", "other"],
  ],
  [["crm", "oc-creating"], null],
  [[], null],
  [undefined, null],
])("an import of an instance called crm with the tags %j has %j", (tags, expected) => {
  expect(importedTags({ id: "7", name: "crm", ...(tags && { tags }) })).toEqual(expected);
});

test("tags that are not managed, or that a reply does not show, stay as they are stored", () => {
  expect(managedTags({ id: "7", tags: ["a", "oc-creating"] }, ["b"])).toEqual(["a"]);
  expect(managedTags({ id: "7", tags: ["a"] }, null)).toBeNull();
  expect(managedTags({ id: "7" }, ["b"])).toEqual(["b"]);
});

test("a setting is found in any letter case, and says nothing where it is masked, null or absent", () => {
  const configuration = new Configuration([
    ["Company", "acme"],
    ["key", "*****"],
    ["empty", null],
  ]);
  const found = ["company", "key", "empty", "other"].map((key) => settingOf({ id: "7", configuration }, key));
  expect(found).toEqual(["acme", undefined, undefined, undefined]);
  expect(settingOf({ id: "7" }, "company")).toBeUndefined();
});

test("the stored spelling stays as long as it means the same", () => {
  const sameCase = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  expect(keepSpelling("A", undefined)).toBe("A");
  expect(keepSpelling("A", "a")).toBe("a");
  expect(keepSpelling("A", "a", sameCase)).toBe("A");
  expect(keepSpelling(null, "a", sameCase)).toBe("a");
});

test.each([
  ["true", true],
  ["TRUE", true],
  ["False", false],
  ["yes", undefined],
  ["", undefined],
  [undefined, undefined],
])("the text %j is the boolean %j", (text, expected) => {
  expect(booleanOf(text)).toBe(expected);
});
