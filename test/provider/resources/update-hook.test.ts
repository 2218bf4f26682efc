// The hook of an update: what its plan left open decides what is sent, and a state that is kept half way says what is true by then.
import type { ConfigurationEntry, Instance } from "../../../src/client";
import { Configuration } from "../../../src/client";
import { Diagnostics, Secret, unknown } from "../../../src/plugin";
import type { JsonValue } from "../../../src/plugin";
import { isImportedConfiguration, plannedUnchanged } from "../../../src/provider/lifecycle/record";
import { update } from "../../../src/provider/resources/hooks/update";
import type { Values } from "../../../src/provider/resources/values";
import { answered } from "../../client/answered";
import { GENERIC_DEFINITION, TYPED_DEFINITION, digestOf, planCall, texts } from "../harness/plan-call";

type Method = "replaceInstance" | "patchInstance" | "setEnabled" | "listConfiguration" | "patchConfigurationEntry";

const BASE = {
  ...{ id: "7", name: "n", creation_key: "k", tags: ["a"], enabled: true, persist_token: true },
  ...{ base_url: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0", company: "acme", public_key: "PUBLIC" },
  ...{ client_id: Secret.of("ID"), filter_response_nulls: true, token: Secret.of("TOKEN"), valid: true },
} as const;

interface Scene {
  readonly definition?: typeof TYPED_DEFINITION;
  readonly config: Values;
  /** By default what is configured. */
  readonly plan?: Values;
  readonly prior?: Values;
  readonly record?: Readonly<Record<string, JsonValue>>;
  readonly refused?: Method;
  readonly shown?: Readonly<Record<string, string>>;
}

async function run({
  definition = TYPED_DEFINITION,
  config,
  plan = config,
  prior = BASE,
  record = {},
  refused,
  shown,
}: Scene) {
  const sent: string[] = [];
  const kept: Values[] = [];
  const configuration = shown && new Configuration(Object.entries(shown));
  const found: Instance = { id: "7", tags: ["a"], ...(configuration && { configuration }) };
  const answer = <T>(method: Method, text: string, value: T): Promise<T> => {
    sent.push(text);
    return method === refused ? Promise.reject(answered(400)) : Promise.resolve(value);
  };
  const client = {
    getInstance: () => Promise.resolve(found),
    replaceInstance: (
      _id: string,
      body: { readonly configuration: ReadonlyMap<string, unknown> },
      { reAuthenticate }: { readonly reAuthenticate: boolean },
    ) =>
      answer(
        "replaceInstance",
        `put ${[...body.configuration.keys()].join(" ")}${reAuthenticate ? " and log in" : ""}`,
        undefined,
      ),
    patchInstance: () => answer("patchInstance", "patch", undefined),
    setEnabled: () => answer("setEnabled", "switch", undefined),
    listConfiguration: () => {
      const keys = ["filter.response.nulls", "pagination.max", "event.notification.signature.key", "further.key"];
      return answer<readonly ConfigurationEntry[]>(
        "listConfiguration",
        "entries",
        keys.map((key) => ({ id: key, key, value: undefined })),
      );
    },
    patchConfigurationEntry: (_id: string, entry: string, value: string | Secret) =>
      answer("patchConfigurationEntry", `${entry}=${value instanceof Secret ? value.reveal() : value}`, undefined),
  };
  const connection = {
    client,
    releases: { cancel: () => Promise.resolve() },
    ...{ refresh: { drop: () => undefined }, random: (bytes: number) => Buffer.alloc(bytes) },
  };
  const call = planCall({ definition, config, plan, prior, record, connection: connection as never });
  const diagnostics = new Diagnostics();
  const hook = { ...call, diagnostics, priorState: call.prior, keep: (partial: Values) => kept.push(partial) };
  const state = await update(hook as never).catch((error: unknown) => error);
  return {
    sent,
    kept,
    state,
    privateState: call.privateState,
    warnings: diagnostics.toWire((text) => text).map(({ summary }) => summary),
  };
}

const PRIVATE = { private_key_wo: Secret.of("private") };

describe("what is sent", () => {
  test("is the whole where the plan left open whether the instance stays valid, with a login", async () => {
    const config = { ...BASE, ...PRIVATE };
    const { sent, state } = await run({
      config,
      plan: { ...config, valid: unknown, token: unknown, private_key_revision: unknown },
    });
    expect(sent).toEqual([
      "put baseUrl company public.key connectwise.clientID filter.response.nulls private.key and log in",
    ]);
    expect(state).toMatchObject({ private_key_revision: 1n, valid: true });
  });

  test.each<[string, Partial<Scene>]>([
    ["an earlier login is recorded", { record: { oauth: true } }],
    ["tokens were brought", { config: { external_authentication: "initial" } }],
  ])("is the whole without a login where %s and none is new", async (_what, scene) => {
    const any = { id: "7", name: "n", element_key: "anycrm", enabled: true, configuration: texts({ site: "b" }) };
    const config = { ...any, ...scene.config };
    const { sent } = await run({
      ...scene,
      definition: GENERIC_DEFINITION,
      config,
      plan: { ...config, valid: unknown },
      prior: { ...config, configuration: texts({ site: "a" }) },
    });
    expect(sent).toEqual(["put site"]);
  });

  test("is a login where its version was raised, and it is counted", async () => {
    const any = { id: "7", name: "n", element_key: "anycrm", enabled: true, configuration: texts({ site: "a" }) };
    const config = { ...any, provider_data_wo: texts({ code: "c" }), provider_data_wo_version: "2" };
    const prior = { ...any, provider_data_wo_version: "1", configuration_revision: 1n };
    const { sent, state } = await run({
      definition: GENERIC_DEFINITION,
      config,
      plan: { ...config, valid: unknown, configuration_revision: unknown },
      prior,
      record: { oauth: true },
    });
    expect(sent).toEqual(["put site and log in"]);
    expect(state).toMatchObject({ configuration_revision: 2n, provider_data_wo_version: "2" });
  });

  test("is each secret that goes to an entry and was not sent yet, and it alone is counted", async () => {
    const config = {
      ...BASE,
      event_signature_key_wo: Secret.of("s"),
      additional_configuration_wo: texts({ "further.key": "m" }),
    };
    const plan = { ...config, secrets_revision: unknown };
    const { sent, state } = await run({
      config,
      plan,
      prior: { ...BASE, secrets_revision: 4n },
      record: { more: digestOf('[["further.key","m"]]') },
    });
    expect(sent).toEqual(["entries", "event.notification.signature.key=s"]);
    expect(state).toMatchObject({ secrets_revision: 5n, private_key_revision: null });
  });

  test("is the default of a key that is taken out, unless an import found the key", async () => {
    const prior = { ...BASE, additional_configuration: texts({ "pagination.max": "50" }) };
    expect((await run({ config: BASE, prior })).sent).toEqual(["entries", "pagination.max=200"]);
    expect((await run({ config: BASE, prior, record: { imported: true } })).sent).toEqual([]);
  });
});

describe("the state of an update that fails half way", () => {
  test("has name, tags and key once they are taken", async () => {
    const config = { ...BASE, name: "m", creation_key: "l", filter_response_nulls: false };
    const { kept, state } = await run({ config, refused: "listConfiguration" });
    expect(state).toBeInstanceOf(Error);
    expect(kept).toEqual([{ name: "m", tags: ["a"], creation_key: "l" }]);
  });

  test("has the switch once it is on", async () => {
    const { kept } = await run({
      config: { ...BASE, name: "m" },
      prior: { ...BASE, enabled: false },
      refused: "patchInstance",
    });
    expect(kept).toEqual([{ enabled: true }]);
  });

  test("has everything after a whole write, but a switch that is still to come and what is still to fall back", async () => {
    const events = { enabled: true };
    const config = { ...BASE, ...PRIVATE, company: "b", enabled: false };
    const prior = { ...BASE, events };
    const { kept } = await run({
      config,
      plan: { ...config, valid: unknown },
      prior,
      refused: "setEnabled",
      shown: {},
    });
    expect(kept[0]).toMatchObject({ company: "b", enabled: true, events });
    const on = await run({
      config: { ...config, enabled: true },
      plan: { ...config, enabled: true, valid: unknown },
      prior: { ...BASE, enabled: false },
    });
    expect(on.kept.at(-1)).toMatchObject({ company: "b", enabled: true });
    const pending = { ...BASE, additional_configuration: texts({ "pagination.max": "50" }) };
    const left = await run({
      config,
      plan: { ...config, valid: unknown },
      prior: pending,
      refused: "listConfiguration",
    });
    expect(left.kept[0]).toMatchObject({ company: "b", additional_configuration: pending.additional_configuration });
  });

  test("has each attribute whose entries are taken, and the version of a secret, not the secret", async () => {
    const config = {
      ...BASE,
      filter_response_nulls: false,
      event_signature_key_wo: Secret.of("s"),
      event_signature_key_wo_version: "2",
    };
    const { kept } = await run({ config });
    expect(kept).toEqual([{ filter_response_nulls: false }, { event_signature_key_wo_version: "2" }]);
    const unversioned = { ...BASE, additional_configuration_wo: texts({ "further.key": "m" }) };
    expect((await run({ config: unversioned })).kept).toEqual([{}]);
  });
});

describe("after an update", () => {
  test("the note of the plan is gone, and a configuration that is declared is no longer an import's", async () => {
    const record = { imported: true, unchanged: ["private_key_wo"] };
    const keys = { additional_configuration: texts({ "pagination.max": "50" }) };
    const { privateState } = await run({ config: { ...BASE, ...keys }, prior: { ...BASE, ...keys }, record });
    expect(plannedUnchanged(privateState)).toEqual([]);
    expect(isImportedConfiguration(privateState)).toBe(false);
  });

  test("a key that the platform did not keep is reported", async () => {
    const config = { ...BASE, additional_configuration: texts({ strange: "x" }) };
    const shown = {
      baseurl: "x",
      company: "x",
      "public.key": "x",
      "connectwise.clientid": "x",
      "filter.response.nulls": "true",
    };
    expect((await run({ config, prior: config, shown })).warnings).toEqual([
      "The platform did not keep a configuration key",
    ]);
    expect((await run({ config: BASE, shown })).warnings).toEqual([]);
  });
});
