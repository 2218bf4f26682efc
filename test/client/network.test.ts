// Real TLS, a client certificate, and proxies with and without login; each failure with its own text, and nothing sent where it fails.
import type { RequestListener } from "node:http";
import type { Server, ServerOptions } from "node:https";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createServer as createPlainServer } from "node:net";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { NetworkSetting, OpenConnectorsClient } from "../../src/client";
import { readNetwork } from "../../src/client";
import { Authority } from "../support/authority";
import { TunnelProxy } from "../support/tunnel-proxy";
import { clientFor, failureOf, signal } from "./server";

const authority = new Authority();
const identity = authority.issue("host", { names: "DNS:localhost,DNS:api.test" });
const asked: string[] = [];
const opened: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  asked.length = 0;
  for (const close of opened.splice(0)) await close();
});
afterAll(() => {
  authority[Symbol.dispose]();
});

async function portOf(options: ServerOptions = {}, address = "127.0.0.1"): Promise<number> {
  return await portOfServer(createServer({ ...identity, ...options }, answering(200, '{"id":7}')), address);
}

function answering(status: number, body: string): RequestListener {
  return (request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  };
}

async function portOfServer(server: Server, address = "127.0.0.1"): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  opened.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

interface Given {
  readonly host?: string;
  readonly settings?: Partial<Record<NetworkSetting, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly insecureSkipVerify?: boolean;
}

function client(
  port: number,
  { host = "localhost", settings = {}, environment = {}, insecureSkipVerify = false }: Given,
) {
  const href = `https://${host}:${String(port)}`;
  const machine = { environment, platform: "linux" } as const;
  const { network, problems } = readNetwork({ href, settings, machine, insecureSkipVerify });
  expect(problems).toEqual([]);
  const made: OpenConnectorsClient = clientFor(href, { network });
  opened.push(() => {
    made.close();
    return Promise.resolve();
  });
  return made;
}

const ask = (port: number, given: Given = {}) => client(port, given).getInstance("7", { signal });
/** What a refused call says; nothing may have reached the host. */
async function refusal(port: number, given: Given = {}): Promise<string> {
  const { message } = await failureOf(ask(port, given));
  expect(asked).toEqual([]);
  return message;
}

const TRUSTED = { settings: { ca_certificate: authority.file } };

describe("a host of an authority of one's own", () => {
  test("is refused while it is not trusted, with the setting that helps", async () => {
    const message = await refusal(await portOf());
    expect(message).toMatch(/UNABLE_TO_VERIFY_LEAF_SIGNATURE.*ca_certificate \(OPENCONNECTORS_CA_CERTIFICATE\)/);
    expect(message).not.toMatch(/insecure|NODE_TLS/);
  });

  test.each<[string, Given]>([
    ["a file", TRUSTED],
    ["PEM", { settings: { ca_certificate: authority.pem } }],
    ["NODE_EXTRA_CA_CERTS", { environment: { NODE_EXTRA_CA_CERTS: authority.file } }],
    ["SSL_CERT_FILE", { environment: { SSL_CERT_FILE: authority.file } }],
    ["SSL_CERT_DIR", { environment: { SSL_CERT_DIR: `/nowhere:${authority.folder}` } }],
    ["insecure_skip_verify", { insecureSkipVerify: true }],
  ])("is asked with %s", async (_what, given) => {
    expect(await ask(await portOf(), given)).toMatchObject({ id: "7" });
    expect(asked).toEqual(["GET /elements/api-v2/instances/7"]);
  });

  test("a setting adds an authority, and keeps those of the machine", async () => {
    const other = new Authority();
    const environment = { SSL_CERT_FILE: authority.file };
    expect(await ask(await portOf(), { environment, settings: { ca_certificate: other.pem } })).toMatchObject({
      id: "7",
    });
    other[Symbol.dispose]();
  });

  test("NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect, and the error says so", async () => {
    process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
    try {
      const message = await refusal(await portOf(), { environment: { NODE_TLS_REJECT_UNAUTHORIZED: "0" } });
      expect(message).toMatch(/NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect.*ca_certificate.*insecure_skip_verify/);
    } finally {
      delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
    }
  });
});

test("a certificate that has expired and one for another name get different messages", async () => {
  const expired = await portOf(authority.issue("expired", { expired: true }));
  expect(await refusal(expired, TRUSTED)).toMatch(/CERT_HAS_EXPIRED.*has expired.*clock/);
  expect(await refusal(await portOf(), { ...TRUSTED, host: "127.0.0.1" })).toMatch(
    /ALTNAME_INVALID.*for another name.*base URL/,
  );
});

test("TLS before 1.2 is not spoken", async () => {
  const old = await portOf({ minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" });
  expect(await refusal(old, TRUSTED)).toMatch(/ERR_SSL.*before 1\.2/);
});

test("a port that does not speak TLS is named as that", async () => {
  const server = createPlainServer((socket) => {
    // What nobody reads stays open, and keeps the worker of the tests from ending.
    socket.resume().end("HTTP/1.1 400 Bad Request\r\n\r\n");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  opened.push(() => {
    server.close();
    return Promise.resolve();
  });
  expect(await refusal((server.address() as AddressInfo).port, TRUSTED)).toMatch(
    /ERR_SSL_WRONG_VERSION_NUMBER.*does not speak TLS/,
  );
});

describe.each(["TLSv1.2", "TLSv1.3"] as const)("a host that asks for a client certificate by %s", (version) => {
  const asks = {
    requestCert: true,
    rejectUnauthorized: true,
    ca: authority.pem,
    minVersion: version,
    maxVersion: version,
  };

  test("is asked with one", async () => {
    const { cert, key } = authority.issue("client");
    const settings = { ...TRUSTED.settings, client_certificate: cert, client_key: key };
    expect(await ask(await portOf(asks), { settings })).toMatchObject({ id: "7" });
  });

  test("refuses without one, and the error names the settings", async () => {
    expect(await refusal(await portOf(asks), TRUSTED)).toMatch(/client_certificate and client_key/);
  });
});

describe("a proxy", () => {
  const through = (proxy: TunnelProxy, login = ""): Given => ({
    host: "api.test",
    settings: { ...TRUSTED.settings, proxy_url: `http://${login}127.0.0.1:${String(proxy.port)}` },
  });

  test.each(["HTTPS_PROXY", "https_proxy"])("that %s names leads to https hosts, by CONNECT", async (variable) => {
    await using proxy = await new TunnelProxy({}).listen();
    const port = await portOf();
    const environment = { [variable]: `127.0.0.1:${String(proxy.port)}` };
    expect(await ask(port, { ...TRUSTED, host: "api.test", environment })).toMatchObject({ id: "7" });
    expect(proxy.asked).toEqual([`api.test:${String(port)}`]);
  });

  test("gets its login, and keeps the tunnel", async () => {
    await using proxy = await new TunnelProxy({ login: "us er:pa/ss" }).listen();
    const made = client(await portOf(), through(proxy, "us%20er:pa%2Fss@"));
    await made.getInstance("7", { signal });
    await made.getInstance("7", { signal });
    expect(proxy.asked).toHaveLength(1);
    made.close();
  });

  test.each<[string, { status?: number; login?: string }, RegExp]>([
    ["requires a login", { login: "user:secret" }, /407.*requires a login.*USER:PASSWORD/],
    ["forbids the host", { status: 403 }, /403.*does not allow.*NO_PROXY/],
    ["can't reach the host", { status: 502 }, /502.*could not reach the host/],
    ["refuses otherwise", { status: 400 }, /400.*refused the tunnel/],
  ])("that %s has its own text", async (_what, options, text) => {
    await using proxy = await new TunnelProxy(options).listen();
    const { message, outcome } = await failureOf(ask(await portOf(), through(proxy, "canary:canary-password@")));
    expect(message).toMatch(text);
    expect(message).toContain(`127.0.0.1:${String(proxy.port)}`);
    expect(message).not.toContain("canary");
    expect(outcome).toBe("notSent");
    expect(asked).toEqual([]);
  });

  test("that is not there, or has no address, has its own text", async () => {
    const port = await portOf();
    const named = (proxy_url: string): Given => ({ host: "api.test", settings: { proxy_url } });
    expect(await refusal(port, named("http://127.0.0.1:1"))).toMatch(
      /PROXY_ECONNREFUSED.*The proxy 127\.0\.0\.1:1 is not running/,
    );
    expect(await refusal(port, named("http://proxy.invalid:1"))).toMatch(/PROXY_E.*can't be looked up/);
  });

  test("is found at an address of version 6", async () => {
    await using proxy = await new TunnelProxy({ host: "::1", login: "user:secret" }).listen();
    const port = await portOf();
    const settings = { ...TRUSTED.settings, proxy_url: `http://user:secret@[::1]:${String(proxy.port)}` };
    expect(await ask(port, { host: "api.test", settings })).toMatchObject({ id: "7" });
    expect(proxy.asked).toEqual([`api.test:${String(port)}`]);
  });

  test("leads to hosts that are addresses of version 6, and checks their certificates", async () => {
    await using proxy = await new TunnelProxy({}).listen();
    const settings = { ...TRUSTED.settings, proxy_url: `http://127.0.0.1:${String(proxy.port)}` };
    const host = "[fd00::7]";
    const named = await portOf(authority.issue("six", { names: "IP:fd00:0:0:0:0:0:0:7" }), "::1");
    expect(await ask(named, { host, settings })).toMatchObject({ id: "7" });
    expect(proxy.asked).toEqual([`${host}:${String(named)}`]);
    asked.length = 0;
    expect(await refusal(await portOf({}, "::1"), { host, settings })).toMatch(/ALTNAME_INVALID.*for another name/);
  });

  test("that nothing listens at is tried a few times, and then no more, whatever wants to be sent", async () => {
    const settings = { proxy_url: "http://127.0.0.1:1" };
    const made = client(443, { host: "api.test", settings });
    const begun = Date.now();
    const failures = await Promise.all(
      Array.from({ length: 50 }, (_, index) => failureOf(made.getInstance(String(index + 1), { signal }))),
    );
    expect(Date.now() - begun).toBeLessThan(10_000);
    for (const { message } of failures)
      expect(message).toMatch(/PROXY_ECONNREFUSED.*The proxy 127\.0\.0\.1:1 is not running/);
    expect(failures.at(-1)?.message).toContain("It was not sent");
  });

  test("is never asked for this machine, nor for what NO_PROXY names", async () => {
    await using proxy = await new TunnelProxy({}).listen();
    await ask(await portOf(), { ...TRUSTED, environment: { HTTPS_PROXY: `http://127.0.0.1:${String(proxy.port)}` } });
    expect(proxy.asked).toEqual([]);
  });
});

test("what a proxy and a host ask for is not shown where an answer repeats it", async () => {
  const login = "plum user canary:plum password canary";
  const { cert, key } = authority.issue("client");
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  const repeated = [...login.split(":"), base64(login), encodeURIComponent(login), key, base64(key)];
  const port = await portOfServer(
    createServer(identity, answering(400, JSON.stringify({ message: repeated.join(" ") }))),
  );
  await using proxy = await new TunnelProxy({ login }).listen();
  const [user = "", password = ""] = login.split(":").map(encodeURIComponent);
  const files = { client_certificate: cert, client_key: path.join(authority.folder, "client.key") };
  const settings = {
    ...TRUSTED.settings,
    ...files,
    proxy_url: `http://${user}:${password}@127.0.0.1:${String(proxy.port)}`,
  };
  const { message } = await failureOf(ask(port, { host: "api.test", settings }));
  expect(message).toContain("answered 400");
  for (const secret of [...repeated, ...key.trim().split("\n").slice(1, -1)]) expect(message).not.toContain(secret);
});

test.each<[Partial<Record<NetworkSetting, string>>, RegExp]>([
  [{ ca_certificate: "/nowhere/ca.pem" }, /^ca_certificate: .*neither PEM nor the name of a file/],
  [{ ca_certificate: "-----BEGIN canary" }, /^ca_certificate: .*no certificate/],
  [{ client_certificate: identity.cert }, /^client_certificate: .*client_key/],
  [{ client_key: identity.key }, /^client_key: .*client_certificate/],
  [{ client_certificate: identity.cert, client_key: authority.issue("other").key }, /^client_key: .*does not belong/],
  [{ proxy_url: "socks5://canary:1" }, /^proxy_url: .*http:\/\/ or https:/],
  [{ proxy_url: "http://canary%zz@host:1" }, /^proxy_url: .*%25/],
])("what can't be used is refused before anything is sent, and not repeated (%#)", (settings, text) => {
  const machine = { environment: {}, platform: "linux" } as const;
  const { problems } = readNetwork({ href: "https://api.test", settings, machine });
  const told = problems.map(({ setting, problem }) => `${setting ?? ""}: ${problem}`);
  expect(told).toEqual([expect.stringMatching(text)]);
  expect(told.join()).not.toContain("canary");
});

test("a file that is gone later is read once", async () => {
  const file = path.join(authority.folder, "gone.pem");
  writeFileSync(file, authority.pem);
  const made = client(await portOf(), { settings: { ca_certificate: file } });
  rmSync(file);
  expect(await made.getInstance("7", { signal })).toMatchObject({ id: "7" });
});
