// Plays a Terraform that gets killed: starts the provider named on the command line, sends it one call that waits, and says
// on stdout when that call is under way. The provider's standard error is this process's own, so whoever started this
// process sees it close only when the provider has ended as well.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { issueCertificate } from "../../../src/plugin/protocol/certificate";
import { Connection, parseHandshakeLine, ProviderClient } from "../../../src/plugin/testing";

const identity = issueCertificate(Date.now(), randomBytes);
const provider = spawn(process.execPath, [process.argv[2] ?? ""], {
  stdio: ["ignore", "pipe", "inherit"],
  env: { ...process.env, PLUGIN_CLIENT_CERT: identity.certificatePem, PLUGIN_PROTOCOL_VERSIONS: "6" },
});
provider.stdout.once("data", (line: Buffer) => {
  const { address, serverCertificatePem = "" } = parseHandshakeLine(line.toString("utf8").trimEnd());
  void Connection.open(address, { ...identity, serverCertificatePem }).then((connection) => {
    const client = new ProviderClient(connection);
    client.callFunction({ name: process.argv[3] ?? "", arguments: [] }).catch(() => undefined);
  });
});
