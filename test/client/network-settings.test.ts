// Settings of the network that no connection is needed for: names, and what becomes of what can't be used.
import { networkVariable, readNetwork } from "../../src/client";
import { machineOf, trusted } from "../../src/client/network/trust";
import { Authority } from "../support/authority";
import { folderForAllTests } from "../support/temporary-folder";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const authority = new Authority();
const other = new Authority();
const folder = folderForAllTests("trust");
const identity = authority.issue("host");
const bare = (pem: string) => pem.replaceAll(/\s/gu, "");

afterAll(() => {
  authority[Symbol.dispose]();
  other[Symbol.dispose]();
});

const read = (settings: object, environment: Readonly<Record<string, string>> = {}) =>
  readNetwork({ href: "https://api.test", settings, machine: { environment, platform: "linux" } });

test("the variable of a setting has its name in capitals behind the prefix", () => {
  expect(networkVariable("client_key")).toBe("OPENCONNECTORS_CLIENT_KEY");
});

test("what is not set is left out, an empty text included, and nothing is skipped unless told", () => {
  const empty = { ca_certificate: "", client_certificate: "", client_key: "", proxy_url: "" };
  for (const settings of [{}, empty]) {
    expect(read(settings)).toMatchObject({
      problems: [],
      network: { authorities: [], identity: undefined, proxy: undefined, insecureSkipVerify: false },
    });
  }
});

test("a pair of certificate and key is an identity, and each alone is refused", () => {
  const { network, problems } = read({ client_certificate: identity.cert, client_key: identity.key });
  expect(problems).toEqual([]);
  expect(network.identity?.certificate).toBe(identity.cert);
  expect(network.identity?.key.reveal()).toBe(identity.key);
  expect(read({ client_key: identity.key })).toMatchObject({
    network: { identity: undefined },
    problems: [{ setting: "client_key", problem: "It needs client_certificate beside it." }],
  });
  expect(read({ client_certificate: identity.cert }).problems).toEqual([
    { setting: "client_certificate", problem: "It needs client_key beside it." },
  ]);
});

test.each([
  ["no certificate", "-----BEGIN NOTHING-----"],
  ["a broken one", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"],
  ["a good one and a broken one", `${authority.pem}\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----`],
])("authorities with %s are refused", (_what, ca_certificate) => {
  expect(read({ ca_certificate }).problems).toEqual([
    { setting: "ca_certificate", problem: "It holds no certificate in PEM, or a broken one." },
  ]);
});

test("a proxy that is not usable is blamed on where it comes from", () => {
  const [own] = read({ proxy_url: "socks5://x:1" }).problems;
  expect(own?.setting).toBe("proxy_url");
  expect(own?.problem).not.toContain("HTTPS_PROXY.");
  const [shared] = read({}, { HTTPS_PROXY: "socks5://x:1" }).problems;
  expect(shared).toEqual({ setting: undefined, problem: `${own?.problem ?? ""} It comes from HTTPS_PROXY.` });
  expect(read({ proxy_url: "http://x:1" }).network.proxy?.address.host).toBe("x:1");
});

test("of the environment only what connections need is carried about", () => {
  const environment = {
    SSL_CERT_FILE: "a",
    SSL_CERT_DIR: "b",
    NODE_EXTRA_CA_CERTS: "c",
    AWS_SECRET_ACCESS_KEY: "canary",
  };
  expect(machineOf({ environment, platform: "win32" })).toEqual({
    platform: "win32",
    environment: {
      SSL_CERT_FILE: "a",
      SSL_CERT_DIR: "b",
      NODE_EXTRA_CA_CERTS: "c",
      NODE_TLS_REJECT_UNAUTHORIZED: undefined,
    },
  });
});

test("authorities come from the file and the folders that the machine names, each once, in whatever spelling", () => {
  const file = path.join(folder.path, "one.pem");
  const under = path.join(folder.path, "certs");
  mkdirSync(under);
  writeFileSync(file, `${authority.pem}\n${authority.pem.trim().replaceAll("\n", "\r\n")}\n`);
  writeFileSync(path.join(under, "two.pem"), other.pem);
  writeFileSync(path.join(under, "readme.txt"), "no certificate");
  const own = [bare(authority.pem), bare(other.pem)];
  const found = (environment: Readonly<Record<string, string>>, added: readonly string[] = []) =>
    trusted(added, { environment, platform: "linux" })
      .map(bare)
      .filter((pem) => own.includes(pem));
  expect(found({ SSL_CERT_FILE: file })).toEqual([own[0]]);
  expect(found({ SSL_CERT_DIR: `:${under}:/nowhere` })).toEqual([own[1]]);
  expect(found({ SSL_CERT_FILE: file, SSL_CERT_DIR: under })).toEqual(own);
  expect(found({ NODE_EXTRA_CA_CERTS: file, SSL_CERT_FILE: "/nowhere" })).toEqual([own[0]]);
  expect(found({ NODE_EXTRA_CA_CERTS: "", SSL_CERT_FILE: "/nowhere" }, [other.pem])).toEqual([own[1]]);
});

test("on other systems Node reads the store, where it can; variables of Linux mean nothing there", () => {
  const file = path.join(folder.path, "mac.pem");
  writeFileSync(file, authority.pem);
  const all = trusted([], { environment: { SSL_CERT_FILE: file }, platform: "darwin" }).map(bare);
  expect(all).not.toContain(bare(authority.pem));
  expect(all.length).toBeGreaterThan(50);
});
