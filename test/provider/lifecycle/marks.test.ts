import {
  CREATING_TAG,
  REPLACED_TAG,
  isCreating,
  isMark,
  keyTag,
  placeIn,
  placeTag,
  settledTags,
  tagsToWrite,
  withoutMarks,
} from "../../../src/provider/lifecycle/marks";

describe("the tag of a creation key", () => {
  test("is the same for the same key and another for another", () => {
    expect(keyTag("a")).toBe(keyTag("a"));
    expect(keyTag("a")).not.toBe(keyTag("b"));
  });

  test("does not contain the key", () => {
    expect(keyTag("project/crm/Instance")).toMatch(/^oc-key-[0-9a-f]{32}$/);
  });
});

describe("marks", () => {
  test("are hidden from what a person sees", () => {
    expect(withoutMarks(["env:test", keyTag("a"), CREATING_TAG, "oc-other"])).toEqual(["env:test", "oc-other"]);
    expect(isMark("oc-other")).toBe(false);
  });

  test("say that an instance is unfinished only by the creating tag", () => {
    expect(isCreating([keyTag("a")])).toBe(false);
    expect(isCreating([keyTag("a"), CREATING_TAG])).toBe(true);
    expect(isCreating(undefined)).toBe(false);
  });

  test("name the folder of an unfinished instance, where it has tags and one of them does", () => {
    const place = placeTag("/work", keyTag("a"));
    expect(placeIn([keyTag("a"), place])).toBe(place);
    expect(placeIn([keyTag("a")])).toBeUndefined();
    expect(placeIn(undefined)).toBeUndefined();
  });

  test("come off an untagged instance so that only the platform's own tag is left", () => {
    const wanted = { tags: null, name: "crm", keyTag: keyTag("a") };
    const sent = [...tagsToWrite(wanted), CREATING_TAG, REPLACED_TAG, placeTag("/work", keyTag("a"))];
    expect(withoutMarks(sent)).toEqual(["crm"]);
    expect(settledTags(sent, true)).toEqual(["crm", keyTag("a")]);
    expect(settledTags(sent, false)).toEqual(["crm"]);
  });

  test("leave an explicitly empty set of tags empty", () => {
    expect(tagsToWrite({ tags: [], name: "crm", keyTag: null })).toEqual([]);
  });
});
