import fc from "fast-check";
import { JsonNumber, parseJson, writeJson } from "../../../src/shared/json";

test("what is written reads as it was, in one line and indented, as JSON.stringify writes it", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom("", " ", "\t"), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      const json = parseJson(text);
      expect(parseJson(writeJson(json, indent))).toEqual(json);
      // JavaScript puts members that look like numbers first, which a Map does not, so only the rest has to be the same text.
      if (!/"\d+":/.test(text)) expect(writeJson(json, indent)).toBe(text);
    }),
  );
});

test("numbers keep every digit", () => {
  const text = '{"id":12345678901234567890,"ratio":1.50,"list":[-0,1E+400]}';
  expect(writeJson(parseJson(text))).toBe(text);
  expect(writeJson(new JsonNumber("007"))).toBe("007");
});
