import { AttributePath } from "../../../src/plugin/values";

const host = AttributePath.root.attribute("site").attribute("hosts").index(2).attribute("labels").key('a"b');

test("a path reads as people write it in configuration", () => {
  expect(host.toString()).toBe('site.hosts[2].labels["a\\"b"]');
  expect(AttributePath.root.toString()).toBe("");
});

test("the steps are those of the protocol", () => {
  expect(host.steps).toEqual([
    { kind: "attribute", name: "site" },
    { kind: "attribute", name: "hosts" },
    { kind: "index", index: 2n },
    { kind: "attribute", name: "labels" },
    { kind: "key", key: 'a"b' },
  ]);
  expect(AttributePath.of(host.steps)).toEqual(host);
});

test("going on from a path leaves the path as it is", () => {
  const tags = AttributePath.root.attribute("tags");
  tags.index(0);
  expect(tags.steps).toHaveLength(1);
});

test("the parent is one step shorter and the root has none", () => {
  expect(host.parent()?.toString()).toBe("site.hosts[2].labels");
  expect(AttributePath.root.attribute("a").parent()).toEqual(AttributePath.root);
  expect(AttributePath.root.parent()).toBeUndefined();
});

test("paths are equal when they take the same steps", () => {
  const { root } = AttributePath;
  expect(root.index(1).equals(root.index(1n))).toBe(true);
  expect(root.index(1).equals(root.index(2))).toBe(false);
  expect(root.attribute("a").equals(root.key("a"))).toBe(false);
  expect(root.key("a").equals(root.key("a"))).toBe(true);
  expect(root.key("1").equals(root.index(1))).toBe(false);
  expect(root.attribute("a").equals(root.attribute("a").attribute("b"))).toBe(false);
});

test("half a position is refused", () => {
  expect(() => AttributePath.root.index(0.5)).toThrow(RangeError);
});
