// Secrets that are sent and not stored: what they are compared by, what is sent of them, and what is refused.
import type { Unknown } from "../../../src/plugin";
import { Diagnostics, Secret, unknown } from "../../../src/plugin";
import type { SecretInput } from "../../../src/provider/resources/definition";
import type { Values } from "../../../src/provider/resources/values";
import { GENERIC_DEFINITION, TYPED_DEFINITION, planCall, texts } from "../harness/plan-call";

const REFRESH = "oauth.user.refresh_token";

function input(name: string, singleUse?: SecretInput["singleUse"]): SecretInput {
  const all = [...TYPED_DEFINITION.secrets, ...GENERIC_DEFINITION.secrets];
  const found = all.find((one) => one.name === name && one.singleUse === singleUse);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

const plain = (found: Secret | Unknown | null | undefined) => (found instanceof Secret ? found.reveal() : found);
const text = (one: SecretInput, config: Values) => plain(one.text(config));
const sent = (secret: SecretInput, config: Values) =>
  secret
    .settings(config, undefined)
    .map(({ value, ...rest }) => ({ ...rest, value: value instanceof Secret ? value.reveal() : value }));
const said = (secret: SecretInput, values: Values) => {
  const diagnostics = new Diagnostics();
  const { config } = planCall({
    definition: values["private_key"] === undefined ? GENERIC_DEFINITION : TYPED_DEFINITION,
    config: values,
  });
  secret.validate?.({ config, diagnostics, connector: undefined });
  return diagnostics
    .toWire((one) => one)
    .map(({ summary, detail, attribute }) => [attribute?.steps[0], summary, detail]);
};

describe("a secret with an attribute of its own", () => {
  const key = input("private_key_wo");

  test("is the write-only one, else the stored one", () => {
    expect(text(key, { private_key_wo: Secret.of("a"), private_key: Secret.of("b") })).toBe("a");
    expect(text(key, { private_key: Secret.of("b") })).toBe("b");
    expect(text(key, { private_key_wo: unknown })).toBe(unknown);
    expect(text(key, {})).toBeNull();
    expect(text(input("event_signature_key_wo"), { event_signature_key: "no such attribute" })).toBeNull();
  });

  test("is sent under its key, and authenticates unless it is behaviour", () => {
    expect(sent(key, { private_key_wo: Secret.of("a") })).toEqual([
      { key: "private.key", attribute: "private_key_wo", value: "a", authenticates: true, explicit: true },
    ]);
    expect(key.authenticates({}, undefined)).toBe(true);
    const signature = input("event_signature_key_wo");
    expect(signature.authenticates({}, undefined)).toBe(false);
    expect(sent(signature, {})).toMatchObject([{ value: null, authenticates: false }]);
  });

  test("that is written in both attributes is refused", () => {
    const both = { private_key_wo: Secret.of("a"), private_key: Secret.of("b") };
    expect(said(key, both)).toEqual([
      [
        { attributeName: "private_key" },
        "private_key and private_key_wo are both set",
        "Set either private_key_wo, which is not stored, or private_key, which is kept in state.",
      ],
    ]);
    expect(said(key, { ...both, private_key_wo: null })).toEqual([]);
    expect(said(key, { ...both, private_key: null })).toEqual([]);
  });

  test("has a stored twin, a version and a count as far as its connector says", () => {
    expect(Object.keys(key.attributes)).toEqual([
      "private_key_wo",
      "private_key_wo_version",
      "private_key",
      "private_key_revision",
    ]);
    expect(Object.keys(input("event_signature_key_wo").attributes)).not.toContain("event_signature_key");
    expect(key.attributes["private_key_wo"]).toMatchObject({ writeOnly: true });
    expect(key.attributes["private_key"]).toMatchObject({ sensitive: true });
  });
});

describe("secrets by their keys", () => {
  const lasting = input("configuration_wo");
  const tokens = input("configuration_wo", "configuration");
  const both = { configuration_wo: texts({ b: "2", [REFRESH]: "t", a: "1" }) };

  test("are compared in any order, without the tokens that count once", () => {
    expect(text(lasting, both)).toBe('[["a","1"],["b","2"]]');
    expect(text(lasting, { configuration_wo: texts({ a: "1", b: "2" }) })).toBe('[["a","1"],["b","2"]]');
    expect(text(tokens, both)).toBe(`[["${REFRESH}","t"]]`);
    expect(plain(lasting.earlierText?.(both))).toBe(`[["a","1"],["b","2"],["${REFRESH}","t"]]`);
  });

  test("are none where the map is empty or has only what the other half takes", () => {
    expect(text(lasting, { configuration_wo: texts({}) })).toBeNull();
    expect(text(lasting, { configuration_wo: texts({ [REFRESH]: "t" }) })).toBeNull();
    expect(text(tokens, { configuration_wo: texts({ a: "1" }) })).toBeNull();
    for (const one of [lasting, tokens]) {
      expect(text(one, {})).toBeNull();
      expect(text(one, { configuration_wo: unknown })).toBe(unknown);
    }
  });

  test("are sent key by key, tokens as what counts once", () => {
    const common = { attribute: "configuration_wo", explicit: true };
    expect(sent(lasting, both)).toEqual([
      { ...common, key: "b", value: "2", authenticates: true },
      { ...common, key: "a", value: "1", authenticates: true },
    ]);
    expect(sent(tokens, both)).toEqual([{ ...common, key: REFRESH, value: "t", authenticates: true, singleUse: true }]);
    expect(sent(lasting, {})).toEqual([]);
    expect(sent(tokens, {})).toEqual([]);
  });

  test("may be anything where the map is not known yet", () => {
    expect(sent(lasting, { configuration_wo: unknown })).toEqual([
      { key: "", attribute: "configuration_wo", value: unknown, authenticates: true, explicit: true },
    ]);
    expect(sent(tokens, { configuration_wo: unknown })).toEqual([]);
  });

  test("authenticate if one of them may", () => {
    const authenticates = (entries: Readonly<Record<string, string>>) =>
      lasting.authenticates({ configuration_wo: texts(entries) }, undefined);
    expect(authenticates({ password: "x", "event.notification.signature.key": "x" })).toBe(true);
    expect(authenticates({ "event.notification.signature.key": "x" })).toBe(false);
    expect(authenticates({ [REFRESH]: "x" })).toBe(false);
    expect(lasting.authenticates({}, undefined)).toBe(false);
    expect(lasting.authenticates({ configuration_wo: unknown }, undefined)).toBe(true);
    expect(tokens.authenticates({}, undefined)).toBe(true);
  });

  test("are refused on their attribute where a key can't be one", () => {
    const [[attribute] = []] = said(lasting, { configuration_wo: texts({ "": "x" }) });
    expect(attribute).toEqual({ attributeName: "configuration_wo" });
    expect(said(lasting, { configuration_wo: texts({ user: "x" }) })).toEqual([]);
  });
});

describe("what a login handed out", () => {
  const data = input("provider_data_wo", "provider data");

  test("is sent value by value, beside the configuration and once", () => {
    const config = { provider_data_wo: texts({ code: "c", realmId: "r" }) };
    expect(text(data, config)).toBe('[["code","c"],["realmId","r"]]');
    const common = { attribute: "provider_data_wo", authenticates: true, explicit: true, singleUse: true };
    expect(sent(data, config)).toEqual([
      { ...common, key: "code", value: "c" },
      { ...common, key: "realmId", value: "r" },
    ]);
    expect(data.authenticates(config, undefined)).toBe(true);
  });

  test("is none where the map is empty or left out, and may be anything where it is not known", () => {
    for (const none of [null, texts({})]) {
      expect(text(data, { provider_data_wo: none })).toBeNull();
      expect(sent(data, { provider_data_wo: none })).toEqual([]);
    }
    expect(text(data, { provider_data_wo: unknown })).toBe(unknown);
    expect(sent(data, { provider_data_wo: unknown })).toEqual([]);
  });

  test("needs a name for each value", () => {
    for (const keys of [{ "": "c" }, { code: "c", " ": "c" }]) {
      expect(said(data, { provider_data_wo: texts(keys) })).toEqual([
        [{ attributeName: "provider_data_wo" }, "Empty key", "Name each value, `code` for example."],
      ]);
    }
    expect(said(data, { provider_data_wo: texts({ code: "c" }) })).toEqual([]);
    expect(said(data, { provider_data_wo: unknown })).toEqual([]);
    expect(said(data, {})).toEqual([]);
  });
});
