// Between attributes and the engine's picture of an instance: what is wanted of a plan, and what a state says after a write or a refresh.
import type { Instance } from "../../../src/client";
import { Configuration } from "../../../src/client";
import { DiagnosticError, Secret, unknown } from "../../../src/plugin";
import {
  attributesOf,
  connectorIn,
  idOf,
  isImport,
  plannedInputs,
  settingsOf,
  stateAfterWrite,
  stateOnRead,
  wantedOf,
} from "../../../src/provider/resources/instance-model";
import type { Values } from "../../../src/provider/resources/values";
import { GENERIC_DEFINITION, TYPED_DEFINITION, planCall, texts } from "../harness/plan-call";

const complete = (config: Values, definition = TYPED_DEFINITION) => planCall({ definition, config }).config;
const token = (state: Values) => (state["token"] instanceof Secret ? state["token"].reveal() : state["token"]);

test("only a resource of any connector is told its connector", () => {
  expect(attributesOf(GENERIC_DEFINITION)["element_key"]).toMatchObject({ presence: "required" });
  expect(attributesOf(TYPED_DEFINITION)["element_key"]).toMatchObject({ presence: "computed" });
});

test("the connector is the resource's own, else the one of the catalogue with that key", () => {
  expect(connectorIn(TYPED_DEFINITION, {})?.elementKey).toBe("connectwisecrmrest");
  expect(connectorIn(GENERIC_DEFINITION, { element_key: "connectwisecrmrest" })?.elementKey).toBe("connectwisecrmrest");
  for (const element_key of ["nosuchcrm", unknown, null])
    expect(connectorIn(GENERIC_DEFINITION, { element_key })).toBeUndefined();
});

describe("what is wanted", () => {
  const config = complete({
    ...{ name: "n", tags: ["a"], creation_key: "k", enabled: false, company: "acme" },
    private_key_wo: Secret.of("private"),
  });

  test("of a configuration are its settings and its secrets", () => {
    const wanted = wantedOf(TYPED_DEFINITION, config, config);
    expect(wanted).toMatchObject({
      ...{ elementKey: "connectwisecrmrest", name: "n", tags: ["a"], creationKey: "k", enabled: false },
      externalAuthentication: null,
    });
    expect(wanted.settings).toEqual(
      expect.arrayContaining([expect.objectContaining({ key: "company", value: "acme" })]),
    );
    expect(wanted.secrets.map(({ attribute, settings }) => [attribute, settings.map(({ key }) => key)])).toEqual([
      ["private_key_wo", ["private.key"]],
    ]);
    expect(wanted.secrets[0]).not.toHaveProperty("singleUse");
  });

  test("of a state are its settings alone: it has no configuration and so no secrets", () => {
    expect(wantedOf(TYPED_DEFINITION, config, null).secrets).toEqual([]);
    expect(wantedOf(TYPED_DEFINITION, { ...config, enabled: null }, null).enabled).toBe(true);
  });

  test("of any connector are the key it declares, tokens as what counts once, and where they start from", () => {
    const any = complete(
      { name: "n", element_key: "anycrm", external_authentication: "initial", provider_data_wo: texts({ code: "c" }) },
      GENERIC_DEFINITION,
    );
    expect(wantedOf(GENERIC_DEFINITION, any, any)).toMatchObject({
      elementKey: "anycrm",
      externalAuthentication: "initial",
      secrets: [{ attribute: "provider_data_wo", singleUse: "provider data" }],
    });
  });

  test("has to be known by now", () => {
    expect(() => wantedOf(TYPED_DEFINITION, { ...config, company: unknown }, config)).toThrow(TypeError);
    expect(() => wantedOf(TYPED_DEFINITION, { ...config, name: null }, config)).toThrow(
      "name is missing where every instance has one",
    );
    expect(() => wantedOf(GENERIC_DEFINITION, { name: "n" }, null)).toThrow(
      "element_key is missing where every instance has one",
    );
  });

  test("of a plan is what the user set; what the plan left open is as configured", () => {
    const plan = {
      ...config,
      company: unknown,
      private_key_wo_version: unknown,
      events: { enabled: unknown },
      token: unknown,
    };
    const inputs = plannedInputs(TYPED_DEFINITION, plan, {
      ...config,
      private_key_wo_version: "1",
      events: { enabled: true },
    });
    expect(inputs).toMatchObject({
      name: "n",
      enabled: false,
      company: "acme",
      private_key_wo_version: "1",
      events: { enabled: true },
    });
    for (const name of ["token", "id", "valid", "private_key_revision", "private_key_wo", "element_key"])
      expect(inputs).not.toHaveProperty(name);
    expect(plannedInputs(GENERIC_DEFINITION, { element_key: "anycrm" }, {})).toMatchObject({ element_key: "anycrm" });
  });
});

const INSTANCE: Instance = {
  ...{ id: "7", name: "n", token: Secret.of("TOKEN"), valid: true, elementId: "1", createdDate: "today" },
  element: { key: "connectwisecrmrest", name: undefined },
  configuration: new Configuration(),
  tags: [],
};

describe("after a write", () => {
  const inputs = { name: "n", persist_token: true };
  const after = (
    plan: Values,
    more: { instance?: Instance; before?: Values | null; sent?: readonly string[]; inputs?: Values } = {},
  ) =>
    stateAfterWrite(TYPED_DEFINITION, plan, more.inputs ?? inputs, {
      ...{ instance: more.instance ?? INSTANCE, before: more.before ?? null },
      sent: new Set(more.sent),
    });

  test("what was planned stays, and what was open is as the reply says", () => {
    const state = after({ id: unknown, valid: unknown, token: unknown, created_date: "planned" });
    expect(state).toMatchObject({ id: "7", valid: true, created_date: "planned", element_id: "1", name: "n" });
    expect(token(state)).toBe("TOKEN");
  });

  test("what a reply leaves out stays as it was, or is null where nothing was", () => {
    const bare = { id: "7" };
    const before = { token: Secret.of("OLD"), valid: false, element_id: "2", element_key: "k", created_date: "then" };
    const state = after({}, { instance: bare, before });
    expect(state).toMatchObject({ valid: false, element_id: "2", element_key: "k", created_date: "then" });
    expect(token(state)).toBe("OLD");
    expect(after({}, { instance: bare })).toMatchObject({
      token: null,
      valid: null,
      element_id: null,
      element_key: null,
      created_date: null,
    });
  });

  test("a token that is not to be stored is not", () => {
    expect(token(after({}, { inputs: { ...inputs, persist_token: false } }))).toBeNull();
  });

  test("each secret that was sent is counted, and the others keep their count", () => {
    expect(after({}, { sent: ["private_key_wo"] })).toMatchObject({ private_key_revision: 1n, secrets_revision: null });
    const before = { private_key_revision: 3n, secrets_revision: 2n };
    expect(after({}, { before, sent: ["private_key_wo"] })).toMatchObject({
      private_key_revision: 4n,
      secrets_revision: 2n,
    });
    const shared = ["event_signature_key_wo", "additional_configuration_wo"];
    expect(after({}, { before, sent: shared })).toMatchObject({ private_key_revision: 3n, secrets_revision: 3n });
    for (const one of shared) expect(after({}, { before, sent: [one] })).toMatchObject({ secrets_revision: 3n });
  });
});

describe("a refresh", () => {
  const prior = complete({
    ...{ id: "7", name: "n", creation_key: "k", tags: ["a"], enabled: false, persist_token: false, company: "acme" },
    ...{ private_key: Secret.of("private"), private_key_wo_version: "1", private_key_revision: 2n },
  });
  const read = (instance: Partial<Instance>, before = prior) =>
    stateOnRead(TYPED_DEFINITION, before, { instance: { ...INSTANCE, ...instance } });

  test("takes over what the platform decides", () => {
    const configuration = new Configuration([["company", "other"]]);
    const state = read({ name: "m", tags: ["b", "oc-creating"], disabled: false, configuration });
    expect(state).toMatchObject({
      name: "m",
      tags: ["b"],
      enabled: true,
      company: "other",
      element_key: "connectwisecrmrest",
    });
    expect(read({ disabled: true })).toMatchObject({ enabled: false });
  });

  test("keeps what only the state knows, and what a reply leaves out", () => {
    const state = stateOnRead(TYPED_DEFINITION, prior, { instance: { id: "7" } });
    expect(state).toMatchObject({
      ...{
        name: "n",
        creation_key: "k",
        tags: ["a"],
        enabled: false,
        persist_token: false,
        company: "acme",
        token: null,
      },
      ...{ private_key_wo_version: "1", private_key_revision: 2n, secrets_revision: null },
    });
    expect(state["private_key"]).toBe(prior["private_key"]);
    expect(read({}, { ...prior, enabled: null, persist_token: null })).toMatchObject({
      enabled: true,
      persist_token: true,
    });
  });

  test("of an import begins with defaults, and reads tags and settings", () => {
    const stub = complete({ id: "7" });
    expect(isImport(stub)).toBe(true);
    expect(isImport(prior)).toBe(false);
    const state = read({ tags: ["n", "b"] }, stub);
    expect(state).toMatchObject({
      name: "n",
      tags: ["n", "b"],
      enabled: true,
      persist_token: true,
      creation_key: null,
    });
    expect(token(state)).toBe("TOKEN");
    expect(read({ name: undefined }, stub)).toMatchObject({ name: "" });
  });
});

test("an object without an id is what a create without an answer left, and says so", () => {
  expect(idOf({ id: "7" })).toBe("7");
  for (const id of [null, unknown]) {
    expect(() => idOf({ id })).toThrow(DiagnosticError);
    expect(() => idOf({ id })).toThrow(
      /^The state has no id of this instance: Its create got no clear answer\. Run this again with a refresh.*nothing was sent now\.$/u,
    );
  }
});

test("settings are those of all fields, with the connector's knowledge", () => {
  const values = complete(
    { element_key: "connectwisecrmrest", configuration: texts({ company: "a", "pagination.max": "1" }) },
    GENERIC_DEFINITION,
  );
  expect(settingsOf(GENERIC_DEFINITION, values, values).map(({ key, authenticates }) => [key, authenticates])).toEqual([
    ["company", true],
    ["pagination.max", false],
  ]);
});
