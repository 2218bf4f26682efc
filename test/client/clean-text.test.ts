import fc from "fast-check";
import { cleanText } from "../../src/client/clean-text";

// Eight characters at least, as every secret of the platform has: shorter ones occur by chance.
const secretText = fc.string({ minLength: 8, maxLength: 40, unit: "binary" });

test("no spelling of a secret survives, wherever it stands", () => {
  fc.assert(
    fc.property(secretText, fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (secret, before, after) => {
      for (const spelling of [
        secret,
        JSON.stringify(secret).slice(1, -1),
        Buffer.from(secret, "utf8").toString("base64"),
        ...(Buffer.from(secret, "utf8").toString("utf8") === secret ? [encodeURIComponent(secret)] : []),
      ]) {
        expect(cleanText(`${before}${spelling}${after}`, [secret])).not.toContain(spelling);
      }
    }),
  );
});

test("a secret that is part of another leaves no remainder of it", () => {
  expect(cleanText("key abcdefgh-long.", ["abcdefgh", "abcdefgh-long"])).toBe("key (sensitive).");
});

test("an empty secret masks nothing", () => {
  expect(cleanText("no company", [""])).toBe("no company");
});

test("half a character in a secret is no error", () => {
  expect(cleanText("x \ud800secret y", ["\ud800secret"])).toBe("x (sensitive) y");
});

test("control characters become one space, and the ends are trimmed", () => {
  expect(cleanText("\n a\r\n\u001b[31mb\u0000 ", [])).toBe("a [31mb");
});

test("what is printed never has a control character, and ends at 500 characters and a mark", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 2_000, size: "max" }), (text) => {
      const clean = cleanText(text, []);
      expect(clean).not.toMatch(/\p{Cc}/u);
      expect(clean.length).toBeLessThanOrEqual(501);
    }),
  );
  expect(cleanText("x".repeat(501), [])).toBe(`${"x".repeat(500)}…`);
  expect(cleanText("x".repeat(500), [])).toBe("x".repeat(500));
});
