// Each way a call fails: the type, whether it may have been carried out, the words, and how often it was sent.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer as createTlsServer } from "node:https";
import { createServer } from "node:net";
import path from "node:path";
import { inspect } from "node:util";
import type { ClientError, Outcome } from "../../src/client";
import { TemporaryFolder } from "../support/temporary-folder";
import type { Behaviour } from "./server";
import { SECRETS, clientFor, failureOf, json, scripted, secret, signal } from "./server";

const KEY = 'canary-private"key\nwith=parts';
const REQUEST = {
  name: "x",
  element: { key: "e" },
  tags: [],
  configuration: new Map([["private.key", secret(KEY)]]),
};

function expectNoSecret(error: ClientError): void {
  for (const printed of [error.message, inspect(error, { depth: 10 }), JSON.stringify(error)]) {
    for (const text of [KEY, JSON.stringify(KEY).slice(1, -1), encodeURIComponent(KEY), ...Object.values(SECRETS)]) {
      expect(printed).not.toContain(text);
    }
  }
}

const page =
  (status: number): Behaviour =>
  (_asked, response) => {
    response.writeHead(status, { "content-type": "text/html" }).end("<html>canary-body</html>");
  };

const rows: [string, Behaviour, string, Outcome, RegExp][] = [
  [
    "a JSON error 400",
    json(400, { requestId: "abc123", message: "Bad company" }),
    "ApiError",
    "refused",
    /POST \/instances at 127.*answered 400: Bad company \(request id abc123\)/,
  ],
  ["a JSON error 429", json(429, { message: "slow down" }), "ApiError", "refused", /429: slow down/],
  ["a gateway's page 429", page(429), "ApiError", "refused", /answered 429$/],
  ["an empty 429", (_asked, response) => response.writeHead(429).end(), "ApiError", "refused", /answered 429$/],
  ["a gateway's JSON 429", json(429, { error: { code: "Quota" } }), "ApiError", "refused", /answered 429$/],
  ["a list as 429", json(429, []), "ApiError", "refused", /answered 429$/],
  [
    "a spoilt 429 of the API",
    (_asked, response) => response.writeHead(429, { "content-type": "application/json" }).end('{"provider'),
    "UnexpectedReplyError",
    "unknown",
    /429, but not with a reply of the API/,
  ],
  ["a JSON error 500", json(500, { message: "broken" }), "ApiError", "unknown", /500: broken/],
  ["a JSON error 501", json(501, { message: "no such call" }), "ApiError", "refused", /501: no such call/],
  [
    "an error with the provider's words",
    json(400, { message: "Bad Request", providerMessage: "no such company" }),
    "ApiError",
    "refused",
    /The connected system said: no such company/,
  ],
  [
    "a request id in the header alone",
    json(401, { message: "no" }, { "elements-request-id": "r77" }),
    "ApiError",
    "refused",
    /request id r77/,
  ],
  [
    "a value nested 2,000 deep",
    (_asked, response) => {
      const value = `${"[".repeat(2_000)}${"]".repeat(2_000)}`;
      response.writeHead(200, { "content-type": "application/json" }).end(`{"id":7,"configuration":{"a":${value}}}`);
    },
    "UnexpectedReplyError",
    "unknown",
    /not with a reply of the API/,
  ],
  [
    "an HTML page 404",
    page(404),
    "UnexpectedReplyError",
    "unknown",
    /not with a reply of the API.*text\/html.*Check that the base URL/,
  ],
  [
    "an HTML page 200",
    (asked, response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>canary-body"),
    "UnexpectedReplyError",
    "unknown",
    /not JSON/,
  ],
  ["a reply without an id", json(200, { name: "x" }), "UnexpectedReplyError", "unknown", /no instance with an id/],
  [
    "an empty reply",
    (_asked, response) => response.writeHead(200).end(),
    "UnexpectedReplyError",
    "unknown",
    /no instance with an id/,
  ],
  ["a JSON 502 that is no error of the API", json(502, { oops: true }), "UnexpectedReplyError", "unknown", /502/],
  [
    "a redirect 307",
    json(307, {}, { location: "https://elsewhere.example/x?canary-query" }),
    "RedirectError",
    "unknown",
    /redirected \(307\) to elsewhere\.example/,
  ],
  [
    "a redirect to a host that repeats the account's secret",
    json(308, {}, { location: `https://x-${SECRETS.organizationSecret.toUpperCase()}.e.example/` }),
    "RedirectError",
    "unknown",
    /redirected \(308\) to x-\(sensitive\)\.e\.example/,
  ],
  [
    "a redirect to an address with a login in it",
    json(303, {}, { location: `//me:${SECRETS.organizationSecret}@elsewhere.example:8443/x` }),
    "RedirectError",
    "unknown",
    /redirected \(303\) to elsewhere\.example:8443/,
  ],
  [
    "a redirect without an address",
    json(301, {}),
    "RedirectError",
    "unknown",
    /redirected \(301\) to an address that can't be read/,
  ],
  [
    "a redirect to an address without a host",
    json(302, {}, { location: "data:text/plain,canary" }),
    "RedirectError",
    "unknown",
    /redirected \(302\) to an address that can't be read/,
  ],
  [
    "a cache's 304",
    (_asked, response) => response.writeHead(304).end(),
    "UnexpectedReplyError",
    "unknown",
    /answered 304/,
  ],
  ["a redirect 302", json(302, {}, { location: "/login" }), "RedirectError", "unknown", /redirected \(302\)/],
  [
    "a reset before the answer",
    (_asked, _response, socket) => socket.resetAndDestroy(),
    "ConnectionError",
    "unknown",
    /ECONNRESET/,
  ],
  [
    "an answer cut short",
    (_asked, response, socket) => {
      response.writeHead(200, { "content-length": "100" }).write("{");
      setTimeout(() => socket.destroy(), 20);
    },
    "ConnectionError",
    "unknown",
    /ERR_STREAM_PREMATURE_CLOSE|ECONNRESET/,
  ],
  ["no answer in time", () => undefined, "TimeoutError", "unknown", /no answer within 0\.3 s/],
  [
    "an answer that never ends",
    (_asked, response) => {
      response.writeHead(200).write("[");
    },
    "TimeoutError",
    "unknown",
    /no answer within/,
  ],
  [
    "an answer without measure",
    json(200, { id: 1, name: "x".repeat(10_000) }),
    "ReplyTooLargeError",
    "unknown",
    /more than 5000 bytes/,
  ],
];

test.each(rows)("%s", async (_case, behaviour, name, outcome, message) => {
  // A busy machine may need longer than the short limit for what does come.
  const timeoutMs = name === "TimeoutError" ? 300 : 30_000;
  await using server = await scripted(behaviour, { timeoutMs, maxReplyBytes: 5_000 });
  const error = await failureOf(server.client.createInstance(REQUEST, { signal }));
  expect({ name: error.name, outcome: error.outcome }).toEqual({ name, outcome });
  expect(error.message).toMatch(message);
  expect(error.message).not.toContain("canary");
  expectNoSecret(error);
  expect(server.asked).toHaveLength(1);
});

test("only the API's own JSON 404 means missing", async () => {
  await using api = await scripted(json(404, { requestId: "r", message: "No element instance found with ID 7" }));
  expect((await failureOf(api.client.getInstance("7", { signal }))).isMissing).toBe(true);
  for (const behaviour of [
    page(404),
    json(404, { oops: 1 }),
    json(401, { message: "no" }),
    json(403, { message: "no" }),
  ]) {
    await using other = await scripted(behaviour);
    expect((await failureOf(other.client.getInstance("7", { signal }))).isMissing).toBe(false);
  }
});

test("what the API repeats of a secret is masked, in whatever spelling", async () => {
  const echoes = [
    KEY,
    JSON.stringify({ key: KEY }),
    encodeURIComponent(KEY),
    Buffer.from(KEY).toString("base64"),
    SECRETS.userSecret,
  ];
  await using server = await scripted(
    json(400, { message: echoes.join(" | "), providerMessage: JSON.stringify(echoes) }),
  );
  const error = await failureOf(server.client.createInstance(REQUEST, { signal }));
  expectNoSecret(error);
  expect(error.message).not.toContain(Buffer.from(KEY).toString("base64"));
  expect(error.message).toContain("(sensitive)");
});

test.each([
  ["an HTML page", 404, "<html>"],
  ["an error of the API", 400, '{"message":"no"}'],
  ["a redirect", 302, ""],
])("%s that repeats a secret in its headers is told without it, in the log too", async (_case, status, body) => {
  const lines: string[] = [];
  const logger = {
    debug: (message: string, fields: () => object) => lines.push(`${message} ${JSON.stringify(fields())}`),
    info: () => undefined,
  };
  await using server = await scripted(
    (asked, response) => {
      const sent = asked.headers.authorization ?? "";
      response.writeHead(status, { "content-type": `text/html; ${sent}`, "elements-request-id": sent }).end(body);
    },
    { logger },
  );
  const error = await failureOf(server.client.createInstance(REQUEST, { signal }));
  expectNoSecret(error);
  // The word Organization is half of the secret in this test, so it may be taken for a part of one.
  expect(error.message).toMatch(/request id User \(sensitive\), (?:Organization|\(sensitive\)) \(sensitive\)/);
  expect(lines.join("\n")).not.toContain("canary");
});

test("a header is shown up to 80 characters", async () => {
  await using server = await scripted((_asked, response) =>
    response.writeHead(200, { "content-type": "x-".repeat(41), "elements-request-id": "y-".repeat(41) }).end("<html>"),
  );
  const { message } = await failureOf(server.client.getInstance("7", { signal }));
  expect(message).toContain(`content type ${"x-".repeat(40)}, `);
  expect(message).toContain(`request id ${"y-".repeat(40)})`);
});

test("long messages and control characters are trimmed", async () => {
  await using server = await scripted(json(400, { message: `a\u0007\n\u001b[31m${"x".repeat(5_000)}` }));
  const { message } = await failureOf(server.client.getInstance("7", { signal }));
  expect(message.length).toBeLessThan(700);
  expect(message).not.toMatch(/\p{Cc}/u);
});

test("a refused connection was never sent", async () => {
  const port = await new Promise<number>((resolve) => {
    const closed = createServer().listen(0, "127.0.0.1", () => {
      const address = closed.address();
      closed.close(() => {
        resolve(address !== null && typeof address === "object" ? address.port : 0);
      });
    });
  });
  const error = await failureOf(clientFor(`http://127.0.0.1:${String(port)}`).getInstance("7", { signal }));
  expect({ name: error.name, outcome: error.outcome }).toEqual({ name: "ConnectionError", outcome: "notSent" });
  expect(error.message).toContain(`127.0.0.1:${String(port)}`);
  expect(error.message).toContain("ECONNREFUSED");
});

test("something that is not HTTP may have got the request", async () => {
  const raw = createServer((socket) => {
    socket.write("SSH-2.0-OpenSSH\r\n");
    socket.on("data", () => {
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => raw.listen(0, "127.0.0.1", resolve));
  const address = raw.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const error = await failureOf(clientFor(`http://127.0.0.1:${String(port)}`).getInstance("7", { signal }));
  expect(error.outcome).toBe("unknown");
  await new Promise((resolve) => raw.close(resolve));
});

test("a secret that a header can't hold is reported as that, and nothing is sent", async () => {
  await using server = await scripted(json(200, { id: 7 }), {
    credentials: { userSecret: secret("canary\n"), organizationSecret: secret("fine") },
  });
  const error = await failureOf(server.client.getInstance("7", { signal }));
  expect({ name: error.name, outcome: error.outcome }).toEqual({ name: "CredentialError", outcome: "notSent" });
  expect(error.message).toContain("user secret");
  expect(inspect(error)).not.toContain("canary");
  expect(server.asked).toEqual([]);
});

test("a stop ends a call in flight, and says that it may have been carried out", async () => {
  const controller = new AbortController();
  await using server = await scripted(
    () => {
      controller.abort();
    },
    { cancelGraceMs: 50 },
  );
  const error = await failureOf(server.client.createInstance(REQUEST, { signal: controller.signal }));
  expect({ name: error.name, outcome: error.outcome }).toEqual({ name: "AbortError", outcome: "unknown" });
});

describe("over TLS", () => {
  const folder = new TemporaryFolder("client-tls");
  const [keyFile, certFile] = [path.join(folder.path, "key.pem"), path.join(folder.path, "cert.pem")];
  const args = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-keyout",
    keyFile,
    "-out",
    certFile,
  ];
  execFileSync(
    "openssl",
    [...args, "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
    { stdio: "ignore" },
  );
  const server = createTlsServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, (_request, response) => {
    response.end("{}");
  });
  let port = 0;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    port = address !== null && typeof address === "object" ? address.port : 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    folder[Symbol.dispose]();
  });

  test("an untrusted certificate is refused before anything is sent", async () => {
    const error = await failureOf(clientFor(`https://localhost:${String(port)}`).getInstance("7", { signal }));
    expect({ name: error.name, outcome: error.outcome }).toEqual({ name: "ConnectionError", outcome: "notSent" });
    expect(error.message).toContain("not trusted");
  });

  test("a server that speaks no TLS gets nothing, and the advice is to check scheme and port", async () => {
    await using plain = await scripted(json(200, { id: 7 }));
    const error = await failureOf(clientFor(`https://${plain.host}`).getInstance("7", { signal }));
    expect(error.outcome).toBe("unknown");
    expect(error.message).toContain("Check scheme and port of the base URL");
    expect(plain.asked).toEqual([]);
  });
});
