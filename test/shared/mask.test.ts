import fc from "fast-check";
import { Masker } from "../../src/shared/mask";
import { ENCODINGS } from "../support/encodings";

function masking(...secrets: readonly string[]): Masker {
  const masker = new Masker();
  for (const secret of secrets) masker.add(secret);
  return masker;
}

test("a secret that contains another one is masked whole, in whatever order they became known", () => {
  for (const secrets of [
    ["abcdefgh", "abcdefgh-rest"],
    ["abcdefgh-rest", "abcdefgh"],
  ]) {
    expect(masking(...secrets).mask("token abcdefgh-rest, key abcdefgh")).toBe("token (sensitive), key (sensitive)");
  }
});

test("a secret that becomes known later counts as well, also a longer one", () => {
  const masker = masking("abcdef");
  expect(masker.mask("abcdefgh")).toBe("(sensitive)gh");
  masker.add("abcdefgh");
  expect(masker.mask("abcdefgh abcdef")).toBe("(sensitive) (sensitive)");
});

test("secrets under six characters are left to their names: they occur in every sentence", () => {
  expect(masking("", "abcde", "secret").mask("abcde secret")).toBe("abcde (sensitive)");
});

test("what stands around a secret stays, word for word", () => {
  const masker = masking("Xy12-canary/7");
  for (const encode of Object.values(ENCODINGS)) {
    const masked = masker.mask(
      `Refused: ${encode("Xy12-canary/7")} is not valid (request id 5a8b9c0d1e2f3a4b5c6d7e8f).`,
    );
    expect(masked).toMatch(/^Refused: .{11,30} is not valid \(request id 5a8b9c0d1e2f3a4b5c6d7e8f\)\.$/s);
  }
});

test("a text that was written to wear the mask out is not shown at all, and takes no time", () => {
  const bomb = Array.from({ length: 400 }, (_, index) => `%25${index}\\u0025=3D&amp;""41`).join("");
  const before = performance.now();
  masking("canary-secret").mask(bomb);
  expect(performance.now() - before).toBeLessThan(3_000);
});

const secretText = fc
  .oneof(
    fc.string({ minLength: 8, maxLength: 40, unit: "grapheme-ascii" }),
    fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(...Array.from("aZ09-_./+=%&\\\"'<> äéßПя密🔑")) }),
    fc.base64String({ minLength: 8, maxLength: 60 }),
  )
  .filter((text) => text.replaceAll(/[\s\0+]/g, "").length >= 6 && !/^[\s\0+]|[\s\0+]$/.test(text));
const encoding = fc.constantFrom(...Object.keys(ENCODINGS));
const embedding = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => `Authorization: ${text}`,
  (text) => `key=${text}&next=1`,
  (text) => `{"value":${JSON.stringify(text)},"id":7}`,
  (text) => `<error reason="${text}"/>`,
  (text) => `see https://host/path?x=${text}#end`,
  (text) => `words before ${text} and words after`,
);

test("no secret is left in any text that repeats it, in one encoding or in two", () => {
  fc.assert(
    fc.property(secretText, encoding, fc.option(encoding), embedding, (secret, first, second, embed) => {
      const once = ENCODINGS[first]?.(secret) ?? "";
      const written = second === null ? once : (ENCODINGS[second]?.(once) ?? "");
      const masked = masking(secret).mask(embed(written));
      expect(masked).toContain("(sensitive)");
      expect(masked).not.toContain(written);
    }),
    { numRuns: 500 },
  );
});
