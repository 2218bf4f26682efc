// The actions: what they send, what they leave alone, and what they refuse.
import fc from "fast-check";
import type { Connector } from "../../src/emulator";
import { switchTable } from "../../src/emulator/switches";
import type { Literal } from "../../src/plugin/testing";
import { unknown } from "../../src/plugin";
import { REQUEST, openStarted } from "./harness";
import type { Started } from "./harness";

const PING = "openconnectors_ping";
const REAUTHENTICATE = "openconnectors_reauthenticate";
const TRACE = "openconnectors_trace_logging";
const SECRETS = { "private.key": "canary-private", "event.notification.basic.password": "" };

const invoke = (started: Started, action: string, config: Literal) => started.terraform.action(action).invoke(config);

const TOKEN = "oauth.user.refresh_token";
const OAUTH: Connector = {
  elementKey: "oauthcrm",
  name: "OAuth CRM",
  hub: "crm",
  keys: [{ key: TOKEN, label: "Token", type: "text", required: false, defaultValue: null, masked: false }],
};

/** Changes an instance behind everybody's back. */
async function overwrite(started: Started, id: string, change: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const request = { method: "PATCH", headers, body: JSON.stringify(change) };
  const { status } = await fetch(`${started.emulator.adminUrl}/instances/${id}`, request);
  expect(status).toBe(200);
}

describe("ping", () => {
  test("asks once with the token of the instance, and shows no secret", async () => {
    await using started = await openStarted();
    const [id = ""] = started.seed({});
    const { progress, problems } = await invoke(started, PING, { id });
    expect(problems).toEqual([]);
    expect(progress).toEqual([`Pinging the connector of instance ${id}`, `The connector of instance ${id} answers`]);
    expect(started.calls).toEqual([`GET /instances/${id}`, "GET /ping"]);
    expect(started.terraform.log()).not.toContain(started.emulator.instances()[0]?.token);
  });

  test.each([
    ["is refused by the remote system", { operation: "ping", status: 401, message: "no" }, /401/],
    ["has a remote system that is down", { operation: "ping", status: 502, message: "bad gateway" }, /502/],
  ] as const)("a connector that %s is an error, or a warning where that is enough", async (_what, fault, text) => {
    await using started = await openStarted();
    const [id = ""] = started.seed({});
    started.emulator.setFaults([fault]);
    const failed = await invoke(started, PING, { id });
    expect(failed.problems).toEqual([
      expect.stringMatching(
        /^error: The connector of instance \d+ does not answer \| .*openconnectors_reauthenticate/s,
      ),
    ]);
    expect(failed.problems[0]).toMatch(text);
    expect(failed.problems[0]).not.toContain("user_secret");
    const warned = await invoke(started, PING, { id, warn_only: true });
    expect(warned.problems).toEqual([expect.stringMatching(/^warning: The connector of instance \d+ does not answer/)]);
  });

  test("a limit on calls is an error of the platform, whatever the connector does", async () => {
    await using started = await openStarted();
    const [id = ""] = started.seed({});
    started.emulator.setFaults([{ operation: "ping", status: 429, message: "slow down", retryAfterSeconds: 3_600 }]);
    const { problems } = await invoke(started, PING, { id, warn_only: true });
    expect(problems).toEqual([expect.stringMatching(/^error: Pinging the connector of instance \d+ failed .*429/s)]);
    expect(problems[0]).not.toContain("openconnectors_reauthenticate");
  });

  test("a disabled instance is not called at all", async () => {
    await using started = await openStarted();
    const [id = ""] = started.seed({});
    await overwrite(started, id, { disabled: true });
    const { problems } = await invoke(started, PING, { id, warn_only: true });
    expect(problems).toEqual([expect.stringMatching(/^warning: .* The instance is disabled/)]);
    expect(started.calls).toEqual([`GET /instances/${id}`]);
  });

  test("an instance that is missing stays an error", async () => {
    await using started = await openStarted();
    const { problems } = await invoke(started, PING, { id: "77", warn_only: true });
    expect(problems).toEqual([expect.stringMatching(/^error id: There is no such instance/)]);
  });
});

describe("trace logging", () => {
  test.each([
    [{}, "on for 30 minutes", true],
    [{ minutes: 5 }, "on for 5 min", true],
    [{ enabled: false }, "off", false],
  ])("%j", async (config, text, traced) => {
    await using started = await openStarted();
    const [id = ""] = started.seed({});
    await invoke(started, TRACE, { id });
    const { progress, problems } = await invoke(started, TRACE, { id, ...config });
    expect([progress, problems]).toEqual([[`Trace logging of instance ${id} is ${text}`], []]);
    const { body } = await raw(started, id);
    expect(body).toMatchObject({ traceLoggingEnabled: traced });
  });

  test("takes minutes of a day at most, and none where it is turned off", async () => {
    await using started = await openStarted();
    const { validate } = started.terraform.action(TRACE);
    expect(await validate({ id: "1", minutes: 1441 })).toEqual([expect.stringMatching(/^error minutes: /)]);
    expect(await validate({ id: "1", enabled: false, minutes: 5 })).toEqual([
      expect.stringMatching(/^error minutes: /),
    ]);
    expect(await validate({ id: unknown, enabled: unknown, minutes: unknown })).toEqual([]);
  });

  test("an instance that is missing is an error that says so", async () => {
    await using started = await openStarted();
    const { problems } = await invoke(started, TRACE, { id: "77" });
    expect(problems).toEqual([expect.stringMatching(/^error id: There is no such instance/)]);
  });
});

describe("re-authentication", () => {
  test("is one PUT that checks the login, and leaves everything else as it was", async () => {
    await using started = await openStarted();
    const [id = ""] = started.seed({ tags: ["red", "oc-key-1"] });
    const before = started.emulator.instances()[0];
    const { progress, problems } = await invoke(started, REAUTHENTICATE, { id, configuration: SECRETS });
    expect(problems).toEqual([]);
    expect(progress).toHaveLength(2);
    expect(started.calls).toEqual([
      `GET /instances/${id}`,
      `PUT /instances/${id}?reAuthenticate=true`,
      `GET /instances/${id}`,
    ]);
    expect(started.emulator.instances()[0]).toEqual(before);
    expect(started.terraform.log()).not.toContain("canary");
  });

  test('"" for a value that the platform shows leaves it as it is', async () => {
    await using started = await openStarted();
    const [id = ""] = started.seed({});
    const before = started.emulator.instances()[0];
    const [shown = ""] = Object.keys(before?.configuration ?? {}).filter((key) => !(key in SECRETS));
    expect(before?.configuration[shown]).toMatch(/[^*]/);
    await invoke(started, REAUTHENTICATE, { id, configuration: { ...SECRETS, [shown]: "" } });
    expect(started.emulator.instances()[0]).toEqual(before);
  });

  test("sends back what the platform shows, and nothing for what is empty, where left out keys fall back to defaults", async () => {
    await using started = await openStarted({ switches: { putOmittedKeys: "back to the template's default" } });
    const [id = ""] = started.seed({ configuration: { ...REQUEST.configuration, "pagination.max": "17" } });
    const configuration = { "Private.Key": "canary-other", "event.notification.basic.password": "" };
    expect((await invoke(started, REAUTHENTICATE, { id, configuration })).problems).toEqual([]);
    const after = started.emulator.instances()[0]?.configuration;
    expect(after).toMatchObject({ company: "acme", "pagination.max": "17", "private.key": "canary-other" });
    expect(Object.keys(after ?? {})).not.toContain("Private.Key");
    expect(after?.["event.notification.basic.password"] ?? "").toBe("");
  });

  test("what is refused says what to do: which keys to give, and what was not done", async () => {
    await using started = await openStarted();
    const [id = ""] = started.seed({});
    const missing = await invoke(started, REAUTHENTICATE, { id, configuration: {} });
    expect(missing.problems.join()).toMatch(
      /hides the values of "private\.key", .*Give each of them in configuration, since what a request leaves out may be lost; give "" for one that never had a value\. Nothing was sent\./s,
    );
    const masked = await invoke(started, REAUTHENTICATE, { id, configuration: { ...SECRETS, "private.key": "***" } });
    expect(masked.problems).toEqual([
      expect.stringMatching(/^error configuration: Mask instead of a value \| The value of "private\.key" /),
    ]);
  });

  test("brings an instance back that the platform had found invalid", async () => {
    await using started = await openStarted();
    const [id = ""] = started.seed({});
    await overwrite(started, id, { valid: false });
    expect((await invoke(started, REAUTHENTICATE, { id, configuration: SECRETS })).problems).toEqual([]);
    expect((await raw(started, id)).body).toMatchObject({ valid: true });
  });

  test("a key that the platform hides has to be given: in the plan where it can be said, and before anything is sent", async () => {
    await using started = await openStarted();
    const [id = ""] = started.seed({});
    const config = { id, configuration: { company: "acme" } };
    const refused: unknown = expect.stringMatching(
      /^error configuration: A secret of the instance is missing \| .*"private\.key"/,
    );
    const action = started.terraform.action(REAUTHENTICATE);
    expect((await action.plan(config)).problems).toEqual([refused]);
    expect((await action.invoke(config)).problems).toEqual([refused]);
    expect((await action.plan({ id: unknown, configuration: unknown })).problems).toEqual([]);
    expect((await action.plan({ id: "77", configuration: SECRETS })).problems).toEqual([]);
    expect(started.calls.filter((call) => !call.startsWith("GET"))).toEqual([]);
  });

  test("a login that the connected system refuses is reported as such, and the instance stays as it was", async () => {
    await using started = await openStarted({ switches: { remoteSystem: "rejects the text wrong" } });
    const [id = ""] = started.seed({});
    const before = started.emulator.instances()[0];
    const configuration = { ...SECRETS, "private.key": "wrong" };
    const { problems } = await invoke(started, REAUTHENTICATE, { id, configuration });
    expect(problems).toEqual([
      expect.stringMatching(/^error: Re-authenticating instance \d+ failed .*configuration of this action/s),
    ]);
    expect(started.emulator.instances()[0]).toEqual(before);
  });

  test("an instance that logs in by OAuth is refused", async () => {
    await using started = await openStarted({ connectors: [OAUTH] });
    const [id = ""] = started.seed({ element: { key: OAUTH.elementKey }, configuration: { [TOKEN]: "t" } });
    const { problems } = await invoke(started, REAUTHENTICATE, { id, configuration: { [TOKEN]: "u" } });
    expect(problems).toEqual([expect.stringContaining("The instance logs in by OAuth")]);
  });

  test("masks, keys in two spellings and empty keys are refused, all at once", async () => {
    await using started = await openStarted();
    const configuration = { a: "*", "private.key": "x", "Private.Key": "y", " ": "z" };
    const action = started.terraform.action(REAUTHENTICATE);
    const problems = await action.validate({ id: "1", configuration });
    expect(problems).toHaveLength(3);
    for (const problem of problems) expect(problem).toMatch(/^error configuration: /);
    expect((await action.invoke({ id: "1", configuration })).problems).toEqual(problems);
    expect(await action.validate({ id: "1", configuration: { a: unknown } })).toEqual([]);
    expect(started.calls).toEqual([]);
  });

  test("leaves name, tags and configuration alone whatever the platform does that is not known", async () => {
    // Instances are made by hand, so nothing waits until they can be read.
    const positions = Object.entries(switchTable)
      .filter(([name]) => name !== "remoteSystem" && name !== "freshInstances")
      .map(([name, one]) => [name, fc.constantFrom<string>(...one.positions)]);
    const dialect = fc.record(Object.fromEntries(positions) as Record<string, fc.Arbitrary<string>>);
    await fc.assert(
      fc.asyncProperty(dialect, async (switches) => {
        await using started = await openStarted({ switches });
        const [id = ""] = started.seed({ tags: ["red"] });
        const before = meaningOf(started);
        const given = { ...REQUEST.configuration, ...SECRETS };
        const { problems } = await invoke(started, REAUTHENTICATE, { id, configuration: given });
        expect(problems).toEqual([]);
        expect(meaningOf(started)).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });
});

/** The platform may send JSON in another spelling, and stores what comes back. */
function meaningOf(started: Started): unknown {
  const { name, tags, configuration = {} } = started.emulator.instances()[0] ?? {};
  const read = (text: string | null): unknown =>
    text?.startsWith('{"') || text?.startsWith("{\n") ? JSON.parse(text) : text;
  return {
    ...{ name, tags },
    configuration: Object.fromEntries(Object.entries(configuration).map(([key, value]) => [key, read(value)])),
  };
}

async function raw(started: Started, id: string): Promise<{ readonly body: unknown }> {
  const { baseUrl, userSecret, organizationSecret } = started.emulator;
  const authorization = `User ${userSecret}, Organization ${organizationSecret}`;
  const reply = await fetch(`${baseUrl}/instances/${id}`, { headers: { authorization } });
  return { body: await reply.json() };
}
