// The hook of a create: what is saved as soon as the instance exists, and as soon as that is in doubt.
import type { Instance } from "../../../src/client";
import { Configuration, ConnectionError } from "../../../src/client";
import { Diagnostics, Secret, unknown } from "../../../src/plugin";
import { CreationLedger } from "../../../src/provider/lifecycle/ledger";
import { isDigestUncertain, isImportedConfiguration } from "../../../src/provider/lifecycle/record";
import { create } from "../../../src/provider/resources/hooks/create";
import type { Values } from "../../../src/provider/resources/values";
import { TYPED_DEFINITION, planCall, texts } from "../harness/plan-call";

const CONFIG = {
  ...{ name: "n", creation_key: "k", enabled: true, persist_token: true, filter_response_nulls: true },
  ...{ base_url: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0", company: "acme", public_key: "PUBLIC" },
  ...{ client_id: Secret.of("ID"), private_key_wo: Secret.of("private") },
};
const SHOWN = ["baseUrl", "company", "public.key", "connectwise.clientID", "filter.response.nulls"];
const MADE: Instance = {
  ...{ id: "7", token: Secret.of("TOKEN"), tags: [], disabled: false },
  configuration: new Configuration(SHOWN.map((key) => [key, "x"])),
};

async function run(change: Values, made: Instance | Error = MADE) {
  const kept: Values[] = [];
  const calls: string[] = [];
  const client = {
    createInstance: () => {
      calls.push("create");
      return made instanceof Error ? Promise.reject(made) : Promise.resolve(made);
    },
    listInstances: () =>
      Promise.reject(
        new ConnectionError({ method: "GET", path: "/instances", host: "host" }, { code: "ECONNREFUSED" }),
      ),
    getInstance: () => {
      calls.push("read");
      return Promise.resolve(MADE);
    },
    setEnabled: () => {
      calls.push("switch");
      return Promise.resolve();
    },
  };
  const connection = {
    ...{ client, ledger: new CreationLedger(), keyLookup: { find: () => Promise.resolve([]) } },
    ...{ lookUpMs: 0, place: "here", now: () => 0, sleep: () => Promise.resolve() },
    ...{
      refresh: { drop: () => undefined },
      releases: { schedule: () => undefined },
      random: (bytes: number) => Buffer.alloc(bytes),
    },
  };
  const config = { ...CONFIG, ...change };
  const plan = { ...config, id: unknown, token: unknown, valid: unknown, private_key_revision: 1n };
  const call = planCall({
    definition: TYPED_DEFINITION,
    config,
    plan,
    prior: {},
    record: { imported: true },
    connection: connection as never,
  });
  const diagnostics = new Diagnostics();
  const keep = (partial: Values) => kept.push(partial);
  const outcome = await create({ ...call, diagnostics, keep } as never).catch((error: unknown) => String(error));
  const state = typeof outcome === "string" ? {} : outcome;
  const tokens = [state, ...kept].map((values) =>
    values["token"] instanceof Secret ? values["token"].reveal() : values["token"],
  );
  return {
    calls,
    kept,
    outcome,
    state,
    tokens,
    privateState: call.privateState,
    warnings: diagnostics.toWire((text) => text).map(({ summary }) => summary),
  };
}

test("the id and the token are saved at once, the rest with the answer", async () => {
  const { kept, state, tokens, calls } = await run({});
  expect(kept).toMatchObject([{ id: "7" }]);
  expect(tokens).toEqual(["TOKEN", "TOKEN"]);
  expect(state).toMatchObject({ id: "7", name: "n", company: "acme", private_key_revision: 1n });
  expect(calls).toEqual(["create"]);
});

test("a token that is not to be stored is neither saved nor asked for", async () => {
  const { tokens } = await run({ persist_token: false });
  expect(tokens).toEqual([null, null]);
  expect((await run({ persist_token: false }, { ...MADE, token: undefined })).calls).toEqual(["create"]);
});

test("a token that the reply lacks is read, and saved with the answer", async () => {
  const { calls, tokens } = await run({}, { ...MADE, token: undefined });
  expect(calls).toEqual(["create", "read"]);
  expect(tokens).toEqual(["TOKEN", null]);
});

test("an object without an id is saved where it is not known whether anything was made", async () => {
  const lost = new ConnectionError({ method: "POST", path: "/instances", host: "host" }, { code: "ECONNRESET" });
  const { kept, outcome } = await run({}, lost);
  expect(kept).toEqual([{ id: null }]);
  expect(outcome).toContain("Whether it was created is not known");
});

test("records are the new instance's: what was imported, sent or raised before says nothing about it", async () => {
  const { privateState } = await run({ event_signature_key_wo_version: "1" });
  expect(isImportedConfiguration(privateState)).toBe(false);
  expect(isDigestUncertain(privateState, "event_signature_key_wo")).toBe(true);
  expect(isDigestUncertain(privateState, "private_key_wo")).toBe(false);
});

test("a key that the platform did not keep is reported", async () => {
  expect((await run({ additional_configuration: texts({ strange: "x" }) })).warnings).toEqual([
    "The platform did not keep a configuration key",
  ]);
  expect((await run({})).warnings).toEqual([]);
});

test("what can't be sent is refused before anything is sent", async () => {
  const { outcome, calls } = await run({ company: "acme\n" });
  expect(outcome).toContain("company");
  expect(calls).toEqual([]);
});
