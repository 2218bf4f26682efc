import { format, inspect } from "node:util";
import fc from "fast-check";
import { parseConfigurationEntry, parseInstance } from "../../src/client/instance";
import { checkedId } from "../../src/client/path";
import { isInstanceId } from "../../src/rules/ids";
import { parseJson } from "../../src/shared/json";

const id = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });

test.each(["00", "01", "0".repeat(19)])(
  "%j is not an id: the platform writes numbers without zeros before them",
  (text) => {
    expect(isInstanceId(text)).toBe(false);
  },
);

test("every number of 64 bits is an id, written without zeros before it, and nothing else is", () => {
  fc.assert(
    fc.property(id, (value) => {
      expect(checkedId(value.toString())).toBe(value.toString());
      expect(isInstanceId(`0${value.toString()}`)).toBe(false);
    }),
  );
  const digits = fc.stringMatching(/^[0-9]{1,20}$/);
  fc.assert(
    fc.property(fc.oneof(digits, fc.string()), (text) => {
      const number = /^[0-9]+$/.test(text) ? BigInt(text) : undefined;
      expect(isInstanceId(text)).toBe(number !== undefined && number < 2n ** 63n && number.toString() === text);
    }),
  );
});

test("ids of an instance are exact, as numbers and as text", () => {
  fc.assert(
    fc.property(id, fc.boolean(), (value, quoted) => {
      const written = quoted ? `"${value.toString()}"` : value.toString();
      const instance = parseInstance(parseJson(`{"id":${written},"elementId":${written},"accountId":${written}}`));
      const expected = value.toString();
      expect(instance).toMatchObject({ id: expected, elementId: expected, accountId: expected });
    }),
  );
});

test("whatever JSON comes, it is an instance or none, and never an exception", () => {
  const members = fc.record(
    {
      id: fc.jsonValue(),
      name: fc.jsonValue(),
      token: fc.jsonValue(),
      element: fc.jsonValue(),
      tags: fc.jsonValue(),
      configuration: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(members, fc.jsonValue()), (value) => {
      const json = parseJson(JSON.stringify(value));
      expect(() => [parseInstance(json), parseConfigurationEntry(json)]).not.toThrow();
    }),
  );
});

test.each(["null", "[]", "7", '"7"', "{}", '{"id":null}', '{"id":-1}', '{"id":1.5}', '{"id":"x"}', '{"id":""}'])(
  "%s is not an instance",
  (text) => {
    expect(parseInstance(parseJson(text))).toBeUndefined();
  },
);

test("an instance without a token has none, rather than an empty one or a mask", () => {
  for (const token of ['""', "null", "7", '"********"']) {
    expect(parseInstance(parseJson(`{"id":1,"token":${token}}`))?.token).toBeUndefined();
  }
});

test("the number of the connector is taken from wherever it is", () => {
  expect(parseInstance(parseJson('{"id":1,"element":{"id":3012,"key":"k","name":"n"}}'))).toMatchObject({
    elementId: "3012",
    element: { key: "k", name: "n" },
  });
});

test.each([
  ['{"id":1,"userId":9007199254740993,"user":{"id":2}}', "9007199254740993"],
  ['{"id":1,"user":{"id":"2"}}', "2"],
  ['{"id":1,"user":{}}', undefined],
  ['{"id":1,"userId":null,"user":null}', undefined],
  ['{"id":1}', undefined],
])("the owner of %s is %j", (text, owner) => {
  expect(parseInstance(parseJson(text))?.ownerId).toBe(owner);
});

test("values of a configuration may have any name", () => {
  const text = '{"id":1,"configuration":{"__proto__":"a","constructor":"b","":"c"}}';
  expect([...(parseInstance(parseJson(text))?.configuration ?? [])]).toEqual([
    ["__proto__", "a"],
    ["constructor", "b"],
    ["", "c"],
  ]);
});

test("no printed form shows a token or a value of the configuration", () => {
  const secretText = fc.string({ minLength: 8, unit: fc.constantFrom("S", "E", "C", "R", "T") });
  fc.assert(
    fc.property(secretText, (secret) => {
      const text = JSON.stringify({ id: 1, token: secret, configuration: { "private.key": secret } });
      const instance = parseInstance(parseJson(text));
      const { token, configuration } = instance ?? {};
      expect(token?.reveal()).toBe(secret);
      expect(configuration?.get("private.key")).toBe(secret);
      for (const printed of [
        inspect(instance, { depth: 10, showHidden: true }),
        JSON.stringify(instance),
        format("%s %s", token, configuration),
        JSON.stringify([token, configuration]),
        inspect([token, configuration]),
      ]) {
        expect(printed).not.toContain(secret);
      }
    }),
  );
});

test("what is printed of a configuration are its keys", () => {
  const configuration = parseInstance(parseJson('{"id":1,"configuration":{"a":"x","b.c":null}}'))?.configuration;
  expect(inspect(configuration)).toBe("Configuration(a, b.c)");
  expect(JSON.stringify(configuration)).toBe('["a","b.c"]');
});

test.each([
  ["2026-01-31T10:00:04Z", true],
  ["2026-01-31 10:00:04.123+0000", true],
  ["7", true],
  [`7${"0".repeat(39)}`, true],
  [`7${"0".repeat(40)}`, false],
  ["yesterday", false],
  [" 2026-01-31", false],
  ["2026-01-31\n", false],
  ["2026 <b>", false],
  ["", false],
])("%j is shown as a date: %j", (written, isShown) => {
  const text = JSON.stringify({ id: 1, createdDate: written });
  expect(parseInstance(parseJson(text))?.createdDate).toBe(isShown ? written : undefined);
});

test("members of other types than the documented ones count as absent", () => {
  const text =
    '{"id":1,"name":7,"createdDate":7,"valid":"true","disabled":1,"element":{"key":"Not A Key","name":7},"tags":"a"}';
  expect(parseInstance(parseJson(text))).toEqual({ id: "1", element: {} });
});

test("flags, and tags of either form, are as the reply has them", () => {
  const text =
    '{"id":"007","valid":true,"disabled":false,"tags":["a",{"name":"b"},{"id":7},7],"configuration":{"n":1,"o":{"p":[true]}}}';
  const found = parseInstance(parseJson(text));
  expect(found).toMatchObject({ id: "7", valid: true, disabled: false, tags: ["a", "b"] });
  expect([...(found?.configuration ?? [])]).toEqual([
    ["n", "1"],
    ["o", '{"p":[true]}'],
  ]);
});

test("an entry of a configuration has an id and a key; its value may be missing", () => {
  const entry = (text: string) => parseConfigurationEntry(parseJson(text));
  expect(entry('{"id":12,"key":"a","value":"x"}')).toEqual({ id: "12", key: "a", value: "x" });
  expect(entry('{"id":12,"key":"a","value":null}')).toEqual({ id: "12", key: "a", value: undefined });
  expect(entry('{"id":12,"value":"x"}')).toBeUndefined();
  expect(entry('{"key":"a","value":"x"}')).toBeUndefined();
});
