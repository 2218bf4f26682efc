// Who may open the console, and who may change something through it.
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { TemporaryFolder } from "../../support/temporary-folder";
import { openBench } from "../harness";
import type { Bench } from "../harness";
import { Watcher } from "./watcher";

const FOREIGN: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["a name that leads here (DNS rebinding)", { host: "evil.example" }],
  ["a page on the internet", { origin: "https://evil.example" }],
  ["another page of this machine", { origin: "http://localhost:3000" }],
  ["a page whose origin the browser keeps back", { "sec-fetch-site": "cross-site" }],
];

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function statusOf({ emulator }: Bench, { method, path, headers }: Asked): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    const sent = request(`${emulator.consoleUrl}${path}`, { method, headers }, (response) => {
      resolve(response.statusCode);
      response.destroy();
    });
    sent.on("error", reject);
    sent.end();
  });
}

test.each(FOREIGN)(
  "%s gets neither page nor stream, and changes nothing, even with the token",
  async (_who, foreign) => {
    await using bench = await openBench();
    await bench.create();
    await using watcher = await Watcher.open(bench);
    const headers = { ...foreign, "x-console-token": watcher.token };
    expect(await statusOf(bench, { method: "GET", path: "", headers })).toBe(403);
    expect(await statusOf(bench, { method: "GET", path: "/events", headers })).toBe(403);
    expect(await statusOf(bench, { method: "POST", path: "/change/reset", headers })).toBe(403);
    expect(bench.emulator.instances()).toHaveLength(1);
  },
);

test.each([
  ["no token", {}],
  ["an empty token", { "x-console-token": "" }],
  ["a wrong token", { "x-console-token": "A".repeat(43) }],
])("a change with %s is refused, and says what to do", async (_what, headers) => {
  await using bench = await openBench();
  await bench.create();
  const response = await fetch(`${bench.emulator.consoleUrl}/change/reset`, { method: "POST", headers });
  expect(response.status).toBe(403);
  expect(await response.text()).toContain("Load the page again");
  expect(bench.emulator.instances()).toHaveLength(1);
});

test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])(
  "a change of type %j, which a form of any page can send, is refused, even with the token",
  async (type) => {
    await using bench = await openBench();
    await using watcher = await Watcher.open(bench);
    const fault = { operation: "any", status: 503 };
    expect((await watcher.change("POST", "/faults", fault, { "content-type": type })).status).toBe(415);
    expect((await bench.admin("GET", "/faults")).list).toEqual([]);
  },
);

test("no page is permitted to ask: a question before a request is refused, and no reply has a permission", async () => {
  await using bench = await openBench();
  const origin = "http://localhost:3000";
  for (const path of ["", "/events", "/change/reset"]) {
    for (const headers of [{ origin, "access-control-request-method": "POST" }, { origin }, {}]) {
      const method = "origin" in headers ? "OPTIONS" : "HEAD";
      const response = await fetch(`${bench.emulator.consoleUrl}${path}`, { method, headers });
      expect(response.ok).toBe(false);
      expect([...response.headers.keys()].filter((name) => name.startsWith("access-control-allow"))).toEqual([]);
    }
  }
});

test("the token is taken from its header alone", async () => {
  await using bench = await openBench();
  await bench.create();
  await using watcher = await Watcher.open(bench);
  const url = `${bench.emulator.consoleUrl}/change/reset`;
  const said = await fetch(`${url}?x-console-token=${watcher.token}`, {
    method: "POST",
    headers: { cookie: `x-console-token=${watcher.token}`, authorization: `Bearer ${watcher.token}` },
  });
  expect(said.status).toBe(403);
  expect(bench.emulator.instances()).toHaveLength(1);
});

test("a token is worth nothing at another emulator, even one with the same seed", async () => {
  await using one = await openBench();
  await using other = await openBench();
  await using watcher = await Watcher.open(one);
  const changed = await fetch(`${other.emulator.consoleUrl}/change/reset`, {
    method: "POST",
    headers: { "x-console-token": watcher.token },
  });
  expect(changed.status).toBe(403);
});

test("the page changes faults one by one, switches and instances", async () => {
  await using bench = await openBench();
  const id = String((await bench.create()).json["id"]);
  await using watcher = await Watcher.open(bench);
  const changes: readonly (readonly [string, string, unknown?])[] = [
    ["POST", "/faults", { operation: "any", status: 503, times: 2 }],
    ["POST", "/faults", { operation: "list", delayMs: 10 }],
    ["PUT", "/switches", { emptyList: "empty array" }],
    ["PATCH", `/instances/${id}`, { disabled: true }],
  ];
  for (const [method, path, body] of changes) {
    expect(await watcher.change(method, path, body)).toEqual({ status: 200, text: "{}" });
  }
  expect((await bench.admin("GET", "/faults")).list).toEqual([
    { operation: "any", status: 503, times: 2 },
    { operation: "list", delayMs: 10 },
  ]);
  expect((await bench.admin("GET", "/switches")).json).toMatchObject({ emptyList: "empty array" });
  expect(bench.emulator.instances()).toMatchObject([{ disabled: true }]);

  const { settings } = await watcher.until((update) => update.settings?.faults.length === 2);
  const path = `/faults/${String(settings?.faults[0]?.id)}`;
  expect((await watcher.change("DELETE", path)).status).toBe(200);
  expect((await watcher.change("DELETE", path)).status).toBe(404);
  expect((await bench.admin("GET", "/faults")).list).toEqual([{ operation: "list", delayMs: 10 }]);
});

test("a fault that makes no sense is refused with every reason", async () => {
  await using bench = await openBench();
  await using watcher = await Watcher.open(bench);
  const { status, text } = await watcher.change("POST", "/faults", { operation: "all", status: 5 });
  expect(status).toBe(400);
  expect(text).toMatch(/operation is one of .*; status is a status from 200 to 599/);
});

test("what the console does not have is a 404 in JSON", async () => {
  await using bench = await openBench();
  for (const path of ["/", "/nothing", "/events/x"]) {
    const response = await fetch(`${bench.emulator.consoleUrl}${path}`);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("application/json");
  }
});

test("a change is in the data file before it is answered", async () => {
  using folder = new TemporaryFolder("console");

  const dataFile = join(folder.path, "account.json");
  await using bench = await openBench({ dataFile });
  const id = String((await bench.create()).json["id"]);
  await using watcher = await Watcher.open(bench);
  expect((await watcher.change("PATCH", `/instances/${id}`, { name: "kept" })).status).toBe(200);
  expect(await readFile(dataFile, "utf8")).toContain('"kept"');
});
