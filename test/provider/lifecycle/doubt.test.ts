// The search for an instance whose create got no clear answer: how long, how often, and what ends it.
import type { Instance } from "../../../src/client";
import { ConnectionError } from "../../../src/client";
import { PrivateState } from "../../../src/plugin";
import type { Doubt } from "../../../src/provider/lifecycle/doubt";
import { forgetDoubt, lookFor, readDoubt, timeText, writeDoubt } from "../../../src/provider/lifecycle/doubt";
import { CreationLedger } from "../../../src/provider/lifecycle/ledger";
import { CREATING_TAG } from "../../../src/provider/lifecycle/marks";
import { answered } from "../../client/answered";

const CALL = { method: "GET", path: "/instances", host: "h" };
const REFUSED = new ConnectionError(CALL, { code: "ECONNREFUSED" });
const BUSY = answered(503);
const MADE: Instance = { id: "7", tags: ["oc-key-1", CREATING_TAG] };

/** A platform that gives these answers to look-ups, the last one for ever; its clock stands still but for waits. */
function platform(...answers: readonly (readonly Instance[] | Error)[]) {
  const waits: number[] = [];
  const stop = new AbortController();
  let [now, looks] = [1_000, 0];
  const connection = {
    now: () => now,
    sleep: (ms: number) => {
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
    ledger: new CreationLedger(),
    client: {
      listInstances: () => {
        const answer = answers[Math.min(looks, answers.length - 1)] ?? [];
        looks += 1;
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      getInstance: (id: string) => Promise.resolve({ ...MADE, id }),
    },
  };
  const look = async (ms: number, change: Partial<Doubt> = {}) =>
    await lookFor(
      connection as never,
      { tag: "oc-key-1", until: 1_000 + ms, creationKey: "k", host: "h", ...change },
      stop.signal,
    );
  return { connection, look, waits, stop, looks: () => looks };
}

test("looks come ever more rarely, and the last one at the end of the time", async () => {
  const { look, waits, looks } = platform([]);
  expect(await look(20_000)).toEqual({ found: [], isSettled: true });
  expect(waits).toEqual([1_000, 2_000, 3_000, 5_000, 5_000, 4_000]);
  expect(looks()).toBe(7);
});

test.each([0, -5_000])("with %i ms left there is one look, without a wait", async (ms) => {
  const { look, waits, looks } = platform([]);
  expect(await look(ms)).toEqual({ found: [], isSettled: true });
  expect([looks(), waits]).toEqual([1, []]);
});

test("the first find ends it", async () => {
  const { look, waits } = platform([], [MADE]);
  expect(await look(20_000)).toEqual({ found: [MADE], isSettled: true });
  expect(waits).toEqual([1_000]);
});

test("looks that took the whole time are the last ones", async () => {
  const { connection, look, looks } = platform([]);
  const { listInstances } = connection.client;
  connection.client.listInstances = async () => {
    await connection.sleep(60_000);
    return await listInstances();
  };
  expect(await look(20_000)).toEqual({ found: [], isSettled: true });
  expect(looks()).toBe(1);
});

test("a look that fails settles nothing; five refused connections in a row end it", async () => {
  const down = platform(REFUSED);
  expect(await down.look(60_000)).toEqual({ found: [], isSettled: false });
  expect(down.looks()).toBe(5);
  const mixed = platform(REFUSED, REFUSED, REFUSED, REFUSED, BUSY, REFUSED, REFUSED, REFUSED, REFUSED, [MADE]);
  expect(await mixed.look(60_000)).toEqual({ found: [MADE], isSettled: true });
  const last = platform([], BUSY);
  expect(await last.look(1_000)).toEqual({ found: [], isSettled: false });
});

test("a defect is not taken for a platform that is down", async () => {
  await expect(platform(new TypeError("a defect")).look(1_000)).rejects.toThrow("a defect");
});

test("a stop during a wait ends it unsettled", async () => {
  const { connection, look, stop, looks } = platform([]);
  connection.sleep = () => {
    stop.abort();
    return Promise.reject(new Error("stopped"));
  };
  expect(await look(20_000)).toEqual({ found: [], isSettled: false });
  expect(looks()).toBe(1);
});

test("under a key that another state may use only an unfinished instance counts; under a random one any does", async () => {
  const settled = { ...MADE, tags: ["oc-key-1"] };
  const withSettled = () => {
    const one = platform([settled]);
    one.connection.client.getInstance = () => Promise.resolve(settled);
    return one;
  };
  expect((await withSettled().look(0)).found).toEqual([]);
  expect((await withSettled().look(0, { creationKey: null })).found).toEqual([settled]);
});

test("a doubt is read from private state as it was written, and what is no doubt is none", () => {
  const privateState = PrivateState.decode(new Uint8Array());
  expect(readDoubt(privateState)).toBeUndefined();
  for (const creationKey of ["k", null]) {
    const doubt = { tag: "t", until: 7, host: "h", creationKey };
    writeDoubt(privateState, doubt);
    expect(readDoubt(privateState)).toEqual(doubt);
  }
  forgetDoubt(privateState);
  expect(readDoubt(privateState)).toBeUndefined();
  for (const record of ["t", [], [7, 7, "h"], ["t", "7", "h"], ["t", 7, null]]) {
    privateState.set("doubt", record);
    expect(readDoubt(privateState)).toBeUndefined();
  }
});

test("a person reads the time of day", () => {
  expect(timeText(Date.UTC(2026, 10, 28, 5, 4, 3, 999))).toBe("05:04:03 UTC");
});
