import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { digestKey, fingerprint, matchesDigest } from "../../../src/provider/lifecycle/key-digest";

const secret = (text: string) => ({ reveal: () => text });

test("a digest matches the key it was made of and no other", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (key, other, organization) => {
      const digest = digestKey(secret(key), secret(organization), randomBytes);
      expect(matchesDigest(secret(key), secret(organization), digest)).toBe(true);
      expect(matchesDigest(secret(other), secret(organization), digest)).toBe(key === other);
    }),
  );
});

test("a digest made under another organization secret never matches", () => {
  const digest = digestKey(secret("key"), secret("one"), randomBytes);
  expect(matchesDigest(secret("key"), secret("two"), digest)).toBe(false);
});

test("two digests of one key differ, so equal keys can't be spotted in a state", () => {
  expect(digestKey(secret("key"), secret("o"), randomBytes)).not.toEqual(
    digestKey(secret("key"), secret("o"), randomBytes),
  );
});

test("a digest that was cut short in the state matches nothing", () => {
  const [salt, digest] = digestKey(secret("key"), secret("o"), randomBytes);
  expect(matchesDigest(secret("key"), secret("o"), [salt, digest.slice(0, -1)])).toBe(false);
});

test("the fingerprint of an organization secret is stable and short", () => {
  expect(fingerprint(secret("one"), "user")).toBe(fingerprint(secret("one"), "user"));
  expect(fingerprint(secret("one"), "user")).not.toBe(fingerprint(secret("two"), "user"));
  expect(fingerprint(secret("one"), "user")).not.toBe(fingerprint(secret("one"), "organization"));
  expect(fingerprint(secret("one"), "user")).toHaveLength(11);
});
