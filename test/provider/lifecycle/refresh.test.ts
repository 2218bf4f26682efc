// Few calls for many reads, whichever way turns out cheaper, and never a word "gone" from a page.
import type { Emulator } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import type { Instance } from "../../../src/client";
import { RefreshReader } from "../../../src/provider/lifecycle/refresh";
import type { RefreshMode } from "../../../src/rules/refresh-modes";
import { Admin } from "../../support/admin";
import { connection } from "../harness";

const signal = new AbortController().signal;
const INSTANCE = {
  element: { key: "connectwisecrmrest" },
  configuration: {
    baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    company: "acme",
    "public.key": "PUBLIC",
    "private.key": "PRIVATE",
    "connectwise.clientID": "11111111-2222-4333-8444-555555555555",
  },
};

let emulator: Emulator;
let admin: Admin;

beforeEach(async () => {
  emulator = await startEmulator({ seed: "refresh" });
  admin = new Admin(emulator);
});
afterEach(() => emulator.close());

async function fill(count: number): Promise<readonly string[]> {
  const made = emulator.createInstances(
    Array.from({ length: count }, (_one, index) => ({ ...INSTANCE, name: `n${String(index)}` })),
  );
  await admin.forgetRequests();
  return made.map(({ id }) => id);
}

/** Ten at a time, as Terraform does. */
async function readAll(ids: readonly string[], mode: RefreshMode = "auto"): Promise<number> {
  const { refresh, client } = connection(emulator, { refresh: mode });
  const left = [...ids];
  const worker = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      expect((await refresh.read(id, signal)).id).toBe(id);
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  client.close();
  return (await admin.requests()).length;
}

test("all of 1,000 instances take at most 20 calls", async () => {
  expect(await readAll(await fill(1_000))).toBeLessThanOrEqual(20);
}, 60_000);

test("of all that wait for one page a single one goes by id, and the next fetches the next page", async () => {
  const pages = 3;
  expect(await readAll(await fill(pages * 200))).toBeLessThanOrEqual(2 * pages + 1);
}, 60_000);

test("three of many instances take at most six calls", async () => {
  const ids = await fill(1_000);
  expect(await readAll(ids.slice(-3))).toBeLessThanOrEqual(6);
}, 60_000);

test("one instance takes one call", async () => {
  expect(await readAll(await fill(1))).toBe(1);
});

test("read one by one, each instance takes its own call", async () => {
  expect(await readAll(await fill(5), "single")).toBe(5);
  expect((await admin.requests()).map(({ path }) => path)).not.toContain("/instances");
});

test("read in bulk, a page comes first, and what it shows takes no call", async () => {
  expect(await readAll(await fill(5), "bulk")).toBe(1);
});

test("what no page shows is asked for by id, and only that may say that it is gone", async () => {
  const [first = "", second = "", third = ""] = await fill(3);
  await admin.callApi("DELETE", `/instances/${third}`);
  const { refresh, client } = connection(emulator);
  for (const id of [first, second]) await refresh.read(id, signal);
  await admin.forgetRequests();
  await expect(refresh.read(third, signal)).rejects.toMatchObject({ isMissing: true });
  expect((await admin.requests()).map(({ path }) => path)).toContain(`/instances/${third}`);
  client.close();
});

test("after a write nothing is served from a page", async () => {
  const [first = "", second = "", third = ""] = await fill(3);
  const { refresh, client } = connection(emulator);
  for (const id of [first, second]) await refresh.read(id, signal);
  await admin.callApi("PATCH", `/instances/${third}`, { name: "renamed" });
  refresh.drop();
  expect((await refresh.read(third, signal)).name).toBe("renamed");
  client.close();
});

test("a page that was on its way while something was written is not served from", async () => {
  const [id = ""] = await fill(1);
  const { client } = connection(emulator);
  const old = await client.getInstance(id, { signal });
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const pages = async function* (): AsyncGenerator<readonly Instance[], undefined> {
    await arrived;
    yield [old];
    return undefined;
  };
  const refresh = new RefreshReader({ ...client, pages }, "bulk");

  const read = refresh.read(id, signal);
  await admin.callApi("PATCH", `/instances/${id}`, { name: "renamed" });
  refresh.drop();
  arrive();
  expect((await read).name).toBe("renamed");
  client.close();
});

test("a list that fails does not fail a read", async () => {
  const ids = await fill(3);
  await admin.faults([{ operation: "list", status: 500, message: "broken" }]);
  expect(await readAll(ids)).toBeLessThanOrEqual(4);
});

test.each([{ listItemTags: "no" }, { tagOrder: "reversed" }] as const)(
  "switch %j does not change what is read",
  async (switches) => {
    await emulator.close();
    emulator = await startEmulator({ seed: "refresh", switches });
    admin = new Admin(emulator);
    await readAll(await fill(5));
  },
);
