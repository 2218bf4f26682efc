// A create whose answer is lost: what is looked for and how long, what is noted, and whose instance is taken up.
import type { Instance } from "../../../src/client";
import { ConnectionError } from "../../../src/client";
import { Diagnostics, PrivateState } from "../../../src/plugin";
import type { LifecycleCall } from "../../../src/provider/lifecycle/call";
import { createOnce } from "../../../src/provider/lifecycle/create-once";
import { readDoubt } from "../../../src/provider/lifecycle/doubt";
import { CreationLedger } from "../../../src/provider/lifecycle/ledger";
import { CREATING_TAG, REPLACED_TAG, keyTag, placeTag } from "../../../src/provider/lifecycle/marks";
import { confirmed, settledIn, unfinishedIn } from "../../../src/provider/lifecycle/found-instances";
import { assertOwn } from "../../../src/provider/lifecycle/ownership";
import { answered } from "../../client/answered";
import { inOrder } from "../../support/text";

const NOW = Date.UTC(2026, 10, 28, 5, 4, 3);
const TAG = keyTag("k");
const MADE: Instance = { id: "7", tags: [TAG, CREATING_TAG], element: { key: "anycrm", name: undefined } };
const LOST = new ConnectionError({ method: "POST", path: "/instances", host: "host" }, { code: "ECONNRESET" });
const DOWN = new ConnectionError({ method: "GET", path: "/instances", host: "host" }, { code: "ECONNREFUSED" });

interface Scene {
  readonly creationKey?: string | null;
  readonly failing?: Error;
  /** What the look-up after the create finds. */
  readonly listed?: readonly Instance[] | Error;
  /** What is found before it. */
  readonly earlier?: readonly Instance[];
}

async function create({ creationKey = "k", failing, listed = [], earlier = [] }: Scene) {
  const calls: string[] = [];
  let now = NOW;
  const all = [...earlier, ...(listed instanceof Error ? [] : listed)];
  const connection = {
    client: {
      createInstance: () => {
        calls.push("create");
        return failing === undefined ? Promise.resolve(MADE) : Promise.reject(failing);
      },
      listInstances: () => {
        calls.push("look");
        return listed instanceof Error ? Promise.reject(listed) : Promise.resolve(listed);
      },
      getInstance: (id: string) => Promise.resolve(all.find((one) => one.id === id)),
    },
    ...{ keyLookup: { find: () => Promise.resolve(earlier) }, markedInstances: () => Promise.resolve([]) },
    ...{ ledger: new CreationLedger(), lookUpMs: 60_000, place: "here", tenant: { host: "host" } },
    ...{
      random: (bytes: number) => Buffer.alloc(bytes),
      visibleOwners: () => Promise.resolve(new Set()),
      now: () => now,
    },
    sleep: (ms: number) => {
      now += ms;
      return Promise.resolve();
    },
  };
  const privateState = PrivateState.decode(Buffer.from('{"at":["old","old"]}'));
  const call = { connection, privateState, diagnostics: new Diagnostics(), signal: new AbortController().signal };
  const outcome = await createOnce(call as unknown as LifecycleCall, {
    ...{ request: { element: { key: "anycrm" } } as never, tags: () => [], creationKey, isLookalike: () => false },
    complete: (id, tag) => {
      calls.push(`complete ${id} ${tag === TAG ? "with its tag" : "with another tag"}`);
      return Promise.resolve(MADE);
    },
    onDoubt: () => calls.push("doubt"),
  }).catch((error: unknown) => String(error));
  return { calls, outcome, doubt: readDoubt(privateState), records: privateState.keys() };
}

test("an answer that is clear needs no look, a refusal neither", async () => {
  const made = await create({});
  expect([made.calls, made.outcome]).toEqual([["create"], { instance: MADE, keyTag: TAG, origin: "created" }]);
  const refused = await create({ failing: answered(400) });
  expect(refused.calls).toEqual(["create"]);
  expect(refused.doubt).toBeUndefined();
});

test("what the create made is found, and brought to what is wanted", async () => {
  const { calls, outcome, doubt } = await create({ failing: LOST, listed: [MADE] });
  expect(calls).toEqual(["create", "look", "complete 7 with its tag"]);
  expect(outcome).toMatchObject({ origin: "lost answer" });
  expect(doubt).toBeUndefined();
});

test("nothing is noted where nothing was found to the end of the time: the next create looks for its key anyway", async () => {
  const { calls, outcome, doubt, records } = await create({ failing: LOST });
  expect(outcome).toMatch(
    inOrder(["Creating the instance got no clear answer", "was looked for until 05:05:03 UTC and not found"]),
  );
  expect(calls).not.toContain("doubt");
  expect([doubt, records]).toEqual([undefined, ["at"]]);
});

test("the doubt is noted where the platform could not be asked, in place of what the private state said of another object", async () => {
  const { calls, outcome, doubt, records } = await create({ failing: LOST, listed: DOWN });
  expect(calls.at(-1)).toBe("doubt");
  expect(outcome).toContain("may appear until 05:05:03 UTC");
  expect(doubt).toEqual({ tag: TAG, until: NOW + 60_000, creationKey: "k", host: "host" });
  expect(records).toEqual(["doubt"]);
});

test("the doubt about a random key is noted whatever was found, since nothing else has the key", async () => {
  const { doubt, calls } = await create({ creationKey: null, failing: LOST });
  expect(doubt).toMatchObject({ creationKey: null, until: NOW + 60_000 });
  expect(calls.at(-1)).toBe("doubt");
});

describe("an instance that an earlier run left", () => {
  const left = (change: Partial<Instance> = {}): Scene => ({ earlier: [{ ...MADE, ...change }] });
  const here = placeTag("here", TAG);

  test("is taken up where it was made here, or by a version that did not say where", async () => {
    for (const tags of [
      [TAG, CREATING_TAG],
      [TAG, CREATING_TAG, here],
    ])
      expect((await create(left({ tags }))).outcome).toMatchObject({ origin: "earlier run" });
  });

  test("is not where it was made elsewhere, for another connector, or where there are several", async () => {
    const elsewhere = [TAG, CREATING_TAG, placeTag("there", TAG)];
    expect((await create(left({ tags: elsewhere }))).outcome).toContain("Another run is creating an instance");
    const other = left({ element: { key: "servicenow", name: undefined } });
    expect((await create(other)).outcome).toContain("An unfinished instance of another connector");
    const several = { earlier: [MADE, { ...MADE, id: "8" }] };
    expect((await create(several)).outcome).toContain("Several unfinished instances");
  });

  test("counts as unfinished with the mark of a create alone", () => {
    const replaced = { ...MADE, id: "8", tags: [TAG, CREATING_TAG, REPLACED_TAG] };
    const settled = { ...MADE, id: "9", tags: [TAG] };
    expect(unfinishedIn([MADE, replaced, settled])).toEqual([MADE]);
    expect(settledIn([MADE, replaced, settled])).toEqual([settled]);
  });
});

describe("what a list shows", () => {
  const look = async (listed: readonly Instance[], read: readonly Instance[], ledger = new CreationLedger()) => {
    const asked: string[] = [];
    const getInstance = (id: string) => {
      asked.push(id);
      const found = read.find((one) => one.id === id);
      return found === undefined ? Promise.reject(answered(404)) : Promise.resolve(found);
    };
    const ready = { client: { getInstance }, ledger };
    const found = await confirmed(ready as never, listed, TAG, new AbortController().signal);
    return { asked, found: found.map(({ id }) => id) };
  };

  test("is confirmed by a read, also where an item comes without tags", async () => {
    expect(await look([{ id: "7" }], [MADE])).toEqual({ asked: ["7"], found: ["7"] });
    expect(await look([MADE], [{ ...MADE, tags: [] }])).toEqual({ asked: ["7"], found: [] });
    expect(await look([MADE], [])).toEqual({ asked: ["7"], found: [] });
    expect(await look([{ ...MADE, tags: ["other"] }], [MADE])).toEqual({ asked: [], found: [] });
  });

  test("is not read where this process knows it", async () => {
    const ledger = new CreationLedger();
    ledger.own("7");
    expect(await look([MADE], [MADE], ledger)).toEqual({ asked: [], found: [] });
  });
});

describe("an unfinished instance of a user", () => {
  const judge = async (ownerId: string | undefined, owners: readonly string[], user?: string) => {
    const ledger = new CreationLedger();
    ledger.created({ ownerId: user });
    const ready = { ledger, visibleOwners: () => Promise.resolve(new Set(owners)) };
    return await assertOwn(ready as never, { id: "7", ownerId }, new AbortController().signal).then(
      () => "ours",
      (error: unknown) => String(error),
    );
  };

  test("is ours where a create showed that user, where no other user is seen, and where no reply says whose it is", async () => {
    expect(await judge("1", ["1", "2"], "1")).toBe("ours");
    expect(await judge("1", ["1"])).toBe("ours");
    expect(await judge(undefined, ["1", "2"])).toBe("ours");
  });

  test("is refused on the key where it is, or may be, another user's", async () => {
    expect(await judge("1", ["1"], "2")).toMatch(
      inOrder([
        "may be another user's",
        "Instance 7 belongs to user 1, and the secrets of the provider to user 2.",
        'import block with id = "7"',
      ]),
    );
    expect(await judge("1", ["1", "2"])).toMatch(
      inOrder([
        "Instance 7 belongs to user 1, and the secrets of the provider see instances of several users",
        "It is not taken over, and nothing was created.",
      ]),
    );
  });
});
