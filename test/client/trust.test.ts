// A host whose certificate comes from an authority of one's own: refused, unless the machine says that it is trusted.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:https";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Outcome } from "../support/process";
import { run } from "../support/process";
import { ROOT } from "../support/terraform";

let dir = "";
let server: Server;
const asked: string[] = [];

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "client-trust-"));
  const openssl = (...args: readonly string[]): void => {
    execFileSync("openssl", args, { cwd: dir, stdio: "ignore" });
  };
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  openssl("req", "-x509", ...key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test authority");
  openssl("req", ...key, "-keyout", "host.key", "-out", "host.csr", "-subj", "/CN=localhost");
  writeFileSync(path.join(dir, "names"), "subjectAltName=DNS:localhost");
  const authority = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"];
  openssl("x509", "-req", "-in", "host.csr", ...authority, "-out", "host.pem", "-days", "2", "-extfile", "names");
  const identity = {
    key: readFileSync(path.join(dir, "host.key")),
    cert: readFileSync(path.join(dir, "host.pem")),
  };
  server = createServer(identity, (request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    response.end('{"id":7}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(dir, { recursive: true, force: true });
});

beforeEach(() => {
  asked.length = 0;
});

/** In a process of its own, since Node reads its authorities once, when it starts. */
async function ask(host: string, env: Readonly<Record<string, string>>): Promise<Outcome> {
  const url = `https://${host}:${String((server.address() as AddressInfo).port)}`;
  return await run(process.execPath, ["--import", "tsx", path.join(__dirname, "ask.ts"), url], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], ...env },
  });
}

test("is refused while nobody vouches for it, and nothing is sent", async () => {
  const { stdout } = await ask("localhost", {});
  expect(stdout).toMatch(/^notSent UNABLE_TO_VERIFY_LEAF_SIGNATURE /);
  expect(stdout).toContain("NODE_EXTRA_CA_CERTS");
  expect(asked).toEqual([]);
});

test("is asked once the authority is added as the error advises", async () => {
  const { stdout } = await ask("localhost", { NODE_EXTRA_CA_CERTS: path.join(dir, "ca.pem") });
  expect(stdout).toBe("instance 7\n");
  expect(asked).toEqual(["GET /elements/api-v2/instances/7"]);
});

test("is refused under a name that the certificate does not hold", async () => {
  const { stdout } = await ask("127.0.0.1", { NODE_EXTRA_CA_CERTS: path.join(dir, "ca.pem") });
  expect(stdout).toMatch(/^notSent ERR_TLS_CERT_ALTNAME_INVALID /);
  expect(asked).toEqual([]);
});
