// What private state says of secrets that were sent is true of this very instance, as it is now.
import { GENERIC, Life, generic, openStarted, typed } from "../harness";
import type { Started } from "../harness";

const SIGNATURE = "event.notification.signature.key";
const signed = { event_signature_key_wo: "canary-signature" };

function lastSignature({ emulator }: Started): string | null | undefined {
  return emulator.instances().at(-1)?.configuration[SIGNATURE];
}

test("a secret that a whole write left out, and perhaps reset, is sent when it is declared again", async () => {
  await using started = await openStarted({ switches: { putOmittedKeys: "back to the template's default" } });
  const life = new Life(started);
  await life.apply(typed(signed));
  await life.apply(typed({ company: "acme-emea" }));
  expect(lastSignature(started)).toBeNull();
  await life.apply(typed({ company: "acme-emea", ...signed }));
  expect(lastSignature(started)).toBe("canary-signature");
});

test("the instance that replaces another one does not count as having its secrets", async () => {
  await using started = await openStarted();
  const life = new Life(started);
  await life.apply(typed(signed));
  life.beginReplacement();
  await life.apply(typed({ creation_key: "tests/second" }));
  await life.apply(typed({ creation_key: "tests/second", ...signed }));
  expect(started.emulator.instances()).toHaveLength(2);
  expect(lastSignature(started)).toBe("canary-signature");
});

test("what replaces an imported instance was declared and not found: a key that is taken out goes", async () => {
  await using started = await openStarted();
  const life = new Life(started, GENERIC);
  const [id = ""] = started.seed({});
  await life.import(id);
  life.beginReplacement();
  await life.apply(generic({ "pagination.max": "50" }));
  expect((await life.plan(generic())).changed).toEqual(["configuration"]);
  await life.apply(generic());
  expect(started.emulator.instances().at(-1)?.configuration["pagination.max"]).toBe("200");
});

test("a stored key whose change got no clear answer is sent again, also where it is taken back", async () => {
  await using started = await openStarted();
  const life = new Life(started);
  const stored = (key: string) => typed({ private_key_wo: null, private_key: key });
  await life.apply(stored("canary-one"));
  started.emulator.setFaults([{ operation: "update", dropAfter: true }]);
  expect(await life.apply(stored("canary-two"))).toMatchObject([expect.stringMatching(/ECONNRESET/u)]);
  started.emulator.setFaults([]);
  await life.refresh();
  await life.apply(stored("canary-one"));
  expect(started.emulator.instances()[0]?.configuration["private.key"]).toBe("canary-one");
  expect((await life.plan(stored("canary-one"))).changed).toEqual([]);
});

test.each([["canary-private"], [null]])(
  "a version that was raised without its key does not count as sent (created with %s)",
  async (first) => {
    await using started = await openStarted();
    const life = new Life(started);
    const versioned = (version: string, key: string | null) =>
      typed({ event_signature_key_wo: key, event_signature_key_wo_version: version });
    await life.apply(versioned("1", first));
    await life.apply(versioned("2", null));
    await life.apply(versioned("2", "canary-new"));
    expect(lastSignature(started)).toBe("canary-new");
    expect((await life.plan(versioned("2", "canary-new"))).changed).toEqual([]);
  },
);

describe("a secret that is taken out", () => {
  const secrets = { event_signature_key_wo: "signs", additional_configuration_wo: { webhookId: "17" } };
  const STAYS = expect.stringContaining("Removing a secret here does not remove it from the platform") as string;

  test("stays on the platform; the first plan with a change says so, and no other", async () => {
    await using started = await openStarted();
    const life = new Life(started);
    await life.apply(typed(secrets));
    expect(await life.plan(typed())).toMatchObject({ changed: [], problems: [] });
    const renamed = typed({ name: "renamed" });
    expect((await life.plan(renamed)).problems).toMatchObject([STAYS, STAYS]);
    expect(await life.apply(renamed)).toEqual([]);
    expect(started.emulator.instances()[0]?.configuration).toMatchObject({
      "event.notification.signature.key": "signs",
      webhookId: "17",
    });
    expect((await life.plan(typed({ name: "renamed again" }))).problems).toEqual([]);
  });

  test.each([{ tags: ["one"] }, { enabled: false }, { filter_response_nulls: false }])(
    "is told of beside any change, %j",
    async (change) => {
      await using started = await openStarted();
      const life = new Life(started);
      await life.apply(typed(secrets));
      expect((await life.plan(typed(change))).problems).toMatchObject([STAYS, STAYS]);
    },
  );

  test("is sent when it comes back, even under the same version", async () => {
    await using started = await openStarted();
    const life = new Life(started);
    const versioned = { event_signature_key_wo_version: "1" };
    await life.apply(typed({ event_signature_key_wo: "signs", ...versioned }));
    await life.apply(typed({ name: "renamed", ...versioned }));
    await life.apply(typed({ name: "renamed", event_signature_key_wo: "other", ...versioned }));
    expect(started.emulator.instances()[0]?.configuration["event.notification.signature.key"]).toBe("other");
    expect(
      (await life.plan(typed({ name: "renamed", event_signature_key_wo: "other", ...versioned }))).changed,
    ).toEqual([]);
  });

  test("is not told of where it is the one that is only given to change it", async () => {
    await using started = await openStarted();
    const life = new Life(started);
    await life.apply(typed());
    expect((await life.plan(typed({ private_key_wo: null, name: "renamed" }))).problems).toEqual([]);
  });
});

test("a secret that is declared for the first time is sent without a word", async () => {
  await using started = await openStarted();
  const life = new Life(started);
  await life.apply(typed());
  const { changed, problems } = await life.plan(typed(signed));
  expect(changed).toEqual(["secrets_revision"]);
  expect(problems).toEqual([]);
});
