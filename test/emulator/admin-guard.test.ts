// The admin API is not for web pages: what a browser would send for one is refused.
import { request } from "node:http";
import type { Bench } from "./harness";
import { openBench } from "./harness";

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** fetch sets Host and the Sec-Fetch headers itself. */
async function statusOf({ emulator }: Bench, { method, path, headers, body }: Sent): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    const sent = request(`${emulator.adminUrl}${path}`, { method, headers }, (response) => {
      response.resume();
      response.on("end", () => {
        resolve(response.statusCode);
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

test.each<[string, Readonly<Record<string, string>>, number]>([
  ["a name that leads here (DNS rebinding)", { host: "evil.example:80" }, 403],
  ["a name that begins like a loopback address", { host: "127.0.0.1.evil.example" }, 403],
  ["a host that is no host", { host: "a b" }, 403],
  ["a host with a path", { host: "localhost/evil.example" }, 403],
  ["a host with a user", { host: "evil.example@localhost" }, 403],
  ["a host with a fragment", { host: "localhost#evil.example" }, 403],
  ["a name below localhost", { host: "evil.localhost" }, 403],
  ["every address of this machine", { host: "0.0.0.0" }, 403],
  ["another page of this machine", { origin: "http://localhost:3000" }, 403],
  ["a page on the internet", { origin: "https://evil.example" }, 403],
  ["a page without an origin", { origin: "null" }, 403],
  ["a page whose origin the browser keeps back", { "sec-fetch-site": "cross-site" }, 403],
  ["a page of the same site", { "sec-fetch-site": "same-site" }, 403],
  ["a page at another port of this address", { origin: "http://127.0.0.1:1" }, 403],
  ["a page whose name leads here, at its own origin", { host: "evil.example", origin: "http://evil.example" }, 403],
  ["an address that somebody typed", { "sec-fetch-site": "none" }, 200],
  ["a forwarded port", { host: "localhost:8080" }, 200],
  ["an IPv6 loopback address", { host: "[::1]:8080" }, 200],
])("%s is known by its headers", async (_case, headers, status) => {
  await using bench = await openBench();
  await bench.create();
  expect(await statusOf(bench, { method: "GET", path: "/instances", headers })).toBe(status);
  expect(await statusOf(bench, { method: "POST", path: "/reset", headers })).toBe(status);
  expect(bench.emulator.instances()).toHaveLength(status === 200 ? 0 : 1);
});

test("a page of the emulator's own origin may call it", async () => {
  await using bench = await openBench();
  const { origin } = new URL(bench.emulator.adminUrl);
  expect(await statusOf(bench, { method: "GET", path: "/instances", headers: { origin } })).toBe(200);
});

test.each<[string, Readonly<Record<string, string>>, number]>([
  ["text", { "content-type": "text/plain" }, 415],
  ["a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
  ["something without a name", {}, 415],
  ["something that is nearly JSON", { "content-type": "application/jsonp" }, 415],
  ["text, with JSON after it", { "content-type": "text/plain;application/json" }, 415],
  ["JSON", { "content-type": "application/json; charset=utf-8" }, 200],
  ["JSON in capitals", { "content-type": "Application/JSON" }, 200],
])("a body that is called %s", async (_case, headers, status) => {
  await using bench = await openBench();
  const body = JSON.stringify([{ operation: "any", status: 500 }]);
  expect(await statusOf(bench, { method: "PUT", path: "/faults", headers, body })).toBe(status);
  const { list } = await bench.admin("GET", "/faults");
  expect(list).toHaveLength(status === 200 ? 1 : 0);
});

test.each(["/connectors", "/users", "/instances"])("a page can't post to %s", async (path) => {
  await using bench = await openBench();
  const headers = { "content-type": "application/json", origin: "http://evil.example" };
  expect(await statusOf(bench, { method: "POST", path, headers, body: "[]" })).toBe(403);
});
