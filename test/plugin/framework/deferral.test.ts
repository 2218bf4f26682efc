// "Not yet" as an answer: over the real socket, in each call that has it, and what becomes of it where Terraform does not
// allow it.
import type { DeferralReason } from "../../../src/plugin";
import { Deferral, Logger, pluginFor, string, unknown } from "../../../src/plugin";
import { serveInProcess } from "../../../src/plugin/testing";
import type { WireDiagnostic, WireDynamicValue } from "../../../src/plugin/protocol";
import type { Type, Value } from "../../../src/plugin/values";
import { decodeMsgpack, encodeMsgpack, types } from "../../../src/plugin/values";

const type = types.object({ id: types.string, name: types.string });
const providerType = types.object({ host: types.string });
const THING = "test_thing";

const attributes = {
  id: string({ computed: true, description: "Id." }),
  name: string({ required: true, description: "Name." }),
};

/** Every hook that may defer does; `allowed` collects what each was told. */
function providerOf(allowed: Record<string, boolean>, reason: DeferralReason = "absentPrerequisite") {
  const plugin = pluginFor<object>();
  const refuse = (hook: string) =>
    function defer({ deferralAllowed }: { readonly deferralAllowed: boolean }): never {
      allowed[hook] = deferralAllowed;
      throw new Deferral(reason);
    };
  const later = (hook: string) => {
    const defer = refuse(hook);
    return (context: { readonly deferralAllowed: boolean }) => Promise.resolve().then(() => defer(context));
  };
  const thing = plugin.resource(THING, {
    description: "A thing.",
    attributes,
    plan: refuse("plan"),
    planDelete: refuse("planDelete"),
    read: later("read"),
    importState: refuse("importState"),
    create: () => Promise.reject(new Deferral(reason)),
    update: ({ priorState }) => Promise.resolve(priorState),
    delete: () => Promise.resolve(),
  });
  return plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: { host: string({ optional: true, description: "Host." }) },
    configure: ({ config, deferralAllowed }) => {
      allowed["configure"] = deferralAllowed;
      if (config.host === unknown) throw new Deferral("providerConfigUnknown");
      return {};
    },
    resources: [thing],
    dataSources: [plugin.dataSource(THING, { description: "A thing.", attributes, read: later("data") })],
    ephemeralResources: [plugin.ephemeralResource(THING, { description: "A thing.", attributes, open: later("open") })],
  });
}

function wire(value: Value, of: Type = type): WireDynamicValue {
  return { msgpack: encodeMsgpack(value, of) };
}

function object(id: Value, name: Value): Value {
  return new Map([
    ["id", id],
    ["name", name],
  ]);
}

function decoded(value: WireDynamicValue | undefined): Value {
  return decodeMsgpack(value?.msgpack ?? new Uint8Array(), type);
}

const texts = (diagnostics: readonly WireDiagnostic[]) =>
  diagnostics.map(({ summary, detail }) => `${summary} | ${detail}`);

const nothing = new Uint8Array();
const prior = object("7", "n");
const config = object(null, "n");

async function calls(deferralAllowed: boolean, host: Value = "h") {
  const allowed: Record<string, boolean> = {};
  const logger = new Logger({ module: "test", now: Date.now, write: () => undefined });
  const { service } = providerOf(allowed).start(logger);
  const served = await serveInProcess({ service, logger });
  const { client } = served;
  const clientCapabilities = {
    ...{ deferralAllowed, writeOnlyAttributesAllowed: true },
    ...{ storePlannedPrivate: false, computedBlocksAllowed: false },
  };
  const configured = await client.configureProvider({
    terraformVersion: "1.11.4",
    config: wire(new Map([["host", host]]), providerType),
    clientCapabilities,
  });
  const typeName = THING;
  const plan = (priorState: Value, proposed: Value) =>
    client.planResourceChange({
      ...{ typeName, clientCapabilities, priorPrivate: nothing, plannedPrivate: nothing },
      ...{ priorState: wire(priorState), proposedNewState: wire(proposed) },
      config: wire(proposed === null ? null : config),
    });
  return {
    allowed,
    configured,
    plan: () => plan(null, config),
    planDelete: () => plan(prior, null),
    read: () => client.readResource({ typeName, clientCapabilities, currentState: wire(prior), private: nothing }),
    import: () => client.importResourceState({ typeName, clientCapabilities, id: "7" }),
    data: () => client.readDataSource({ typeName, clientCapabilities, config: wire(config) }),
    open: () => client.openEphemeralResource({ typeName, clientCapabilities, config: wire(config) }),
    apply: () =>
      client.applyResourceChange({
        ...{ typeName, config: wire(config), plannedPrivate: nothing },
        ...{ priorState: wire(null), plannedState: wire(object(unknown, "n")) },
      }),
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

const ABSENT_PREREQUISITE = { reason: 3 };
const PROVIDER_CONFIG_UNKNOWN = { reason: 2 };

test("where it is allowed each call says that it is deferred and why, with what can be said already", async () => {
  await using on = await calls(true);
  const plan = await on.plan();
  expect(plan).toMatchObject({ deferred: ABSENT_PREREQUISITE, diagnostics: [] });
  expect(decoded(plan.plannedState)).toEqual(object(unknown, "n"));

  const planDelete = await on.planDelete();
  expect(planDelete).toMatchObject({ deferred: ABSENT_PREREQUISITE, diagnostics: [] });
  expect(decoded(planDelete.plannedState)).toBeNull();

  const read = await on.read();
  expect(read).toMatchObject({ deferred: ABSENT_PREREQUISITE, diagnostics: [] });
  expect(decoded(read.newState)).toEqual(prior);

  const imported = await on.import();
  expect(imported).toMatchObject({ deferred: ABSENT_PREREQUISITE, diagnostics: [] });
  expect(imported.importedResources.map(({ state }) => decoded(state))).toEqual([unknown]);

  const data = await on.data();
  expect(data).toMatchObject({ deferred: ABSENT_PREREQUISITE, diagnostics: [] });
  expect(decoded(data.state)).toEqual(unknown);

  const open = await on.open();
  expect(open).toMatchObject({ deferred: ABSENT_PREREQUISITE, diagnostics: [] });
  expect(decoded(open.result)).toEqual(unknown);
  expect(Object.values(on.allowed)).toEqual(Array.from({ length: 7 }, () => true));
});

test("where it is not allowed each call is an error that says why and what to do", async () => {
  await using on = await calls(false);
  const answers = [
    ...(await Promise.all([on.plan(), on.planDelete(), on.read(), on.import(), on.data(), on.open(), on.apply()])),
  ];
  for (const answer of answers) {
    expect(answer).not.toHaveProperty("deferred.reason");
    expect(texts(answer.diagnostics)).toEqual([
      expect.stringMatching(
        /^The provider can't answer yet \| .*since something it depends on does not exist yet.*-target/su,
      ),
    ]);
  }
  expect(Object.values(on.allowed)).toEqual(Array.from({ length: 7 }, () => false));
});

test("nothing is deferred in an apply, whatever the capabilities of other calls say", async () => {
  await using on = await calls(true);
  const { diagnostics, newState } = await on.apply();
  expect(texts(diagnostics)).toEqual([expect.stringContaining("The provider can't answer yet")]);
  expect(decoded(newState)).toBeNull();
});

test("a provider that can't be configured yet defers whatever would have needed it, until it is configured", async () => {
  await using on = await calls(true, unknown);
  expect(on.configured.diagnostics).toEqual([]);
  for (const call of [on.plan, on.planDelete, on.read, on.data, on.open]) {
    expect(await call()).toMatchObject({ deferred: PROVIDER_CONFIG_UNKNOWN, diagnostics: [] });
  }
  expect(on.allowed).toEqual({ configure: true });
  expect(texts((await on.apply()).diagnostics)).toEqual([
    expect.stringContaining("configuration of the provider is not"),
  ]);
});

test("a provider that can't be configured yet is an error where deferral is not allowed", async () => {
  await using on = await calls(false, unknown);
  expect(texts(on.configured.diagnostics)).toEqual([expect.stringContaining("The provider can't answer yet")]);
});

test("a reason that there is none of is said where it is given", () => {
  expect(() => new Deferral("later" as never)).toThrow(
    "expected one of the reasons resourceConfigUnknown, providerConfigUnknown, absentPrerequisite",
  );
});
