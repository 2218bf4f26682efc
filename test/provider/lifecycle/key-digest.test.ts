import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { Secret } from "../../../src/plugin";
import { digestKey, fingerprint, matchesDigest } from "../../../src/provider/lifecycle/key-digest";

test("a digest matches the key it was made of and no other", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (key, other, organization) => {
      const digest = digestKey(Secret.of(key), Secret.of(organization), randomBytes);
      expect(matchesDigest(Secret.of(key), Secret.of(organization), digest)).toBe(true);
      expect(matchesDigest(Secret.of(other), Secret.of(organization), digest)).toBe(key === other);
    }),
  );
});

test("a digest made under another organization secret never matches", () => {
  const digest = digestKey(Secret.of("key"), Secret.of("one"), randomBytes);
  expect(matchesDigest(Secret.of("key"), Secret.of("two"), digest)).toBe(false);
});

test("two digests of one key differ, so equal keys can't be spotted in a state", () => {
  expect(digestKey(Secret.of("key"), Secret.of("o"), randomBytes)).not.toEqual(
    digestKey(Secret.of("key"), Secret.of("o"), randomBytes),
  );
});

test("a digest that was cut short in the state matches nothing", () => {
  const [salt, digest] = digestKey(Secret.of("key"), Secret.of("o"), randomBytes);
  expect(matchesDigest(Secret.of("key"), Secret.of("o"), [salt, digest.slice(0, -1)])).toBe(false);
});

test("the fingerprint of an organization secret is stable and short", () => {
  expect(fingerprint(Secret.of("one"), "user")).toBe(fingerprint(Secret.of("one"), "user"));
  expect(fingerprint(Secret.of("one"), "user")).not.toBe(fingerprint(Secret.of("two"), "user"));
  expect(fingerprint(Secret.of("one"), "user")).not.toBe(fingerprint(Secret.of("one"), "organization"));
  expect(fingerprint(Secret.of("one"), "user")).toHaveLength(11);
});
