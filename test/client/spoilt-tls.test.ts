// TLS that breaks after the request was carried out: its codes are those of a failed handshake, its meaning is not.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Server as TlsServer } from "node:https";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Server, Socket } from "node:net";
import { connect, createServer } from "node:net";
import path from "node:path";
import { readNetwork } from "../../src/client";
import { folderForAllTests } from "../support/temporary-folder";
import { clientFor, failureOf, signal } from "./server";

const dir = folderForAllTests("client-spoilt");
let carriedOut = 0;
let server: TlsServer;
/** Stands between client and server, and spoils what comes back once the request was carried out. */
let between: Server;
let spoil: (bytes: Buffer) => Buffer = (bytes) => bytes;
const open = new Set<Socket>();

beforeAll(async () => {
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem"];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  execFileSync("openssl", ["req", "-x509", ...key, "-out", "cert.pem", "-days", "2", ...names], {
    cwd: dir.path,
    stdio: "ignore",
  });
  const identity = {
    key: readFileSync(path.join(dir.path, "key.pem")),
    cert: readFileSync(path.join(dir.path, "cert.pem")),
  };
  server = createTlsServer(identity, (_request, response) => {
    carriedOut += 1;
    response.end('{"id":7}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  between = createServer((client) => {
    const upstream = connect((server.address() as AddressInfo).port, "127.0.0.1");
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => undefined); // the client hangs up on spoilt bytes
    }
    client.pipe(upstream);
    upstream.on("data", (bytes) => client.write(carriedOut > 0 ? spoil(bytes) : bytes));
  });
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  for (const socket of open) socket.destroy();
  await new Promise((resolve) => between.close(resolve));
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test.each([
  ["a flipped bit", (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === bytes.length - 3 ? ~byte : byte)))],
  ["a proxy's plain text", () => Buffer.from("HTTP/1.1 502 Bad Gateway\r\n\r\n")],
])("after %s in the answer the request may have been carried out", async (_case, change) => {
  carriedOut = 0;
  spoil = change;
  const url = `https://localhost:${String((between.address() as AddressInfo).port)}`;
  const settings = { ca_certificate: path.join(dir.path, "cert.pem") };
  const machine = { environment: {}, platform: "linux" } as const;
  const { network } = readNetwork({ href: url, settings, machine, insecureSkipVerify: false });
  const client = clientFor(url, { network });
  const error = await failureOf(client.getInstance("7", { signal }));
  client.close();
  expect({ name: error.name, outcome: error.outcome }).toEqual({ name: "ConnectionError", outcome: "unknown" });
  expect(error.message).toContain("ERR_SSL_");
  expect(carriedOut).toBe(1);
});
