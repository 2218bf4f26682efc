// An update that fails half way: what was not done yet is planned again, and what may have been done is not taken for undone.
import { setTimeout as wait } from "node:timers/promises";
import type { FaultRule } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import { Life, REQUEST, openStarted, typed } from "../harness";
import type { Started } from "../harness";

const events = {
  enabled: true,
  callback_url: "https://example.com/events",
  poll_interval_minutes: null,
  polling_configuration: null,
};

/** Lets the first write through, slowly, and then puts the given rule in place. */
function afterFirstWrite({ emulator }: Started, rule: FaultRule): () => Promise<void> {
  emulator.setFaults([{ operation: "update", delayMs: 300 }]);
  return async () => {
    const writes = () => emulator.instances()[0]?.configuration;
    const before = JSON.stringify(writes());
    while (JSON.stringify(writes()) === before) await wait(5);
    emulator.setFaults([rule]);
  };
}

function stored({ emulator }: Started, key: string): string | null | undefined {
  return emulator.instances()[0]?.configuration[key];
}

test.each([
  [{ name: "renamed" }, {}],
  [{ company: "acme-apac" }, {}],
  [{ name: "renamed", enabled: true }, { enabled: false }],
])(
  "what is read before a write is judged by its account too: %j does not go to another one",
  async (change, earlier) => {
    await using started = await openStarted({ accountId: 1 }, { max_retries: 2 });
    const life = await Life.created(started, typed(earlier));
    const { port } = new URL(started.emulator.baseUrl);
    await started.emulator.close();
    // The same host, secrets and ids lead to another account now.
    await using other = await startEmulator({ seed: "started", accountId: 2, port: Number(port) });
    const [theirs] = other.createInstances([REQUEST]);
    expect(theirs?.id).toBe(life.id);
    expect(await life.apply(typed(change))).toEqual([
      expect.stringContaining("The instance belongs to another host or account"),
    ]);
    expect(other.instances()).toEqual([theirs]);
    expect(other.requests().map(({ method }) => method)).not.toContain("PUT");
  },
);

test("events that are taken out together with a new credential fall back in the next run where this one got no further", async () => {
  await using started = await openStarted();
  const life = new Life(started);
  await life.apply(typed({ events }));
  const next = typed({ company: "acme-emea" });
  const problems = await life.apply(next, afterFirstWrite(started, { operation: "read", status: 503 }));
  expect(problems).toMatchObject([expect.stringMatching(/503/u)]);
  expect([stored(started, "company"), stored(started, "event.notification.enabled")]).toEqual(["acme-emea", "true"]);

  started.emulator.setFaults([]);
  await life.refresh();
  expect((await life.plan(next)).changed).toEqual(["events"]);
  expect(await life.apply(next)).toEqual([]);
  expect(stored(started, "event.notification.enabled")).toBe("false");
});

test("a map of secrets that was taken in part is sent again, whatever it is set to then", async () => {
  await using started = await openStarted();
  const life = new Life(started);
  const secrets = (one: string, two: string) =>
    typed({ additional_configuration_wo: { "bulk.relations": one, webhookId: two } });
  await life.apply(secrets("a1", "b1"));
  const problems = await life.apply(
    secrets("a2", "b2"),
    afterFirstWrite(started, { operation: "update", status: 429, message: "slow" }),
  );
  expect(problems).toMatchObject([expect.stringMatching(/429/u)]);
  expect([stored(started, "bulk.relations"), stored(started, "webhookId")]).toEqual(["a2", "b1"]);

  started.emulator.setFaults([]);
  await life.refresh();
  expect(await life.apply(secrets("a1", "b1"))).toEqual([]);
  expect([stored(started, "bulk.relations"), stored(started, "webhookId")]).toEqual(["a1", "b1"]);
});

test("what was switched on before a whole write is on in the state, whatever fails after it", async () => {
  await using started = await openStarted();
  const life = new Life(started);
  await life.apply(typed({ enabled: false, events }));
  const problems = await life.apply(
    typed({ company: "acme-emea" }),
    afterFirstWrite(started, { operation: "read", status: 503 }),
  );
  expect(problems).toMatchObject([expect.stringMatching(/503/u)]);
  expect(life.state).toMatchObject({ enabled: true, company: "acme-emea", events: { enabled: true } });
});

describe("a 404 to a change of the credentials", () => {
  const rotated = typed({ private_key_wo: "ROTATED" });

  test("is the remote system's where the instance is there", async () => {
    await using started = await openStarted();
    const life = new Life(started);
    await life.apply(typed());
    started.emulator.setSwitches({ remoteSystem: "rejects them", rejectionStatus: "404" });
    const [problem, ...others] = await life.apply(rotated);
    expect(others).toEqual([]);
    expect(problem).toMatch(/The instance itself exists\..*remote system/su);
    expect(problem).not.toContain("deleted");
  });

  test("says that the instance was deleted where it was", async () => {
    await using started = await openStarted();
    const life = new Life(started);
    await life.apply(typed());
    started.emulator.setFaults([{ operation: "read", status: 404 }]);
    const [problem] = await life.apply(rotated);
    expect(problem).toContain("It was deleted since the plan was made.");
  });

  test("says neither where the look fails", async () => {
    await using started = await openStarted();
    const life = new Life(started);
    await life.apply(typed());
    started.emulator.setFaults([
      { operation: "read", status: 404, times: 1 },
      { operation: "read", status: 403 },
    ]);
    const [problem] = await life.apply(rotated);
    expect(problem).toContain("could not be found out");
  });
});
