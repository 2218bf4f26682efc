import fc from "fast-check";
import { Masker } from "../../src/shared/mask";

function masking(secrets: readonly string[], minLength?: number): Masker {
  const masker = new Masker(minLength === undefined ? {} : { minLength });
  for (const secret of secrets) masker.add(secret);
  return masker;
}

test("a secret that contains another one is masked whole, in whatever order they became known", () => {
  for (const secrets of [
    ["abcd", "abcdefgh-rest"],
    ["abcdefgh-rest", "abcd"],
  ]) {
    expect(masking(secrets).mask("token abcdefgh-rest, key abcd")).toBe("token (sensitive), key (sensitive)");
  }
});

test("a secret that becomes known later counts as well, also a longer one", () => {
  const masker = masking(["abcd"]);
  expect(masker.mask("abcdefgh")).toBe("(sensitive)efgh");
  masker.add("abcdefgh");
  expect(masker.mask("abcdefgh abcd")).toBe("(sensitive) (sensitive)");
});

test("no secret is left in any text that repeats it", () => {
  // Letters that the mark does not have, so that a secret is never part of the mark.
  const secret = fc.string({ unit: fc.constantFrom("X", "Y", "Z"), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.uniqueArray(secret, { minLength: 1 }), fc.array(secret), (secrets, words) => {
      const masked = masking(secrets).mask([...secrets, ...words].join(" "));
      for (const one of secrets) expect(masked).not.toContain(one);
    }),
  );
});

test("the empty text is never masked, nor is one below the given length", () => {
  expect(masking([""]).mask("ab")).toBe("ab");
  expect(masking([""], 0).mask("ab")).toBe("ab");
  expect(masking(["abc", "abcd"], 4).mask("abc abcd")).toBe("abc (sensitive)");
});
