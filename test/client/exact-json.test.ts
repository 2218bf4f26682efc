import fc from "fast-check";
import { parseExactJson } from "../../src/client/exact-json";

test("agrees with JSON.parse wherever that is exact", () => {
  const exact = fc
    .jsonValue({ maxDepth: 4 })
    .map((value) => JSON.stringify(value))
    .filter((text) => !/\d{16,}/.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, "")));
  fc.assert(
    fc.property(exact, (text) => {
      expect(parseExactJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test("keeps every digit of a long integer, wherever it stands", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 10n ** 15n, max: 10n ** 30n }), fc.boolean(), (size, negative) => {
      const digits = `${negative ? "-" : ""}${size.toString()}`;
      expect(parseExactJson(`{"a":[${digits}, {"id":${digits}}]}`)).toEqual({ a: [digits, { id: digits }] });
    }),
  );
});

test.each([
  '"1234567890123456789"',
  '{"k \\" 12345678901234567":1}',
  "0.12345678901234567890",
  "1e-1234567890123456",
  "12345678901234567890.5",
  "123456789012345e3",
])("leaves %s alone", (text) => {
  expect(parseExactJson(text)).toEqual(JSON.parse(text));
});

test("refuses what JSON.parse refuses", () => {
  // Pieces that make broken JSON around long numbers more often than whole JSON.
  const piece = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    " ",
    '"',
    '"a"',
    "\\",
    "-",
    "0",
    ".",
    "e",
    "12345678901234567890",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join("");
      const parses = (parse: (text: string) => unknown): boolean => {
        try {
          parse(text);
          return true;
        } catch {
          return false;
        }
      };
      expect([text, parses(parseExactJson)]).toEqual([text, parses(JSON.parse)]);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  "01234567890123456",
  "-01234567890123456",
  "{1234567890123456:1}",
  "{1234567890123456 :1}",
  "1234567890123456a",
])("%s is no JSON, with or without quotes", (text) => {
  expect(() => parseExactJson(text)).toThrow(SyntaxError);
});

test("takes long strings and endless escapes in its stride", () => {
  const long = "x".repeat(8 * 1024 * 1024);
  expect(parseExactJson(`{"a":"${long}"}`)).toEqual({ a: long });
  expect(() => parseExactJson(`"${'\\"'.repeat(200_000)}`)).toThrow(SyntaxError);
});
