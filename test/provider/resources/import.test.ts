// What an import takes over, and what it leaves to the platform.
import { openConnectorsProvider } from "../../../src/provider/provider";
import { SECRETS, json, scripted } from "../../client/server";
import { startProvider } from "../../../src/plugin/testing";
import { Admin } from "../../support/admin";
import { GENERIC, Life, REQUEST, TYPED, openStarted, typed } from "../harness";

const POLLING = JSON.stringify({ contacts: { url: "/hubs/crm/contacts" } });

test.each([
  ["on", "true", { enabled: true, polling_configuration: POLLING }],
  ["off", "false", null],
])("events that are %s, polled in another way than everybody's", async (_word, enabled, expected) => {
  await using started = await openStarted();
  const [id = ""] = started.seed({
    configuration: {
      ...REQUEST.configuration,
      "event.notification.enabled": enabled,
      "event.poller.configuration": POLLING,
    },
  });
  const life = new Life(started);
  await life.import(id);
  const { events } = life.state ?? {};
  if (expected === null) expect(events).toBeNull();
  else expect(events).toMatchObject(expected);
});

const NUMBERED = { id: 4711, name: "x", tags: [], configuration: { site: "acme" }, elementId: 3012 };

test.each([
  [GENERIC, "connectwisecrmrest", /^$/],
  [TYPED, "connectwisecrmrest", /^$/],
  [TYPED, "acmeerp", /belongs to another connector/],
])("%s imports an instance whose answer shows the number of %s alone", async (typeName, key, problem) => {
  const template = { id: 3012, key, configuration: [] };
  await using server = await scripted((asked, response, socket) => {
    const body = asked.url.includes("/elements/3012") ? template : NUMBERED;
    json(200, body)(asked, response, socket);
  });
  const terraform = await againstServer(server.host);
  const stub = await terraform.import(typeName, "4711");
  const { state, problems } = await terraform.read(typeName, stub.state);
  expect(problems.join()).toMatch(problem);
  if (problems.length === 0) expect(state).toMatchObject({ element_key: key, element_id: "3012" });
});

test("an instance of any connector whose answer names none is not imported", async () => {
  await using server = await scripted(json(200, { id: 4711, name: "x", tags: [], configuration: {} }));
  const terraform = await againstServer(server.host);
  const stub = await terraform.import(GENERIC, "4711");
  const { problems } = await terraform.read(GENERIC, stub.state);
  expect(problems).toMatchObject([expect.stringMatching(/The connector of the instance is not known/)]);
});

async function againstServer(host: string) {
  const terraform = startProvider(
    openConnectorsProvider({
      version: "0.0.1",
      environment: {
        OPENCONNECTORS_BASE_URL: `http://${host}`,
        OPENCONNECTORS_USER_SECRET: SECRETS.userSecret,
        OPENCONNECTORS_ORGANIZATION_SECRET: SECRETS.organizationSecret,
      },
      parentIsAlive: () => true,
    }),
  );
  await terraform.configure({});
  return terraform;
}

test("what is left of a failed create and was deleted outside counts as gone, not as a wrong import", async () => {
  await using started = await openStarted();
  const [id = ""] = started.seed({});
  const life = new Life(started, TYPED);
  await life.import(id);
  await new Admin(started.emulator).callApi("DELETE", `/instances/${id}`);
  const leftover = { ...Object.fromEntries(Object.keys(life.state ?? {}).map((name) => [name, null])), id };
  const read = await started.terraform.read(TYPED, leftover, Buffer.from(life.private));
  expect(read.state).toBeNull();
  expect(read.problems).toMatchObject([expect.stringMatching(/^warning.*deleted outside of this configuration/)]);
});

test.each([
  [
    "events",
    { events: { enabled: false, callback_url: null, poll_interval_minutes: null, polling_configuration: null } },
  ],
  ["additional_configuration", { additional_configuration: { "pagination.max": "200" } }],
  ["tags", { tags: [REQUEST.name] }],
])(
  "a default of %s that is declared after an import is one change, which leaves the instance as it is",
  async (name, change) => {
    await using started = await openStarted();
    const [id = ""] = started.seed({ tags: [REQUEST.name] });
    const life = new Life(started);
    await life.import(id);
    const before = started.emulator.instances();
    const config = typed({ private_key_wo: null, creation_key: null, ...change });
    expect((await life.plan(config)).changed).toEqual([name]);
    expect(await life.apply(config)).toEqual([]);
    expect(started.emulator.instances()).toEqual(before);
    await life.refresh();
    expect((await life.plan(config)).changed).toEqual([]);
  },
);

describe("by identity", () => {
  test.each([GENERIC, TYPED])("%s is found by its id, and refreshed with the same identity", async (typeName) => {
    await using started = await openStarted();
    const [id = ""] = started.seed({});
    const stub = await started.terraform.import(typeName, { id });
    expect(stub).toMatchObject({ state: { id, name: null }, identity: { id }, problems: [] });
    const read = await started.terraform.read(typeName, stub.state, undefined, stub.identity);
    expect(read).toMatchObject({ state: { id, name: REQUEST.name }, identity: { id }, problems: [] });
  });

  test("what is not a valid id is refused in the words of an import by id", async () => {
    await using started = await openStarted();
    const { problems } = await started.terraform.import(GENERIC, { id: "erp" });
    expect(problems).toEqual((await started.terraform.import(GENERIC, "erp")).problems);
  });

  test("a state of a release without identities gets one with its refresh", async () => {
    await using started = await openStarted();
    const life = await Life.created(started, typed());
    const { state, private: bytes } = life;
    const read = await started.terraform.read(TYPED, state, Buffer.from(bytes));
    expect(read).toMatchObject({ state: { ...state }, identity: { id: life.id }, problems: [] });
  });

  test("what a create left behind without an id has none yet", async () => {
    await using started = await openStarted();
    const leftover = { id: null, name: "cw-emea", element_key: "connectwisecrmrest" };
    const planned = await started.terraform.plan(GENERIC, { prior: leftover, config: leftover });
    expect(planned).not.toHaveProperty("identity");
  });
});
