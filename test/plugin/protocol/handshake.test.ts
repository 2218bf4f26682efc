import { randomBytes } from "node:crypto";
import { issueCertificate } from "../../../src/plugin/protocol/certificate";
import {
  handshakeLine,
  isStartedByTerraform,
  readHandshake,
  reattachLine,
} from "../../../src/plugin/protocol/handshake";
import { parseHandshakeLine, parseReattach } from "../../../src/plugin/testing";

const address = { network: "unix", path: "/tmp/x/s" } as const;

test("only the right cookie counts as Terraform", () => {
  const cookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
  expect(isStartedByTerraform({ TF_PLUGIN_MAGIC_COOKIE: cookie })).toBe(true);
  expect(isStartedByTerraform({ TF_PLUGIN_MAGIC_COOKIE: `${cookie} ` })).toBe(false);
  expect(isStartedByTerraform({})).toBe(false);
});

test.each(["6", "5,6", "6,5", "4, 6 ,7"])("protocol 6 is found in %p", (versions) => {
  expect(readHandshake({ PLUGIN_PROTOCOL_VERSIONS: versions }).offersOurVersion).toBe(true);
});

test.each(["", "5", "16,60"])("protocol 6 is not found in %p", (versions) => {
  expect(readHandshake({ PLUGIN_PROTOCOL_VERSIONS: versions }).offersOurVersion).toBe(false);
});

test("an environment with nothing in it asks for cleartext, our own folder and go-plugin's ports", () => {
  expect(readHandshake({ PLUGIN_CLIENT_CERT: "", PLUGIN_UNIX_SOCKET_DIR: "" })).toEqual({
    ports: { min: 10_000, max: 25_000 },
    wantsMultiplexField: false,
    offersOurVersion: false,
  });
});

test("all unusable variables are named at once", () => {
  const env = { PLUGIN_CLIENT_CERT: "no pem", PLUGIN_MIN_PORT: "70000", PLUGIN_MAX_PORT: "x" };
  expect(() => readHandshake(env)).toThrow(/PLUGIN_CLIENT_CERT.*PLUGIN_MIN_PORT.*PLUGIN_MAX_PORT/u);
  expect(() => readHandshake({ PLUGIN_MIN_PORT: "9", PLUGIN_MAX_PORT: "8" })).toThrow("lies above");
});

test("the line is the one Terraform reads, its certificate without padding", () => {
  const { certificateDer } = issueCertificate(0, randomBytes);
  const line = handshakeLine(readHandshake({}), address, certificateDer);
  expect(line).toMatch(/^1\|6\|unix\|\/tmp\/x\/s\|grpc\|[A-Za-z0-9+/]{100,}$/u);
  const certificate = Buffer.from(line.split("|")[5] ?? "", "base64");
  expect(Buffer.compare(certificate, certificateDer)).toBe(0);
});

test("without a certificate the sixth field is empty, and a seventh is there for those who ask", () => {
  const request = readHandshake({ PLUGIN_MULTIPLEX_GRPC: "true" });
  const tcp = { network: "tcp", host: "127.0.0.1", port: 10_000 } as const;
  expect(handshakeLine(request, tcp)).toBe("1|6|tcp|127.0.0.1:10000|grpc||false");
  expect(parseHandshakeLine("1|6|tcp|127.0.0.1:10000|grpc||false")).toEqual({
    address: tcp,
    protocolVersion: 6,
    multiplex: "false",
  });
});

test("the reattach line names version, process and place, and is read back", () => {
  const line = reattachLine("terraform.local/connectors/null", address, 42);
  expect(line).toBe(
    `TF_REATTACH_PROVIDERS='{"terraform.local/connectors/null":{"Protocol":"grpc","ProtocolVersion":6,"Pid":42,"Test":true,` +
      `"Addr":{"Network":"unix","String":"/tmp/x/s"}}}'`,
  );
  const read = { providerAddress: "terraform.local/connectors/null", address, pid: 42 };
  expect(parseReattach(line)).toEqual(read);
});

test.each([
  "hello",
  "2|6|unix|/s|grpc|",
  "1|x|unix|/s|grpc|",
  "1|6|unix||grpc|",
  "1|6|unix|/s|netrpc|",
  "1|6|unix|/s|grpc|YQ==",
])("the client refuses %p and quotes it", (line) => {
  expect(() => parseHandshakeLine(line)).toThrow(line);
});
