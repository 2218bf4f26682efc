// What else has our creation key, and what that means for a create (architecture: Creation without doubt).
import type { Emulator } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import { createInstance } from "../../../src/provider/lifecycle/create-instance";
import { keyTag } from "../../../src/provider/lifecycle/marks";
import { REQUEST, callWith, connection, wanted } from "../harness";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ seed: "creation-keys" });
});
afterEach(() => emulator.close());

const OPTIONS = { needsToken: true, onCreated: () => undefined, onDoubt: () => undefined };
const KEY = "tests/engine";
const HOUR_MS = 3_600_000;

/** A run of its own. @param hoursLater by its clock. @param ends whether Terraform shut the provider down. */
async function run({ creationKey = KEY, place = "here", hoursLater = 0, ends = true } = {}) {
  const ready = { ...connection(emulator, { place }), now: () => Date.now() + hoursLater * HOUR_MS };
  const call = callWith(ready);
  try {
    const { id } = await createInstance(call, wanted({ creationKey }), OPTIONS);
    if (ends) await ready.releases.flush(new AbortController().signal);
    return { id, said: call.diagnostics.toWire((text) => text).map(({ summary, detail }) => `${summary}: ${detail}`) };
  } finally {
    ready.client.close();
  }
}

/** Lists so far. */
function lists(): readonly string[] {
  return emulator
    .requests()
    .filter(({ method, path }) => method === "GET" && path.endsWith("/instances"))
    .map(({ query }) => query);
}

test("after the end of its run an instance has its key's tag and none of the others", async () => {
  await run();
  expect(emulator.instances()[0]?.tags).toEqual(["cw-emea", keyTag(KEY)]);
});

test("what was created within the last hour stops another create under its key, with id, command and scope", async () => {
  const { id } = await run();
  const before = emulator.instances();
  const second = run();
  await expect(second).rejects.toThrow("Another instance has this creation key");
  await expect(second).rejects.toMatchObject({
    detail: expect.stringContaining(`import block with id = "${id}" `) as string,
  });
  await expect(second).rejects.toMatchObject({ detail: expect.stringMatching(/created \d{4}-.*scope/su) as string });
  expect(emulator.instances()).toEqual(before);
});

test("what is older is named, and the create goes on", async () => {
  const { id } = await run();
  const later = await run({ hoursLater: 1.1 });
  expect(later.id).not.toBe(id);
  expect(later.said).toEqual([
    expect.stringMatching(new RegExp(`older instance.*import block with id = "${id}" `, "su")),
  ]);
});

test("an unfinished instance of a run elsewhere is neither adopted nor changed", async () => {
  await run({ ends: false });
  const before = emulator.instances();
  await expect(run({ place: "elsewhere" })).rejects.toThrow("Another run is creating");
  expect(emulator.instances()).toEqual(before);
});

test("one that an older version left behind says nothing of its place, and is taken up", async () => {
  const [old] = emulator.createInstances([{ ...REQUEST, tags: [keyTag(KEY), "oc-creating"] }]);
  expect((await run()).id).toBe(old?.id);
});

test("one create asks once for its key, as many calls as before", async () => {
  await run();
  expect(emulator.requests().map(({ method }) => method)).toEqual(["GET", "POST", "PATCH"]);
});

test.each([
  ["one page serves all", 3, 2],
  ["pages that would cost more leave each create to its own key", 201, 1 + 1 + 19],
])("twenty creates side by side: %s", async (_case, others, most) => {
  emulator.createInstances(Array.from({ length: others }, (_, n) => ({ ...REQUEST, name: `other ${String(n)}` })));
  const ready = connection(emulator);
  const keys = Array.from({ length: 20 }, (_, n) => `tests/${String(n)}`);
  const made = await Promise.all(
    keys.map((creationKey) => createInstance(callWith(ready), wanted({ creationKey }), OPTIONS)),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(20);
  expect(lists().length).toBeLessThanOrEqual(most);
  ready.client.close();
});

test("on the account's pages another instance with the key is found as well", async () => {
  const { id } = await run({ creationKey: "tests/2" });
  const ready = connection(emulator);
  const outcomes = await Promise.allSettled(
    ["tests/1", "tests/2", "tests/3"].map((creationKey) =>
      createInstance(callWith(ready), wanted({ creationKey }), OPTIONS),
    ),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(outcomes[1]).toMatchObject({ reason: { detail: expect.stringContaining(id) as string } });
  expect(lists()).toHaveLength(3);
  ready.client.close();
});
