// A create whose answer was lost: what the state gets, what the next run makes of it, and that nothing is doubled or deleted
// (architecture: Creation without doubt).
import type { Emulator } from "../../../src/emulator";
import { openConnectorsProvider } from "../../../src/provider/provider";
import type { Attributes } from "../harness";
import { Life, REQUEST, Started, TYPED, openStarted, typed } from "../harness";

const cases = [
  ["with a creation key", "tests/life"],
  ["without one", null],
] as const;

/** An apply whose POST is lost and that is stopped while it looks for it: Terraform saves what it was answered. */
async function unanswered(started: Started, config: Attributes): Promise<Life> {
  started.emulator.setFaults([{ operation: "create", dropBefore: true }]);
  const life = new Life(started);
  const { planned, private: bytes } = await life.plan(config);
  const stop = new AbortController();
  const stopped = stopAfterPost(started, stop);
  const change = { prior: null, planned, config, private: Buffer.from(bytes) };
  const answer = await started.terraform.apply(TYPED, { ...change, signal: stop.signal });
  await stopped;
  expect(answer.problems).toEqual([expect.stringMatching(/no clear answer.*\d\d:\d\d:\d\d UTC/su)]);
  life.state = answer.state as Attributes;
  life.private = Buffer.from(answer.private);
  started.emulator.setFaults([]);
  return life;
}

async function stopAfterPost({ emulator }: Started, stop: AbortController): Promise<void> {
  const methods = () => emulator.requests().map(({ method }) => method);
  while (!methods().includes("POST")) await new Promise(setImmediate);
  while (methods().at(-1) !== "GET") await new Promise(setImmediate);
  stop.abort();
}

/** The next process, with what the last one saved. */
async function nextRun({ emulator }: { emulator: Emulator }, earlier: Life): Promise<{ started: Started; life: Life }> {
  const started = new Started(emulator, openConnectorsProvider);
  expect(await started.terraform.configure({})).toEqual([]);
  const life = new Life(started);
  life.state = earlier.state;
  life.private = earlier.private;
  return { started, life };
}

function keyTagIn(life: Life): string {
  return /oc-key-[0-9a-f]{32}/u.exec(Buffer.from(life.private).toString())?.[0] ?? "none";
}

test.each(cases)("%s the state knows of it, and has no id", async (_case, creation_key) => {
  await using started = await openStarted();
  const life = await unanswered(started, typed({ creation_key }));
  expect(life.state).toMatchObject({ id: null, name: REQUEST.name });
  expect(keyTagIn(life)).not.toBe("none");
});

test.each(cases)("%s what appears later gets into the state", async (_case, creation_key) => {
  await using started = await openStarted();
  const first = await unanswered(started, typed({ creation_key }));
  const [late] = started.emulator.createInstances([{ ...REQUEST, tags: [keyTagIn(first), "oc-creating"] }]);
  const { life } = await nextRun(started, first);
  expect(await life.refresh()).toEqual([expect.stringContaining("was carried out")]);
  expect(life.id).toBe(late?.id);
  expect(started.emulator.instances()).toHaveLength(1);
});

test.each(cases)("%s what never appears is created by the next apply, once", async (_case, creation_key) => {
  await using started = await openStarted();
  const config = typed({ creation_key });
  const { life } = await nextRun(started, await unanswered(started, config));
  expect(await life.refresh()).toEqual([expect.stringContaining("was not carried out")]);
  expect(life.state).toBeNull();
  expect(await life.apply(config)).toEqual([]);
  expect(started.emulator.instances()).toMatchObject([{ id: life.id }]);
});

test.each([
  ["nothing was made", 0],
  ["an instance was made", 1],
])("deleting the object without an id sends no DELETE: %s", async (_case, made) => {
  await using started = await openStarted();
  const config = typed();
  const first = await unanswered(started, config);
  const late = { ...REQUEST, tags: [keyTagIn(first), "oc-creating"] };
  started.emulator.createInstances(Array.from({ length: made }, () => late));
  const next = await nextRun(started, first);
  const answer = await next.started.terraform.apply(TYPED, {
    ...{ prior: first.state, planned: null, config: null, private: first.private },
  });
  expect(started.calls.filter((call) => call.startsWith("DELETE"))).toEqual([]);
  expect(started.emulator.instances()).toHaveLength(made);
  if (made === 0) expect(answer).toMatchObject({ state: null, problems: [] });
  else expect(answer.problems).toEqual([expect.stringContaining(String(started.emulator.instances()[0]?.id))]);
});

test.each(cases)(
  "a reply that shows another instance is not an answer %s: the right one is found",
  async (_case, creation_key) => {
    await using started = await openStarted();
    const [stranger] = started.seed({ tags: ["theirs"] });
    started.emulator.setFaults([{ operation: "create", idInReply: String(stranger) }]);
    const life = new Life(started);
    expect(await life.apply(typed({ creation_key }))).toEqual([expect.stringContaining("Adopted the instance")]);
    expect(life.id).not.toBe(stranger);
    expect(started.emulator.instances().map(({ id }) => id)).toEqual([stranger, life.id]);
  },
);

test("an id that a reply writes with zeros before it is the same id", async () => {
  await using started = await openStarted();
  const [id] = started.seed({});
  started.emulator.setFaults([{ operation: "instance", idInReply: `00${String(id)}`, times: 1 }]);
  const life = new Life(started);
  expect(await life.import(String(id))).toEqual([]);
  expect(life.id).toBe(id);
});

test("a create that the platform does not know, 501, was not carried out: nothing is looked for, and nothing is kept", async () => {
  await using started = await openStarted();
  started.emulator.setFaults([{ operation: "create", status: 501, message: "not here" }]);
  const life = new Life(started);
  expect(await life.apply(typed())).toEqual([expect.stringMatching(/answered 501: not here/u)]);
  expect(started.calls.at(-1)).toBe("POST /instances");
  expect(life.state).toBeNull();
});
