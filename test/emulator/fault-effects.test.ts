// What each effect does to a call, seen from the other end of the socket.
import { Agent, request } from "node:http";
import type { FaultRule, SpoiltReply } from "../../src/emulator";
import { effectTable } from "../../src/emulator/faults/fault-table";
import { parseFaultRules } from "../../src/emulator/faults";
import type { Bench } from "./harness";
import { INSTANCE, openBench } from "./harness";

interface Seen {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly text: string;
  /** How the call ended where it did not end well. */
  readonly code: string | undefined;
}

/** One call whose end is watched: fetch hides how a connection broke. */
async function callOf({ emulator }: Bench, method: string, path: string, agent?: Agent): Promise<Seen> {
  const { baseUrl, userSecret, organizationSecret } = emulator;
  const headers = {
    authorization: `User ${userSecret}, Organization ${organizationSecret}`,
    "content-type": "application/json",
  };
  return await new Promise((resolve) => {
    let seen: Seen = { status: undefined, type: undefined, text: "", code: undefined };
    const end = (change: Partial<Seen>): void => {
      resolve({ ...seen, ...change });
    };
    const sent = request(`${baseUrl}${path}`, { method, headers, ...(agent && { agent }) }, (response) => {
      response.setEncoding("utf8");
      seen = { ...seen, status: response.statusCode, type: response.headers["content-type"] };
      response.on("data", (chunk: string) => (seen = { ...seen, text: seen.text + chunk }));
      response.on("error", (error: NodeJS.ErrnoException) => {
        end({ code: error.code });
      });
      response.on("end", () => {
        end({});
      });
    });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      end({ code: error.code });
    });
    sent.end(method === "POST" ? JSON.stringify(INSTANCE) : undefined);
  });
}

async function under(rule: FaultRule): Promise<Bench> {
  const bench = await openBench();
  bench.emulator.setFaults([rule]);
  return bench;
}

test.each(Object.entries(effectTable))("the documented shape of %s is taken as it is printed", (_name, { example }) => {
  const rule = JSON.parse(example.replace("…", "words")) as object; // the parser under test judges it
  expect(parseFaultRules([{ operation: "any", ...rule }])).toHaveLength(1);
});

test.each<[SpoiltReply, Partial<Seen>]>([
  ["truncated", { status: 200, code: "ECONNRESET" }],
  ["reset", { status: 200, code: "ECONNRESET" }],
  ["malformed", { status: 200, text: expect.stringMatching(/^\{"id".*,$/) as string }],
  ["empty", { status: 200, text: "", type: "application/json;charset=UTF-8" }],
  ["text", { status: 200, text: expect.stringMatching(/^\{"id".*\}$/) as string, type: "text/plain" }],
  ["page", { status: 200, text: expect.stringMatching(/<html>/) as string, type: "text/html; charset=utf-8" }],
  ["other kind", { status: 200, text: "[]" }],
  ["not HTTP", { status: undefined, code: "HPE_INVALID_CONSTANT" }],
])("a %s reply comes after the work is done", async (reply, seen) => {
  await using bench = await under({ operation: "create", times: 1, reply });
  expect(await callOf(bench, "POST", "/instances")).toMatchObject(seen);
  expect(bench.emulator.instances()).toHaveLength(1);
});

test("a huge reply is the right one after 64 MiB of blanks", async () => {
  await using bench = await under({ operation: "create", times: 1, reply: "huge" });
  const { text, code } = await callOf(bench, "POST", "/instances");
  expect([text.length > 64 * 1024 * 1024, code]).toEqual([true, undefined]);
  expect(JSON.parse(text)).toMatchObject({ name: INSTANCE.name });
});

test("a reply in pieces takes its time and is whole in the end", async () => {
  await using bench = await under({ operation: "create", times: 1, chunkMs: 10 });
  const started = performance.now();
  const { text } = await callOf(bench, "POST", "/instances");
  expect(performance.now() - started).toBeGreaterThan(150);
  expect(JSON.parse(text)).toMatchObject({ name: INSTANCE.name });
});

test.each<[keyof typeof effectTable, FaultRule, number]>([
  ["dropBefore", { operation: "create", dropBefore: true }, 0],
  ["dropAfter", { operation: "create", dropAfter: true }, 1],
  ["resetBefore", { operation: "create", resetBefore: true }, 0],
  ["resetAfter", { operation: "create", resetAfter: true }, 1],
])("%s ends the connection without a reply, and the work is done or not as it says", async (_name, rule, made) => {
  await using bench = await under(rule);
  expect(await callOf(bench, "POST", "/instances")).toMatchObject({ status: undefined, code: "ECONNRESET" });
  expect(bench.emulator.instances()).toHaveLength(made);
});

test.each([
  ["before", 0],
  ["after", 1],
  ["within", 1],
] as const)("a stall %s the work leaves the connection open, and closing the emulator ends it", async (stall, made) => {
  const bench = await under({ operation: "create", stall });
  const seen = callOf(bench, "POST", "/instances");
  const { emulator } = bench;
  while (emulator.requests().length === 0 || emulator.instances().length < made) await new Promise(setImmediate);
  const early = await Promise.race([seen, new Promise((resolve) => setTimeout(resolve, 150, "open"))]);
  expect([early, bench.emulator.instances().length]).toEqual(["open", made]);
  await bench.emulator.close();
  expect(await seen).toMatchObject({ code: "ECONNRESET" });
});

test.each<FaultRule>([
  { operation: "create", times: 1, dropAfter: true, doneAfterMs: 2_000 },
  { operation: "create", times: 1, status: 504, html: true, doneAfterMs: 2_000 },
])("work may be done after the answer: %j", async (rule) => {
  await using bench = await under(rule);
  await callOf(bench, "POST", "/instances");
  expect(bench.emulator.instances()).toHaveLength(0);
  while (bench.emulator.instances().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(bench.emulator.requests()).toHaveLength(1);
});

test("a reply shows another instance, or the id of one that is not there", async () => {
  await using bench = await openBench();
  const [one, other] = [(await bench.create({ name: "one" })).json, (await bench.create({ name: "other" })).json];
  bench.emulator.setFaults([{ operation: "instance", idInReply: String(other["id"]) }]);
  expect((await bench.api("GET", `/instances/${String(one["id"])}`)).json).toMatchObject({
    id: other["id"],
    name: "other",
  });
  bench.emulator.setFaults([{ operation: "put", idInReply: 7 }]);
  const put = await bench.api("PUT", `/instances/${String(one["id"])}`, { ...INSTANCE, name: "changed" });
  expect(put.json).toMatchObject({ id: 7, name: "changed" });
  expect(bench.emulator.instances().map(({ name }) => name)).toEqual(["changed", "other"]);
});

describe("a quota", () => {
  test.each<[string, object, RegExp | null]>([
    ["without a time", {}, null],
    ["with seconds", { retryAfterSeconds: 3 }, /^3$/],
    ["with a date", { retryAfterSeconds: 3, retryAfterForm: "date" }, /^Thu, 01 Jan 1970 00:00:04 GMT$/],
  ])("%s refuses what is more in any second, and nothing is done", async (_case, further, retryAfter) => {
    let now = 500;
    await using bench = await openBench({ clock: () => now });
    bench.emulator.setFaults([{ operation: "create", quotaPerSecond: 2, ...further }]);
    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await bench.create()).status);
    const refused = await bench.create();
    expect([...statuses, refused.status]).toEqual([200, 200, 429, 429]);
    if (retryAfter === null) expect(refused.headers.get("retry-after")).toBeNull();
    else expect(refused.headers.get("retry-after")).toMatch(retryAfter);
    now += 1_000;
    expect((await bench.create()).status).toBe(200);
    expect(bench.emulator.instances()).toHaveLength(3);
  });
});

test("a refusal passes the remote system's words on", async () => {
  await using bench = await under({ operation: "put", status: 429, providerMessage: "slow down" });
  const id = String((await bench.create()).json["id"]);
  expect((await bench.api("PUT", `/instances/${id}`, INSTANCE)).json).toMatchObject({ providerMessage: "slow down" });
});

test("secrets expire for a window of time", async () => {
  let now = 0;
  await using bench = await openBench({ clock: () => now });
  bench.emulator.setFaults([{ operation: "any", fromMs: 100, untilMs: 300, expired: true }]);
  const statuses: number[] = [];
  for (; now <= 300; now += 100) statuses.push((await bench.api("GET", "/instances/count")).status);
  expect(statuses).toEqual([200, 401, 401, 200]);
});

test("the first calls are let through where a rule skips them", async () => {
  await using bench = await under({ operation: "count", skip: 2, times: 1, status: 503 });
  const statuses: number[] = [];
  for (let count = 0; count < 4; count += 1) statuses.push((await bench.api("GET", "/instances/count")).status);
  expect(statuses).toEqual([200, 200, 503, 200]);
  expect(bench.emulator.instances()).toEqual([]);
});

test("a new instance is hidden from lists for a time, and seen by its id at once", async () => {
  let now = 0;
  await using bench = await openBench({ clock: () => now });
  bench.emulator.setFaults([{ operation: "list", hiddenMs: 20_000 }]);
  const id = String((await bench.create()).json["id"]);
  expect((await bench.api("GET", "/instances")).status).toBe(404);
  expect((await bench.api("GET", `/instances/${id}`)).status).toBe(200);
  now = 20_000;
  expect((await bench.api("GET", "/instances")).list).toHaveLength(1);
});

test("a new instance is hidden for so many reads, and older ones are not", async () => {
  await using bench = await openBench();
  const old = String((await bench.create()).json["id"]);
  bench.emulator.setFaults([{ operation: "any", hiddenReads: 2 }]);
  const fresh = String((await bench.create()).json["id"]);
  const statuses: number[] = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await bench.api("GET", `/instances/${fresh}`)).status);
  expect(statuses).toEqual([404, 404, 200]);
  expect((await bench.api("GET", `/instances/${old}`)).status).toBe(200);
});

test("a server that closes kept connections strikes only calls on such a one", async () => {
  await using bench = await under({ operation: "any", reusedConnection: true, resetBefore: true });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    expect((await callOf(bench, "POST", "/instances", agent)).status).toBe(200);
    expect((await callOf(bench, "POST", "/instances", agent)).code).toBe("ECONNRESET");
    expect((await callOf(bench, "POST", "/instances", agent)).status).toBe(200);
  } finally {
    agent.destroy();
  }
});
