// Connectors with OAuth: codes and tokens count once, so they go with a create and when their version changes, and with nothing else.
import type { Connector } from "../../../src/emulator";
import type { Attributes, Started } from "../harness";
import { GENERIC, Life, openStarted } from "../harness";

const REFRESH = "oauth.user.refresh_token";
const WITHOUT_LOGIN = "This change is sent without a new OAuth login";

const connector: Connector = {
  elementKey: "oauthcrm",
  name: "OAuth CRM",
  hub: "crm",
  keys: [
    { key: "site" },
    { key: "oauth.api.key" },
    { key: "oauth.api.secret", type: "password" as const, masked: true },
    { key: "oauth.user.token" },
    { key: REFRESH },
    { key: "filter.response.nulls", type: "boolean" as const, defaultValue: "true" },
  ].map((key) => ({
    label: key.key,
    type: "text",
    required: false,
    defaultValue: null,
    masked: false,
    ...key,
  })),
};

async function open(): Promise<Started> {
  return await openStarted({ connectors: [connector] });
}

const APP = { "oauth.api.key": "APP", "oauth.api.secret": "canary-app" };

function declared(more: Attributes): Attributes {
  return {
    element_key: "oauthcrm",
    name: "oauth-emea",
    creation_key: "tests/oauth",
    configuration: { site: "acme" },
    configuration_wo: APP,
    ...more,
  };
}

const byToken = (token: string, more: Attributes = {}): Attributes =>
  declared({ external_authentication: "initial", configuration_wo: { ...APP, [REFRESH]: token }, ...more });
const byCode = (code: string, more: Attributes = {}): Attributes => declared({ provider_data_wo: { code }, ...more });

const WAYS = [
  { way: "a code", with: byCode, data: "provider_data_wo", version: "provider_data_wo_version" },
  { way: "tokens", with: byToken, data: "configuration_wo", version: "configuration_wo_version" },
] as const;

const stored = ({ emulator }: Started) => emulator.instances().at(-1);
const puts = ({ calls }: Started): readonly string[] =>
  calls.filter((call) => call.startsWith("PUT")).map((call) => call.replace(/.*\?/, ""));

describe.each(WAYS)("with $way", ({ with: login, data, version }) => {
  test("an instance is created, and further plans and applies send nothing", async () => {
    await using started = await open();
    const config = login("LOGIN-1");
    const life = await Life.created(started, config, GENERIC);
    expect(stored(started)?.valid).toBe(true);
    expect(stored(started)?.configuration[REFRESH]).not.toBe("LOGIN-1");
    expect(JSON.stringify(life.state) + Buffer.from(life.private).toString()).not.toContain("LOGIN-1");
    await life.refresh();
    for (const same of [config, login("LOGIN-2"), declared({})]) {
      expect(await life.plan(same)).toMatchObject({ changed: [], problems: [] });
    }
    expect(await life.differences()).toEqual({ drift: [], planned: [] });
    expect(puts(started)).toEqual([]);
  });

  test("a change for another reason leaves the login out, and does not ask for one", async () => {
    await using started = await open();
    const life = await Life.created(started, login("LOGIN-1"), GENERIC);
    const token = stored(started)?.configuration[REFRESH];
    const change = login("LOGIN-1", { configuration: { site: "acme-emea" } });
    const { problems } = await life.plan(change);
    expect(problems).toEqual([expect.stringContaining(`warning configuration: ${WITHOUT_LOGIN}`)]);
    expect(await life.apply(change)).toEqual([]);
    expect(puts(started)).toEqual(["reAuthenticate=false"]);
    expect(stored(started)).toMatchObject({ valid: true, configuration: { site: "acme-emea", [REFRESH]: token } });
    expect(await life.differences()).toEqual({ drift: [], planned: [] });
  });

  test.each([
    ["kept", "kept"],
    ["back to the template's default", "lost"],
  ] as const)(
    "where keys that a PUT leaves out are %s, the login is %s, as the plan says it may",
    async (position, outcome) => {
      await using started = await open();
      started.emulator.setSwitches({ putOmittedKeys: position });
      const life = await Life.created(started, login("LOGIN-1"), GENERIC);
      const token = stored(started)?.configuration[REFRESH];
      const change = login("LOGIN-1", { configuration: { site: "acme-emea" } });
      const [warning] = (await life.plan(change)).problems;
      expect(warning).toContain(
        "keeps those that it has now, as far as is known: what a whole write leaves out is not documented",
      );
      await life.apply(change);
      expect(token).toEqual(expect.any(String));
      expect(stored(started)?.configuration[REFRESH] === token).toBe(outcome === "kept");
    },
  );

  test("what was taken out is not asked for either", async () => {
    await using started = await open();
    const life = await Life.created(started, login("LOGIN-1", { [version]: "1" }), GENERIC);
    const without = { ...declared({}), ...(data === "configuration_wo" && { [version]: "1" }) };
    expect(await life.plan(without)).toMatchObject({ changed: [], problems: [] });
    await life.apply({ ...without, configuration: { site: "acme-emea" } });
    expect(puts(started)).toEqual(["reAuthenticate=false"]);
    expect(stored(started)?.valid).toBe(true);
  });

  test("a raised version sends a new login once, and authenticates", async () => {
    await using started = await open();
    const life = await Life.created(started, login("LOGIN-1", { [version]: "1" }), GENERIC);
    const next = login("LOGIN-2", { [version]: "2" });
    const { changed, problems } = await life.plan(next);
    expect(changed).toEqual(expect.arrayContaining([version, "configuration_revision", "token", "valid"]));
    expect(problems.join("\n")).toContain("This change re-authenticates the instance");
    expect(await life.apply(next)).toEqual([]);
    expect(puts(started)).toEqual(["reAuthenticate=true"]);
    expect(stored(started)?.valid).toBe(true);
    expect(await life.plan(next)).toMatchObject({ changed: [], problems: [] });
  });

  test("a login that got no clear answer is not sent a second time", async () => {
    await using started = await open();
    const life = await Life.created(started, login("LOGIN-1", { [version]: "1" }), GENERIC);
    const next = login("LOGIN-2", { [version]: "2" });
    started.emulator.setFaults([{ operation: "update", dropAfter: true }]);
    const [problem] = await life.apply(next);
    expect(problem).toContain("may have been used");
    started.emulator.setFaults([]);
    await life.refresh();
    await life.apply(next);
    expect(puts(started).filter((query) => query === "reAuthenticate=true")).toHaveLength(1);
    expect(stored(started)?.valid).toBe(true);
    expect(await life.plan(next)).toMatchObject({ changed: [], problems: [] });
  });

  test("an unfinished create is adopted with the login that it had", async () => {
    await using started = await open();
    const life = new Life(started, GENERIC);
    started.emulator.setFaults([{ operation: "create", dropAfter: true, times: 1 }]);
    const problems = await life.apply(login("LOGIN-1"));
    expect(problems).toEqual([expect.stringContaining("warning: Adopted")]);
    expect(puts(started)).toEqual(["reAuthenticate=false"]);
    expect(stored(started)?.valid).toBe(true);
  });

  test("an instance that the platform disabled comes back with a new login only", async () => {
    await using started = await open();
    const life = await Life.created(started, login("LOGIN-1", { [version]: "1" }), GENERIC);
    await fetch(`${started.emulator.adminUrl}/instances/${life.id}/automatic-disabling`, { method: "POST" });
    await life.refresh();
    const same = await life.plan(login("LOGIN-1", { [version]: "1" }));
    expect(same.changed).toEqual([]);
    expect(same.problems).toEqual([expect.stringContaining(version)]);
    await life.apply(login("LOGIN-1", { [version]: "1", configuration: { site: "acme-emea" } }));
    expect(stored(started)).toMatchObject({ valid: false, disabled: true });
    await life.apply(login("LOGIN-2", { [version]: "2", configuration: { site: "acme-emea" } }));
    expect(stored(started)).toMatchObject({ valid: true, disabled: false });
  });
});

test("a used code is refused by the create, with the words of the remote system", async () => {
  await using started = await open();
  await Life.created(started, byCode("LOGIN-1"), GENERIC);
  const life = new Life(started, GENERIC);
  const [problem] = await life.apply(byCode("LOGIN-1", { creation_key: "tests/second" }));
  expect(problem).toContain("The code was used before.");
  expect(problem).not.toContain("LOGIN-1");
});

test("tokens that are announced have to come with the create", async () => {
  await using started = await open();
  const config = declared({ external_authentication: "initial" });
  const { problems } = await started.terraform.plan(GENERIC, { prior: null, config });
  expect(problems).toEqual([
    expect.stringContaining("error external_authentication: The tokens to start from are missing"),
  ]);
});

test("what is declared too late is reported in the plan", async () => {
  await using started = await open();
  const life = await Life.created(started, byCode("LOGIN-1"), GENERIC);
  const late = await life.plan(declared({ external_authentication: "initial" }));
  expect(late).toMatchObject({ changed: ["external_authentication"] });
  expect(late.problems).toEqual([
    expect.stringContaining("warning external_authentication: No new OAuth login is sent"),
  ]);
  const raised = await life.plan(declared({ provider_data_wo_version: "2" }));
  expect(raised.problems).toEqual([
    expect.stringContaining("warning provider_data_wo_version: No new OAuth login is sent"),
  ]);
  expect(puts(started)).toEqual([]);
});

test("a replacement needs a new login, and the plan says so", async () => {
  await using started = await open();
  const life = await Life.created(started, byCode("LOGIN-1"), GENERIC);
  life.beginReplacement();
  const { problems } = await life.plan(byCode("LOGIN-1"));
  expect(problems).toEqual([expect.stringContaining("The new instance needs a new OAuth login")]);
});

test("a token in plain configuration is not drift once the platform has replaced it, and is sent when it is changed", async () => {
  await using started = await open();
  const plain = (token: string, site = "acme"): Attributes =>
    declared({ external_authentication: "initial", configuration: { site, [REFRESH]: token } });
  const life = await Life.created(started, plain("LOGIN-1"), GENERIC);
  await life.refresh();
  expect((await life.plan(plain("LOGIN-1"))).changed).toEqual([]);
  await life.apply(plain("LOGIN-1", "acme-emea"));
  await life.apply(plain("LOGIN-2", "acme-emea"));
  expect(puts(started)).toEqual(["reAuthenticate=false", "reAuthenticate=true"]);
  expect(stored(started)?.valid).toBe(true);
});

test("an imported instance that has tokens is not asked to authenticate without them", async () => {
  await using started = await open();
  const [id = ""] = started.seed({
    element: { key: "oauthcrm" },
    tags: [],
    configuration: { site: "acme", ...APP, [REFRESH]: "LOGIN-0" },
  });
  const life = new Life(started, GENERIC);
  await life.import(id);
  const change = declared({ creation_key: null, name: "cw-emea", configuration: { site: "acme-emea" } });
  expect((await life.plan(change)).problems.join("\n")).toContain(WITHOUT_LOGIN);
  await life.apply(change);
  expect(puts(started)).toEqual(["reAuthenticate=false"]);
});
