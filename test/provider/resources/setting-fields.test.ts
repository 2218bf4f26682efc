// One attribute, one configuration key: what is sent of it, and what a refresh or an import makes of a reply, for each kind of value.
import { Configuration } from "../../../src/client";
import type { Connector } from "../../../src/connectors";
import { Secret, unknown } from "../../../src/plugin";
import { settingField } from "../../../src/provider/resources/fields/setting-field";
import type { StoredField } from "../../../src/provider/resources/fields/setting-value";
import type { Values } from "../../../src/provider/resources/values";

const COMMON = { key: "the.key", attribute: "the_key", description: "A key.", example: "x" } as const;
const sameCase = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

const TEXT: StoredField = { ...COMMON, kind: "text" };
const REQUIRED: StoredField = { ...COMMON, kind: "text", required: true };
const DEFAULTED: StoredField = { ...COMMON, kind: "text", default: "d" };
const CASELESS: StoredField = { ...COMMON, kind: "text", same: sameCase };
const SENSITIVE: StoredField = { ...COMMON, kind: "sensitiveText", same: sameCase };
const BOOLEAN: StoredField = { ...COMMON, kind: "boolean" };
const SWITCH: StoredField = { ...COMMON, kind: "boolean", default: true };
const INTEGER: StoredField = { ...COMMON, kind: "integer" };
const COUNT: StoredField = { ...COMMON, kind: "integer", default: 15 };
const JSON_TEXT: StoredField = { ...COMMON, kind: "json" };

const settings = (field: StoredField, values: Values, config: Values | null = values) =>
  settingField(field).settings(values, config, undefined);

describe("what is sent", () => {
  test.each<[string, StoredField, unknown, unknown]>([
    ["a text", TEXT, "x", "x"],
    ["a boolean", BOOLEAN, false, "false"],
    ["an integer", INTEGER, 7n, "7"],
    ["JSON", JSON_TEXT, "[1]", "[1]"],
    ["what is not known yet", TEXT, unknown, unknown],
  ])("is %s as the entry holds it", (_what, field, value, sent) => {
    expect(settings(field, { the_key: value })).toMatchObject([
      { key: "the.key", attribute: "the_key", value: sent, authenticates: true, explicit: true },
    ]);
  });

  test("stays a secret where the field is sensitive", () => {
    const [setting] = settings(SENSITIVE, { the_key: Secret.of("x") });
    expect(setting?.value instanceof Secret && setting.value.reveal()).toBe("x");
  });

  test("is nothing where nothing is declared and nothing is the default", () => {
    for (const field of [TEXT, BOOLEAN, INTEGER, JSON_TEXT]) expect(settings(field, { the_key: null })).toEqual([]);
  });

  test.each<[StoredField, string]>([
    [DEFAULTED, "d"],
    [SWITCH, "true"],
    [COUNT, "15"],
  ])("is a default that nobody declared, as one: %#", (field, value) => {
    expect(settings(field, { the_key: null })).toMatchObject([{ value, explicit: false }]);
    expect(settings(field, { the_key: null }, null)).toMatchObject([{ value, explicit: true }]);
  });

  test("of a value that is declared is explicit, although it equals the default", () => {
    expect(settings(DEFAULTED, { the_key: "d" })).toMatchObject([{ explicit: true }]);
  });

  test("can't be compared where an import found it masked: a required text is empty then", () => {
    expect(settings(REQUIRED, { the_key: "" })).toMatchObject([{ value: null, explicit: true }]);
    expect(settings(SENSITIVE, { the_key: Secret.of("") })).toMatchObject([{ value: null, explicit: true }]);
    expect(settings(REQUIRED, { the_key: null })).toMatchObject([{ value: null, explicit: true }]);
  });

  test("goes to its entry alone where the key is behaviour, and is the same in another spelling where the field says so", () => {
    expect(settings({ ...TEXT, authenticates: false }, { the_key: "x" })).toMatchObject([{ authenticates: false }]);
    const [caseless] = settings(CASELESS, { the_key: "x" });
    expect(caseless?.same?.("A", "a")).toBe(true);
    const [json] = settings(JSON_TEXT, { the_key: "x" });
    expect(json?.same?.('{"a":1,"b":2}', '{"b":2, "a":1}')).toBe(true);
    expect(settings(TEXT, { the_key: "x" })[0]?.same).toBeUndefined();
    expect(settings(INTEGER, { the_key: 7n })[0]?.same).toBeUndefined();
  });
});

interface Reply {
  /** Left out: the reply has no such key. */
  readonly shown?: string;
  readonly stored?: unknown;
  readonly imported?: boolean;
  readonly connector?: Connector;
}

function read(field: StoredField, { shown, stored = null, imported = false, connector }: Reply) {
  const configuration = new Configuration(shown === undefined ? [] : [["THE.KEY", shown]]);
  return settingField(field).read({
    instance: { id: "7", configuration },
    prior: { the_key: stored },
    ...{ imported, connector, template: [] },
  })["the_key"];
}

describe("a refresh", () => {
  test.each<[string, StoredField, Reply, unknown]>([
    ["takes a text as the platform has it", TEXT, { stored: "x", shown: "y" }, "y"],
    ["keeps a spelling that means the same", CASELESS, { stored: "X", shown: "x" }, "X"],
    ["takes another meaning", CASELESS, { stored: "X", shown: "y" }, "y"],
    ["keeps what the reply masks", TEXT, { stored: "x", shown: "****" }, "x"],
    ["keeps what the reply leaves out", TEXT, { stored: "x" }, "x"],
    ["leaves alone what is not managed", TEXT, { shown: "y" }, null],
    ["counts an unknown value as not stored", TEXT, { stored: unknown, shown: "y" }, null],
    ["reads what every instance has to have", REQUIRED, { shown: "y" }, "y"],
    ["reads a default that somebody changed", DEFAULTED, { stored: "d", shown: "y" }, "y"],
    ["gives a default where neither state nor reply has one", DEFAULTED, {}, "d"],
    ["marks as empty what has to be there and is not shown", REQUIRED, { shown: "****" }, ""],
    ["reads a boolean in any letter case", BOOLEAN, { stored: false, shown: "TRUE" }, true],
    ["keeps a boolean where the reply is neither", BOOLEAN, { stored: false, shown: "maybe" }, false],
    ["reads an integer", INTEGER, { stored: 1n, shown: "-12" }, -12n],
    ["drops a number that is none", INTEGER, { stored: 1n, shown: "many" }, null],
    ["drops a number with more behind it", INTEGER, { stored: 1n, shown: "1.5" }, null],
    ["drops a number that is too long", INTEGER, { stored: 1n, shown: "1234567890123456789" }, null],
    ["gives the default for a number that is none", COUNT, { stored: 1n, shown: "many" }, 15n],
    ["keeps JSON that means the same", JSON_TEXT, { stored: '{"a": 1}', shown: '{"a":1}' }, '{"a": 1}'],
  ])("%s", (_promise, field, reply, expected) => {
    expect(read(field, reply)).toEqual(expected);
  });

  test("reads a sensitive text as a secret, in the stored spelling where it means the same", () => {
    const secret = (reply: Reply) => {
      const value = read(SENSITIVE, reply);
      return value instanceof Secret ? value.reveal() : "no secret";
    };
    expect(secret({ stored: Secret.of("X"), shown: "x" })).toBe("X");
    expect(secret({ stored: Secret.of("X"), shown: "y" })).toBe("y");
    expect(secret({ stored: Secret.of("X") })).toBe("X");
    expect(secret({ shown: "****" })).toBe("");
  });
});

describe("an import", () => {
  const connector: Connector = {
    ...{ elementKey: "anycrm", name: "Any CRM", hub: "crm" },
    keys: [{ key: "the.key", label: "Key", type: "text", required: false, defaultValue: "d", masked: false }],
  };
  test("takes over what somebody set, and leaves out what every instance of the connector has", () => {
    expect(read(TEXT, { shown: "y", imported: true, connector })).toBe("y");
    expect(read(TEXT, { shown: "d", imported: true, connector })).toBeNull();
    expect(read(TEXT, { shown: "d", imported: true })).toBe("d");
    expect(read(TEXT, { imported: true, connector })).toBeNull();
    expect(read(REQUIRED, { shown: "d", imported: true, connector })).toBe("d");
  });
});

test("a field speaks for its key, under its attribute", () => {
  expect(settingField(TEXT).keys).toEqual(["the.key"]);
  expect(Object.keys(settingField(TEXT).attributes)).toEqual(["the_key"]);
});
