// Values that mean the same in another spelling, and values that only look alike.
import fc from "fast-check";
import { sameJson, sameText } from "../../src/connectors";

test.each([
  ["true", "TRUE"],
  ["false", "False"],
  ['{"a":1,"b":[1,2]}', '{ "b": [1, 2], "a": 1 }'],
  ["[]", " [ ]"],
  ['{"a":{"y":null,"x":"t"}}', '{"a":{"x":"t","y":null}}'],
])("%s and %s mean the same", (one, other) => {
  expect(sameText(one, other)).toBe(true);
});

test.each([
  ["true", "yes"],
  ["Acme", "acme"],
  ["1", "1.0"],
  ['{"a":1}', '{"a":"1"}'],
  ["[1,2]", "[2,1]"],
  ['{"a":9007199254740993}', '{"a":9007199254740992}'],
  ['{"a":1', '{ "a":1'],
  ["[12345678901234567890]", '["12345678901234567890"]'],
  ["", " "],
])("%s and %s differ", (one, other) => {
  expect(sameText(one, other)).toBe(false);
});

test("the order of keys and spaces never matter in JSON, a changed leaf always does", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.json(), { minKeys: 1 }), (members) => {
      const parsed = Object.entries(members).map(([key, text]) => [key, JSON.parse(text) as unknown] as const);
      const text = JSON.stringify(Object.fromEntries(parsed));
      const turned = JSON.stringify(Object.fromEntries([...parsed].reverse()), null, 2);
      expect(sameJson(text, turned)).toBe(true);
      const [first] = parsed;
      const changed = JSON.stringify({ ...Object.fromEntries(parsed), [first?.[0] ?? ""]: [first?.[1], "more"] });
      expect(sameJson(text, changed)).toBe(false);
    }),
  );
});
