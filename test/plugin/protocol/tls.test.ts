// Who is let in: exactly the client whose certificate was announced (terraform-protocol: Certificates).
import { createPrivateKey, randomBytes, sign, X509Certificate } from "node:crypto";
import { connect } from "node:tls";
import type { ConnectionOptions } from "node:tls";
import { issueCertificate } from "../../../src/plugin/protocol/certificate";
import { Connection, ProviderClient, serveInProcess } from "../../../src/plugin/testing";
import type { ClientIdentity, InProcessProvider } from "../../../src/plugin/testing";
import { schemaResponse } from "./support";

let provider: InProcessProvider;
let identity: ClientIdentity;

beforeEach(async () => {
  provider = await serveInProcess({ service: { getProviderSchema: () => Promise.resolve(schemaResponse) } });
  if (provider.identity === undefined) throw new Error("served in the clear");
  identity = provider.identity;
});

afterEach(async () => {
  // Whoever was refused, the right client is served.
  await provider.client.getProviderSchema();
  await provider.close();
});

test("a further connection with the announced certificate is let in", async () => {
  const connection = await Connection.open(provider.address, identity);
  expect(provider.openConnections()).toBe(2);
  await connection.close();
});

test("a stranger with a certificate of the same form is refused, and the log says so", async () => {
  const stranger = { ...identity, ...issueCertificate(Date.now(), randomBytes) };
  await expect(Connection.open(provider.address, stranger)).rejects.toThrow();
  expect(provider.log()).toContain("TLS handshake");
  expect(provider.openConnections()).toBe(1);
});

test("a certificate that the announced one has signed is refused, though OpenSSL takes the chain for good", async () => {
  const child = signedBy(identity);
  const parent = new X509Certificate(identity.certificatePem);
  expect(new X509Certificate(child.certificatePem).verify(parent.publicKey)).toBe(true);
  await expect(callWith({ ...identity, ...child })).rejects.toThrow();
  expect(provider.openConnections()).toBe(1);
  expect(provider.log()).toContain("not the one from PLUGIN_CLIENT_CERT");
});

test("a client without a certificate, one in the clear and one without HTTP/2 are refused", async () => {
  const { keyPem: key, certificatePem: cert } = identity;
  expect(await cutOff({ ALPNProtocols: ["h2"] })).toBe(true);
  expect(await cutOff({ key, cert, ALPNProtocols: ["http/1.1"] })).toBe(true);
  await expect(Connection.open(provider.address)).rejects.toThrow();
});

test("TLS below 1.2 is refused", async () => {
  const { keyPem: key, certificatePem: cert } = identity;
  expect(await cutOff({ key, cert, ALPNProtocols: ["h2"], minVersion: "TLSv1", maxVersion: "TLSv1.1" })).toBe(true);
});

test("without a client certificate the provider is served in the clear", async () => {
  const clear = await serveInProcess({
    service: { getProviderSchema: () => Promise.resolve(schemaResponse) },
    tls: false,
  });
  expect((await clear.client.getProviderSchema()).resourceSchemas.size).toBe(1);
  await expect(Connection.open(clear.address, identity)).rejects.toThrow();
  await clear.close();
});

/** One call over a connection of its own. */
async function callWith(other: ClientIdentity): Promise<void> {
  const connection = await Connection.open(provider.address, other);
  await new ProviderClient(connection).getProviderSchema();
}

/** Whether a TLS client with these options is thrown out, sooner or later. */
async function cutOff(options: ConnectionOptions): Promise<boolean> {
  if (provider.address.network !== "unix") throw new Error("not a unix socket");
  const socket = connect({
    ...options,
    path: provider.address.path,
    ca: identity.serverCertificatePem,
    servername: "localhost",
  });
  socket.on("error", () => undefined);
  socket.resume();
  return new Promise((resolve) => {
    socket.once("close", () => {
      resolve(true);
    });
  });
}

/** A certificate for another subject, signed with the key of `issuer`: one of ours, patched and signed anew. */
function signedBy(issuer: ClientIdentity): { keyPem: string; certificatePem: string } {
  const own = issueCertificate(Date.now(), randomBytes);
  const der = Buffer.from(own.certificateDer);
  // The outer sequence and the signed part in it both have a head of four bytes; the names come in the order issuer,
  // subject, alternative name.
  const signed = der.subarray(4, 8 + der.readUInt16BE(6));
  const issuerAt = signed.indexOf("localhost");
  signed.write("otherhost", signed.indexOf("localhost", issuerAt + 1));
  const algorithm = Buffer.from("300a06082a8648ce3d040302", "hex");
  const signature = sign("sha256", signed, createPrivateKey(issuer.keyPem));
  const bits = Buffer.concat([Buffer.from([0x03, signature.length + 1, 0]), signature]);
  const length = signed.length + algorithm.length + bits.length;
  const certificate = Buffer.concat([Buffer.from([0x30, 0x82, length >> 8, length & 0xff]), signed, algorithm, bits]);
  const pem = `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`;
  return { keyPem: own.keyPem, certificatePem: pem };
}
