// The bytes of a call, and what the transport does with a connection.
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createServer as createSocketServer } from "node:net";
import { gzipSync } from "node:zlib";
import type { Secret } from "../../src/shared/secret";
import { SECRETS, clientFor, failureOf, json, scripted, secret, signal } from "./server";

/** A server that answers every request with the same bytes and keeps what it got. */
async function raw(reply: string | Buffer): Promise<AsyncDisposable & { readonly url: string; text(): string }> {
  const chunks: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createSocketServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined); // the client may hang up first
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      const text = Buffer.concat(chunks).toString("utf8");
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      const end = text.indexOf("\r\n\r\n");
      if (end >= 0 && Buffer.byteLength(text.slice(end + 4)) >= length) socket.end(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    text: () => Buffer.concat(chunks).toString("utf8"),
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("a create is these bytes and no others", async () => {
  await using server = await raw('HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n{"id":7}');
  const client = clientFor(server.url);
  await client.createInstance(
    {
      name: "Grüße",
      element: { key: "connectwisecrmrest" },
      tags: ["a"],
      configuration: new Map<string, string | Secret>([
        ["filter.response.nulls", "true"],
        ["private.key", secret('k"\u2028')],
      ]),
    },
    { signal },
  );
  client.close();
  const [head = "", body] = server.text().split("\r\n\r\n");
  const expected =
    '{"name":"Grüße","element":{"key":"connectwisecrmrest"},"tags":["a"],' +
    '"configuration":{"filter.response.nulls":"true","private.key":"k\\"\u2028"}}';
  expect(body).toBe(expected);
  const [line, ...headers] = head.split("\r\n");
  expect(line).toBe("POST /elements/api-v2/instances HTTP/1.1");
  expect(headers.map((header) => header.toLowerCase()).sort()).toEqual(
    [
      "accept: application/json",
      "accept-encoding: gzip, deflate, br",
      `authorization: user ${SECRETS.userSecret}, organization ${SECRETS.organizationSecret}`,
      "connection: close",
      `content-length: ${String(Buffer.byteLength(expected))}`,
      "content-type: application/json",
      `host: ${new URL(server.url).host}`,
      "user-agent: test",
    ].sort(),
  );
});

test("a call without a body says nothing of one", async () => {
  await using server = await scripted(json(200, { id: 7 }));
  await server.client.getInstance("7", { signal });
  const [asked] = server.asked;
  expect(asked?.body).toBe("");
  expect(asked?.headers).not.toHaveProperty("content-type");
  expect(asked?.headers).not.toHaveProperty("content-length");
});

test("what is asked of a list is escaped", async () => {
  await using server = await scripted(json(200, []));
  await server.client.listInstances({ tag: "a&hydrate=true#?", searchText: "ü +", pageSize: 1 }, { signal });
  const query = new URL(server.asked[0]?.url ?? "", "http://x").searchParams;
  expect(Object.fromEntries(query)).toEqual({ pageSize: "1", "tags[]": "a&hydrate=true#?", searchText: "ü +" });
});

describe("a compressed answer", () => {
  const gzipped = (body: Buffer) =>
    scripted((_asked, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(body), {
      maxReplyBytes: 5_000,
    });

  test("is read", async () => {
    await using server = await gzipped(gzipSync('{"id":7}'));
    expect((await server.client.getInstance("7", { signal })).id).toBe("7");
  });

  test("is measured by what comes out of it", async () => {
    const small = gzipSync(Buffer.alloc(1_000_000, " "));
    expect(small.length).toBeLessThan(5_000);
    await using server = await gzipped(small);
    expect(await failureOf(server.client.getInstance("7", { signal }))).toMatchObject({
      name: "ReplyTooLargeError",
      outcome: "unknown",
    });
  });

  test("that is broken may stand for work that was done", async () => {
    await using server = await gzipped(Buffer.from("this is no gzip"));
    expect(await failureOf(server.client.getInstance("7", { signal }))).toMatchObject({
      name: "ConnectionError",
      code: "Z_DATA_ERROR",
      outcome: "unknown",
    });
  });
});

test.each([
  ["another protocol", "220 mail.example.com ESMTP canary\r\n"],
  ["a header that is none", "HTTP/1.1 200 OK\r\ncanary canary\r\n\r\n"],
])("%s is no HTTP: the code says so, and its words are not repeated", async (_case, reply) => {
  await using server = await raw(reply);
  const error = await failureOf(clientFor(server.url).getInstance("7", { signal }));
  expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
  expect(error.message).toMatch(/HPE_/);
  expect(error.message).not.toContain("canary");
});

test.each([
  ["an error of the API", json(400, { message: "no" })],
  ["an HTML page", json(404, "<html>")],
  ["a redirect with a body", json(302, { long: "x".repeat(100_000) }, { location: "/" })],
])("after %s the connection is used again", async (_case, behaviour) => {
  await using server = await scripted(behaviour);
  for (let count = 0; count < 3; count += 1) await failureOf(server.client.getInstance("7", { signal }));
  expect(server.asked).toHaveLength(3);
  expect(server.sockets.size).toBe(1);
});

test("an idle connection is given up before the server does, as it announced", async () => {
  await using server = await scripted((_asked, response) =>
    response.writeHead(200, { "keep-alive": "timeout=2", connection: "keep-alive" }).end('{"id":7}'),
  );
  await server.client.getInstance("7", { signal });
  // The server's own limit is five seconds: whoever closes here is the client.
  const [socket] = server.sockets;
  await new Promise((resolve) => socket?.once("end", resolve));
  await server.client.getInstance("7", { signal });
  expect(server.sockets.size).toBe(2);
});

test("ten calls are under way at a time, the others wait their turn", async () => {
  const waiting: (() => void)[] = [];
  let most = 0;
  await using server = await scripted((asked, response, socket) => {
    waiting.push(() => {
      json(200, { id: 7 })(asked, response, socket);
    });
    most = Math.max(most, waiting.length);
    // The first ten wait for each other; each later one takes the place of one that was answered.
    if (waiting.length === 10) for (const answer of waiting.splice(0, 5)) answer();
    if (server.asked.length === 100) for (const answer of waiting.splice(0)) answer();
  });
  await Promise.all(Array.from({ length: 100 }, () => server.client.getInstance("7", { signal })));
  expect(most).toBe(10);
  expect(server.asked).toHaveLength(100);
});

test("a redirect is not followed: nothing reaches the other place", async () => {
  const reached: string[] = [];
  const other = createServer((request, response) => {
    reached.push(request.url ?? "");
    response.end("{}");
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const target = `http://127.0.0.1:${String((other.address() as AddressInfo).port)}`;
  for (const status of [301, 302, 303, 307, 308]) {
    await using server = await scripted(json(status, {}, { location: `${target}/steal` }));
    const request = { name: "x", element: { key: "e" }, tags: [], configuration: new Map<string, string>() };
    const error = await failureOf(server.client.createInstance(request, { signal }));
    expect(error.message).toContain(new URL(target).host);
    expect(server.asked).toHaveLength(1);
  }
  await new Promise((resolve) => other.close(resolve));
  expect(reached).toEqual([]);
});

test("a call that was cancelled before it began is not sent", async () => {
  await using server = await scripted(json(200, { id: 7 }));
  const error = await failureOf(server.client.getInstance("7", { signal: AbortSignal.abort() }));
  expect({ name: error.name, outcome: error.outcome }).toEqual({ name: "AbortError", outcome: "notSent" });
  expect(server.asked).toEqual([]);
});

test("a call that failed is logged by its kind, without anything secret", async () => {
  const lines: string[] = [];
  const logger = {
    debug: (message: string, fields: () => object) => lines.push(`${message} ${JSON.stringify(fields())}`),
    info: () => undefined,
  };
  await using server = await scripted((_asked, _response, socket) => socket.resetAndDestroy(), { logger });
  await failureOf(server.client.patchConfigurationEntry("7", "8", secret("canary-entry"), { signal }));
  expect(lines).toEqual([
    expect.stringMatching(
      /^API call failed \{"method":"PATCH","path":"\/instances\/7\/configuration\/8","durationMs":\d+,"error":"ConnectionError"\}$/,
    ),
  ]);
});

test("what a reply repeats of a configuration entry is masked", async () => {
  await using server = await scripted(json(400, { message: "canary-entry is no key", requestId: "r" }));
  const error = await failureOf(server.client.patchConfigurationEntry("7", "8", secret("canary-entry"), { signal }));
  expect(error.message).toContain("(sensitive) is no key");
});
