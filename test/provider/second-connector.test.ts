// "A typed connector is one definition" (architecture: Resource model): freshdesk.ts is one, and its instances live
// their whole life with nothing else said about them.
import { Unknown, pluginFor } from "../../src/plugin";
import { connect } from "../../src/provider/connect";
import { Connection } from "../../src/provider/connection";
import type { ProviderOptions } from "../../src/provider/provider";
import { providerAttributes, readSettings } from "../../src/provider/settings";
import { type Attributes, Life } from "./life";
import { openStarted, type Started } from "./started";
import { freshdesk, freshdeskInstance } from "./freshdesk";

const TYPE = "openconnectors_freshdesk_instance";

function providerWithFreshdesk({ environment, parentIsAlive, version }: ProviderOptions) {
  return pluginFor<Connection>().provider({
    name: "openconnectors",
    address: "terraform.local/connectors/openconnectors",
    version,
    description: "As it would be with a second typed connector.",
    attributes: providerAttributes,
    configure({ config, logger, diagnostics }) {
      const settings = readSettings(config, environment, diagnostics);
      if (settings === undefined || settings === "unknown") return undefined;
      return new Connection(connect(settings, { userAgent: "test", logger, parentIsAlive }));
    },
    resources: [freshdeskInstance],
    dataSources: [],
    ephemeralResources: [],
    functions: [],
  });
}

function desk(change: Attributes = {}): Attributes {
  return { name: "desk", subdomain: "acme", api_key_wo: "canary-key-1", creation_key: "tests/desk", ...change };
}

async function openDesk(
  config: Attributes | null = desk(),
): Promise<{ started: Started; life: Life } & AsyncDisposable> {
  const started = await openStarted({ connectors: [freshdesk] }, {}, providerWithFreshdesk);
  const life = new Life(started, TYPE);
  if (config !== null) expect(await life.apply(config)).toEqual([]);
  return { started, life, [Symbol.asyncDispose]: () => started[Symbol.asyncDispose]() };
}

const stored = ({ emulator }: Started) => emulator.instances()[0];
const idOf = ({ state }: Life): string => (typeof state?.["id"] === "string" ? state["id"] : "");
const writes = ({ calls }: Started) => calls.filter((call) => !call.startsWith("GET"));

/** The two plans that find nothing to do. */
async function expectNoChanges(life: Life, config: Attributes): Promise<void> {
  expect(await life.plan(config)).toMatchObject({ changed: [], problems: [] });
  expect(await life.refresh()).toEqual([]);
  expect(await life.plan(config)).toMatchObject({ changed: [], problems: [] });
}

test("the plan of a new one knows what was declared and leaves open what the platform decides", async () => {
  await using opened = await openDesk(null);
  const { planned, problems } = await opened.life.plan(desk());
  expect(problems).toEqual([]);
  expect(planned).toMatchObject({ subdomain: "acme", api_key_wo: null, filter_response_nulls: true, enabled: true });
  for (const name of ["id", "token", "element_key", "api_key_revision"]) expect(planned[name]).toBeInstanceOf(Unknown);
  expect(opened.started.calls).toEqual([]);
});

test("the plan of a new one without its secret is an error at the attribute", async () => {
  await using opened = await openDesk(null);
  const config = desk({ api_key_wo: null });
  const { problems } = await opened.started.terraform.plan(TYPE, { config });
  expect(problems).toEqual([expect.stringMatching(/^error api_key_wo: An API key is needed to create the instance/u)]);
});

test("what is refused by a rule of its own is an error at the attribute", async () => {
  await using opened = await openDesk(null);
  expect(await opened.started.terraform.validate(TYPE, desk({ subdomain: "" }))).toEqual([
    expect.stringMatching(/^error subdomain: /u),
  ]);
});

test("it is created under its keys, and nothing is left to do", async () => {
  await using opened = await openDesk();
  const { started, life } = opened;
  expect(stored(started)).toMatchObject({
    name: "desk",
    elementKey: "freshdeskv2",
    configuration: { subdomain: "acme", username: "canary-key-1" },
  });
  expect(life.state).toMatchObject({
    id: String(stored(started)?.id),
    token: stored(started)?.token,
    element_key: "freshdeskv2",
    api_key_wo: null,
    api_key_revision: 1,
  });
  await expectNoChanges(life, desk());
  expect(JSON.stringify(life.state)).not.toContain("canary");
});

test("a change of a credential warns, re-authenticates in place and keeps the id", async () => {
  await using opened = await openDesk();
  const { started, life } = opened;
  const id = idOf(life);
  const config = desk({ subdomain: "acme-emea" });
  const { problems, planned, replace } = await life.plan(config);
  expect(problems).toEqual([expect.stringMatching(/^warning subdomain: This change re-authenticates the instance/u)]);
  expect(replace).toEqual([]);
  expect(planned["token"]).toBeInstanceOf(Unknown);

  await life.apply(config);
  expect(stored(started)?.configuration).toMatchObject({ subdomain: "acme-emea", username: "canary-key-1" });
  expect(life.state).toMatchObject({ id, subdomain: "acme-emea" });
  expect(writes(started)).toContain(`PUT /instances/${id}`);
  await expectNoChanges(life, config);
});

test("a rotated secret is noticed, sent once, and counted", async () => {
  await using opened = await openDesk();
  const { started, life } = opened;
  const config = desk({ api_key_wo: "canary-key-2" });
  expect((await life.plan(config)).problems).toEqual([expect.stringMatching(/^warning api_key_wo: /u)]);
  await life.apply(config);
  expect(stored(started)?.configuration).toMatchObject({ username: "canary-key-2" });
  expect(life.state).toMatchObject({ api_key_revision: 2 });
  await expectNoChanges(life, config);
});

test("a change of behaviour goes to its entry alone and keeps the token", async () => {
  await using opened = await openDesk();
  const { started, life } = opened;
  const { token } = life.state ?? {};
  const before = writes(started).length;
  const events = { enabled: true, callback_url: null, poll_interval_minutes: 5, polling_configuration: null };
  const config = desk({ filter_response_nulls: false, events });
  expect((await life.plan(config)).problems).toEqual([]);
  expect(await life.apply(config)).toEqual([]);
  expect(stored(started)?.configuration).toMatchObject({
    "filter.response.nulls": "false",
    "event.notification.enabled": "true",
    "event.poller.refresh_interval": "5",
  });
  expect(
    writes(started)
      .slice(before)
      .every((call) => call.includes("/configuration/")),
  ).toBe(true);
  expect(life.state).toMatchObject({ token });
  await expectNoChanges(life, config);
});

test("what somebody changed by hand is found and put right", async () => {
  await using opened = await openDesk();
  const { started, life } = opened;
  const body = JSON.stringify({ configuration: { subdomain: "elsewhere" } });
  await fetch(`${started.emulator.adminUrl}/instances/${idOf(life)}`, { method: "PATCH", body });
  expect(await life.refresh()).toEqual([]);
  expect(life.state).toMatchObject({ subdomain: "elsewhere" });
  expect((await life.plan(desk())).changed).toContain("subdomain");
  await life.apply(desk());
  expect(stored(started)?.configuration).toMatchObject({ subdomain: "acme" });
  await expectNoChanges(life, desk());
});

test("one that exists is imported without its secret, and the plan after it is empty", async () => {
  await using opened = await openDesk(null);
  const { started, life } = opened;
  const [id = ""] = started.seed({
    name: "desk",
    element: { key: "freshdeskv2" },
    configuration: { subdomain: "acme", username: "canary-key-1" },
  });
  expect(await life.import(id)).toEqual([]);
  expect(life.state).toMatchObject({ id, name: "desk", subdomain: "acme", filter_response_nulls: true });
  await expectNoChanges(life, desk({ api_key_wo: null, creation_key: null }));
  expect(writes(started)).toEqual([]);
});

test("an instance of another connector is not imported as one", async () => {
  await using opened = await openDesk(null);
  const [id = ""] = opened.started.seed({});
  expect(await opened.life.import(id)).toEqual([expect.stringMatching(/^error.*freshdeskv2/su)]);
});

test("it is deleted, and one that somebody deleted is planned anew", async () => {
  await using opened = await openDesk();
  const { started, life } = opened;
  const { state: prior, private: bytes } = life;
  const answer = await started.terraform.apply(TYPE, { prior, planned: null, config: null, private: bytes });
  expect(answer).toMatchObject({ state: null, problems: [] });
  expect(started.emulator.instances()).toEqual([]);
  await life.refresh();
  expect(life.state).toBeNull();
});
