// What one configuration asks the account about itself: once, and again only where there was no answer.
import type { Emulator } from "../../src/emulator";
import { startEmulator } from "../../src/emulator";
import type { ReadyConnection } from "../../src/provider/connection";
import { CREATING_TAG } from "../../src/provider/lifecycle/marks";
import { REQUEST } from "./harness/declared";
import { connection } from "./harness/lifecycle";

const { signal } = new AbortController();

let emulator: Emulator;
let ready: ReadyConnection;

beforeEach(async () => {
  emulator = await startEmulator({ seed: "connect" });
  ready = connection(emulator, { place: "folder" });
});
afterEach(async () => {
  ready.client.close();
  await emulator.close();
});

const queries = () => emulator.requests().map(({ query }) => query);

test("which instances are unfinished, with all that a comparison of them needs", async () => {
  const [marked] = emulator.createInstances([{ ...REQUEST, tags: [CREATING_TAG] }, REQUEST]);
  for (let look = 0; look < 2; look += 1) {
    const found = await ready.markedInstances(signal);
    expect(found.map(({ id }) => id)).toEqual([marked?.id]);
    expect(found[0]?.configuration?.get("company")).toBe("acme");
  }
  expect(queries()).toHaveLength(1);
});

test("which account it is, as any instance shows it, and whose instances are seen", async () => {
  expect(await ready.presentAccount(signal)).toBeUndefined();
  emulator.createInstances([REQUEST]);
  const another = connection(emulator);
  expect(await another.presentAccount(signal)).toEqual(expect.any(String));
  expect([...(await another.visibleOwners(signal))]).toEqual([expect.any(String)]);
  another.client.close();
});

test("what could not be asked is asked again", async () => {
  emulator.setFaults([{ operation: "list", status: 503, times: 1 }]);
  await expect(ready.markedInstances(signal)).rejects.toThrow("503");
  expect(await ready.markedInstances(signal)).toEqual([]);
});

test("the place of a run is its folder and its user: two users of one folder are at two places", () => {
  expect(ready.place).toBe(`folder ${ready.tenant.user ?? ""}`);
  expect(ready.tenant.user).toEqual(expect.any(String));
  expect(ready.tenant).toMatchObject({ host: new URL(emulator.baseUrl).host, account: undefined, owner: undefined });
});

test("a mark that can't be taken off stays until the next refresh, and the run ends all the same", async () => {
  const [made] = emulator.createInstances([{ ...REQUEST, tags: [CREATING_TAG] }]);
  emulator.setFaults([{ operation: "patch", status: 403, message: "no" }]);
  ready.releases.schedule(made?.id ?? "", []);
  await expect(ready.releases.flush(signal)).resolves.toBeUndefined();
  expect(emulator.instances()[0]?.tags).toEqual([CREATING_TAG]);
});
