// The law of the JSON form, over generated values. Unknown values and infinities have no form in JSON.

import fc from "fast-check";
import { decodeJson, DynamicValue, encodeJson, ExactNumber, types } from "../../../../src/plugin/values";
import type { Type, Value } from "../../../../src/plugin/values";
import { typedValues } from "../arbitrary";
import { legible } from "../legible";

test("reading undoes writing, for every type and every value that JSON has a form for", () => {
  fc.assert(
    fc.property(typedValues({ unknowns: false, infinities: false }), ({ type, value }) => {
      const text = encodeJson(value, type);
      expect(legible(decodeJson(text, type))).toEqual(legible(value));
      expect(encodeJson(decodeJson(Buffer.from(text), type), type)).toBe(text);
    }),
    { numRuns: 200 },
  );
});

// Observed by running go-cty 1.16.2.
test.each<[string, Type, Value, string]>([
  [
    "a dynamic object with odd characters",
    types.dynamic,
    new DynamicValue(
      types.object({ z: types.string, n: types.number, d: types.string }),
      new Map<string, Value>([
        ["z", null],
        ["n", ExactNumber.of("1.50")],
        ["d", "<&>\u2028\b\f\u007f"],
      ]),
    ),
    '{"value":{"d":"\\u003c\\u0026\\u003e\\u2028\\b\\f\u007f","n":1.5,"z":null},"type":["object",{"d":"string","n":"number","z":"string"}]}',
  ],
  [
    "a large number in a dynamic part",
    types.list(types.object({ d: types.dynamic })),
    [new Map([["d", new DynamicValue(types.number, ExactNumber.of("1e21"))]])],
    '[{"d":{"value":1000000000000000000000,"type":"number"}}]',
  ],
])("%s is written as Terraform does", (_, type, value, text) => {
  expect(encodeJson(value, type)).toBe(text);
  expect(legible(decodeJson(text, type))).toEqual(legible(value));
});
