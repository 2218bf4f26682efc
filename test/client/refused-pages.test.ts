// Pages of a list that the platform refuses: too large, or too many calls (open-connectors-api: Limits of the platform).
import type { ApiReply } from "../../src/client/reply";
import { pagesOf } from "../../src/client/list";
import { parseJson } from "../../src/shared/json";
import type { Asked, Behaviour, ScriptedServer } from "./server";
import { failureOf, json, scripted, signal } from "./server";

const NOW = Date.UTC(2026, 0, 31, 10, 0, 0);

interface Patient extends AsyncDisposable {
  readonly server: ScriptedServer;
  /** Milliseconds of each wait. */
  readonly waits: readonly number[];
  /** Page size and cursor of each request. */
  pages(): readonly string[];
}

/** A server whose client notes its waits instead of waiting. */
async function patient(behaviour: Behaviour): Promise<Patient> {
  const waits: number[] = [];
  let now = NOW;
  const server = await scripted(behaviour, {
    retry: {},
    random: () => 0.5,
    clock: () => now,
    sleep: (ms) => {
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
  });
  return {
    server,
    waits,
    pages: () =>
      server.asked.map((asked) => `${query(asked, "pageSize") ?? ""}@${query(asked, "nextPage") ?? "start"}`),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** As a refresh reads, which can do without the list. */
async function readPages({ client }: ScriptedServer, pageSize = 200): Promise<void> {
  for await (const page of client.pages({ pageSize }, { signal, isDispensable: true })) expect(page).toEqual([]);
}

function query(asked: Asked, name: string): string | null {
  return new URL(asked.url, "http://x").searchParams.get(name);
}

const tooMany = (headers: Readonly<Record<string, string>> = {}) =>
  json(429, { message: "Too many requests" }, headers);
const tooLarge = json(413, { message: "Too large" });

/** Refuses pages above a size. */
const upTo =
  (limit: number, refusal: Behaviour): Behaviour =>
  (asked, response, socket) => {
    const more: Record<string, string> =
      query(asked, "nextPage") === null ? { "elements-next-page-token": "more" } : {};
    const isRefused = Number(query(asked, "pageSize")) > limit;
    (isRefused ? refusal : json(200, [{ id: pageOf(asked) }], more))(asked, response, socket);
  };
const pageOf = (asked: Asked): number => (query(asked, "nextPage") === null ? 1 : 2);

test("a page that is too large is asked for at once with half the size, and later pages keep it", async () => {
  await using list = await patient(upTo(50, tooLarge));
  const found = await list.server.client.listInstances({}, { signal });
  expect(found.map(({ id }) => id)).toEqual(["1", "2"]);
  expect(list.pages()).toEqual(["200@start", "100@start", "50@start", "50@more"]);
  expect(list.waits).toEqual([]);
});

test("a page of more bytes than we read is too large as well", async () => {
  const long = "x".repeat(50);
  await using server = await scripted(
    (asked, response, socket) => {
      const size = Number(query(asked, "pageSize"));
      json(
        200,
        Array.from({ length: size }, (_one, index) => ({ id: index + 1, name: long })),
      )(asked, response, socket);
    },
    { maxReplyBytes: 8_000 },
  );
  expect(await server.client.listInstances({}, { signal })).toHaveLength(100);
});

test("a page that is refused with 429 is asked for after a wait, and each second time with half the size", async () => {
  await using list = await patient(upTo(50, tooMany({ "retry-after": "3" })));
  expect(await list.server.client.listInstances({}, { signal })).toHaveLength(2);
  expect(list.pages()).toEqual(["200@start", "200@start", "100@start", "100@start", "50@start", "50@more"]);
  expect(list.waits).toEqual([3_000, 3_000, 3_000, 3_000]);
});

test("one refusal with 429 changes nothing but the time", async () => {
  let count = 0;
  await using list = await patient((...call) => {
    (count++ === 0 ? tooMany() : json(200, [{ id: 1 }]))(...call);
  });
  expect(await list.server.client.firstPage({ pageSize: 1 }, { signal })).toHaveLength(1);
  expect(list.pages()).toEqual(["1@start", "1@start"]);
  expect(list.waits).toEqual([250]);
});

test.each([
  [tooLarge, ["200", "100", "50", "25"]],
  [tooMany(), ["200", "200", "100", "100", "50", "50", "25", "25"]],
])("a page of 25 that is still refused ends the list, so that its caller reads by id", async (refusal, sizes) => {
  await using list = await patient(refusal);
  const error = await failureOf(readPages(list.server));
  expect(error).toMatchObject({ name: "ApiError", outcome: "refused" });
  expect(list.pages()).toEqual(sizes.map((size) => `${size}@start`));
});

test("whoever needs the list waits for a page of 25 as for every other call", async () => {
  let count = 0;
  await using list = await patient((...call) => {
    (count++ < 12 ? tooMany() : json(200, [{ id: 1 }]))(...call);
  });
  expect(await list.server.client.listInstances({}, { signal })).toHaveLength(1);
  expect(list.pages().slice(6)).toEqual(Array.from({ length: 7 }, () => "25@start"));
});

test.each([
  ["30", 1, "ApiError"],
  ["1", 0, "ApiError"],
])("a size of %s that its caller chose is halved to 25 at least", async (size, halvings, name) => {
  await using list = await patient(tooLarge);
  const error = await failureOf(list.server.client.listInstances({ pageSize: Number(size) }, { signal }));
  expect(error.name).toBe(name);
  expect(list.pages()).toEqual([`${size}@start`, "25@start"].slice(0, halvings + 1));
});

test.each([
  ["7", 7_000],
  ["0", 0],
  ["3600", 30_000],
  [new Date(NOW + 4_000).toUTCString(), 4_000],
  [new Date(NOW - 60_000).toUTCString(), 0],
  [new Date(NOW + 3_600_000).toUTCString(), 30_000],
  ["soon", 250],
])("Retry-After: %s means %i ms", async (header, ms) => {
  await using list = await patient(tooMany({ "retry-after": header }));
  await failureOf(readPages(list.server, 25));
  expect(list.waits).toEqual(ms === 0 ? [] : [ms]);
});

test("a stop ends the wait, and nothing more is sent", async () => {
  const controller = new AbortController();
  await using server = await scripted(
    (...call) => {
      tooMany({ "retry-after": "9" })(...call);
      setTimeout(() => {
        controller.abort();
      }, 500);
    },
    { retry: {} },
  );
  const error = await failureOf(server.client.listInstances({}, { signal: controller.signal }));
  expect({ name: error.name, outcome: error.outcome }).toEqual({ name: "AbortError", outcome: "notSent" });
  expect(server.asked).toHaveLength(1);
});

test("a list that never ends is given up after 5000 pages", async () => {
  let sent = 0;
  const sender = {
    send: <T>(_request: unknown, _sending: unknown, read: (reply: ApiReply) => T): Promise<T> => {
      sent += 1;
      const unexpected = (reason: string): never => {
        throw new Error(reason);
      };
      const reply = { json: parseJson("[]"), nextPage: String(sent), totalCount: undefined, unexpected };
      return Promise.resolve(read(reply));
    },
  };
  const all = async (): Promise<void> => {
    for await (const page of pagesOf(sender, {}, { signal })) expect(page).toEqual([]);
  };
  await expect(all()).rejects.toThrow("its page cursor repeats");
  expect(sent).toBe(5_001);
});
