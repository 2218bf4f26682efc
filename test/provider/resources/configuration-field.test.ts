// A map of configuration keys: only what is declared is managed, and what an import found stays until somebody declares something else.
import { Configuration } from "../../../src/client";
import type { KeyDefinition } from "../../../src/client";
import type { Connector } from "../../../src/connectors";
import { Diagnostics, unknown } from "../../../src/plugin";
import { isImportedConfiguration } from "../../../src/provider/lifecycle/record";
import { configurationField } from "../../../src/provider/resources/fields/configuration-field";
import type { Values } from "../../../src/provider/resources/values";
import { recorded, texts } from "../harness/plan-call";

const field = configurationField("configuration", {
  description: "The configuration.",
  secretTwin: "configuration_wo",
  reserved: new Map([["company", "company"]]),
  authenticates: (key) => key !== "paging",
});
const CONNECTOR: Connector = {
  ...{ elementKey: "anycrm", name: "Any CRM", hub: "crm" },
  keys: [
    { key: "page.size", label: "Size", type: "text", required: false, defaultValue: "200", masked: false },
    { key: "pin", label: "PIN", type: "password", required: false, defaultValue: null, masked: true },
  ],
};
const map = (entries: Readonly<Record<string, string>> | null) => ({ configuration: entries && texts(entries) });

describe("what is sent", () => {
  test("is each key with what it does and whether it counts once", () => {
    expect(field.settings(map({ user: "x", paging: "1", "oauth.user.token": "t" }), null, undefined)).toMatchObject([
      { key: "user", attribute: "configuration", value: "x", authenticates: true, explicit: true },
      { key: "paging", value: "1", authenticates: false },
      { key: "oauth.user.token", value: "t", authenticates: true, singleUse: true },
    ]);
    expect(field.settings(map({ user: "x" }), null, undefined)[0]).not.toHaveProperty("singleUse");
    expect(field.settings(map(null), null, undefined)).toEqual([]);
  });

  test("is the same in another spelling of a boolean or of JSON", () => {
    const [setting] = field.settings(map({ user: "x" }), null, undefined);
    expect(setting?.same?.("true", "True")).toBe(true);
    expect(setting?.same?.("x", "X")).toBe(false);
  });

  test("may be anything where the map is not known yet", () => {
    expect(field.settings({ configuration: unknown }, null, undefined)).toEqual([
      { key: "", attribute: "configuration", value: unknown, authenticates: true, explicit: true },
    ]);
  });
});

describe("a plan", () => {
  const plan = (config: Values, prior: Values | null, imported = false) =>
    field.plan?.({ config, plan: config, prior, privateState: recorded(imported ? { imported: true } : {}) });

  test("keeps what an import found, where nothing is declared, or where all that is declared means the same", () => {
    const found = map({ User: "x", on: "TRUE" });
    expect(plan(map(null), found, true)).toEqual(found);
    expect(plan(map({ user: "x" }), found, true)).toEqual(found);
    expect(plan(map({ user: "x", on: "true" }), found, true)).toEqual(found);
  });

  test("leaves it to the comparison of attributes, where something else is declared", () => {
    const found = map({ user: "x" });
    expect(plan(map({ user: "y" }), found, true)).toEqual({});
    expect(plan(map({ user: "x", more: "x" }), found, true)).toEqual({});
    expect(plan({ configuration: unknown }, found, true)).toEqual({});
    expect(plan(map({ user: "x" }), map({ user: "x", more: "x" }))).toEqual({});
  });

  test("plans null where nothing is declared and no import found anything", () => {
    for (const [prior, imported] of [
      [map({ user: "x" }), false],
      [map(null), true],
      [{ configuration: unknown }, true],
      [null, false],
    ] as const)
      expect(plan(map(null), prior, imported)).toEqual({ configuration: null });
    expect(plan(map({ user: "x" }), null)).toEqual({});
  });
});

describe("after a write", () => {
  const isStillImported = (config: Values, inputs: Values) => {
    const privateState = recorded({ imported: true });
    field.applied?.({ config, inputs, privateState });
    return isImportedConfiguration(privateState);
  };
  test("the configuration is what somebody declared once all of it is declared", () => {
    expect(isStillImported(map({ user: "x" }), map({ user: "x" }))).toBe(false);
    expect(isStillImported(map({ user: "x" }), map({ user: "x", more: "x" }))).toBe(true);
    expect(isStillImported(map(null), map({ user: "x" }))).toBe(true);
    expect(isStillImported(map(null), map(null))).toBe(true);
    expect(isStillImported({ configuration: unknown }, map({}))).toBe(true);
  });
});

interface Reply {
  readonly shown?: Readonly<Record<string, string | null>>;
  readonly prior?: Values;
  readonly imported?: boolean;
  readonly connector?: Connector;
  readonly template?: readonly KeyDefinition[];
}

function read({ shown, prior = map(null), imported = false, connector, template = [] }: Reply) {
  const configuration = shown && new Configuration(Object.entries(shown));
  const instance = { id: "7", ...(configuration && { configuration }) };
  const value = field.read({ instance, prior, imported, connector, template })["configuration"];
  return value instanceof Map ? (Object.fromEntries(value) as Readonly<Record<string, string>>) : value;
}

describe("a refresh", () => {
  test("reads the declared keys alone, in their spelling where they mean the same", () => {
    const prior = map({ User: "x", on: "true", gone: "x", hidden: "x" });
    const shown = { user: "y", ON: "TRUE", more: "x", hidden: "****" };
    expect(read({ shown, prior })).toEqual({ User: "y", on: "true", gone: "x", hidden: "x" });
  });

  test("leaves a token as it was declared: the platform replaces it itself", () => {
    const key = "oauth.user.refresh_token";
    expect(read({ shown: { [key]: "two" }, prior: map({ [key]: "one" }) })).toEqual({ [key]: "one" });
  });

  test("manages nothing where nothing is stored", () => {
    expect(read({ shown: { user: "x" } })).toBeNull();
    expect(read({ shown: { user: "x" }, prior: { configuration: unknown } })).toBeNull();
  });
});

describe("an import", () => {
  const imported = true;
  test("takes over what the reply shows in clear and no attribute has", () => {
    const shown = { user: "x", Company: "acme", empty: null, key: "****", "api.secret": "canary" };
    expect(read({ shown, imported })).toEqual({ user: "x" });
  });

  test("takes over nothing where nothing is left", () => {
    expect(read({ shown: { company: "acme" }, imported })).toBeNull();
    expect(read({ imported })).toBeNull();
  });

  test("leaves out defaults and secrets of the connector, and spells its keys as it does", () => {
    const shown = { "PAGE.SIZE": "50", Pin: "1234" };
    expect(read({ shown, imported, connector: CONNECTOR })).toEqual({ "page.size": "50" });
    expect(read({ shown: { "page.size": "200" }, imported, connector: CONNECTOR })).toBeNull();
  });

  test("leaves out what the platform's template calls a secret, by type or by label", () => {
    const common = { required: false, name: undefined, type: undefined, defaultValue: undefined };
    const template: readonly KeyDefinition[] = [
      { ...common, key: "one", type: "PASSWORD" },
      { ...common, key: "two", name: "API Secret" },
      { ...common, key: "three", type: "TEXTFIELD_32", name: "Site" },
    ];
    expect(read({ shown: { One: "a", TWO: "b", three: "c" }, imported, template })).toEqual({ three: "c" });
  });
});

describe("a configuration", () => {
  const said = (config: Values, connector?: Connector) => {
    const diagnostics = new Diagnostics();
    field.validate?.({ config, diagnostics, connector });
    return diagnostics
      .toWire((text) => text)
      .map(({ severity, summary, detail }) => `${String(severity)} ${summary}: ${detail}`);
  };
  const CLEAR =
    '2 Secret stored in clear text: The value of "password" looks like a secret, and configuration keeps it in plan and state in clear text. Set it in configuration_wo.';

  test("with a secret in clear is warned of, by name or by what the connector knows", () => {
    expect(said(map({ user: "x", password: "x" }))).toEqual([CLEAR]);
    expect(said(map({ pin: "x" }), CONNECTOR)).toEqual([CLEAR.replace("password", "pin")]);
    expect(said(map({ user: "x" }))).toEqual([]);
    expect(said(map(null))).toEqual([]);
    expect(said({ configuration: unknown })).toEqual([]);
  });

  test("with a key that has an attribute is refused, and the attribute is named", () => {
    expect(said(map({ Company: "x" }))).toEqual([expect.stringMatching(/^1 .*company/su)]);
  });
});
