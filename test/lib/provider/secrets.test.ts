import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider, secretVariable } from "../../../lib";
import { TestApp } from "../app";

const CANARY = "canary-1f0e9d";

/** Everything that synth wrote, as one text. */
function written(app: TestApp): string {
  const folder = path.join(app.folder, "out");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "latin1"))
    .join("\n");
}

test("a secret that comes in through a variable is in no synthesized file", () => {
  process.env["TF_VAR_cw_private_key"] = CANARY;
  try {
    using app = new TestApp();
    const stack = app.stack("crm");
    new OpenConnectorsProvider(stack, "openconnectors", { userSecret: secretVariable(stack, "user") });
    new ConnectWiseConnectorInstance(stack, "cw", {
      name: "cw",
      site: ConnectWiseSite.NA,
      company: "acme",
      publicKey: "PUBLIC",
      privateKey: secretVariable(stack, "cw_private_key", { ephemeral: true }),
      clientId: secretVariable(stack, "cw_client_id"),
    });
    app.app.synth();
    expect(written(app)).not.toContain(CANARY);
    expect(written(app)).toContain("${var.cw_private_key}");
  } finally {
    delete process.env["TF_VAR_cw_private_key"];
  }
});

test("a secret that is spelled out gets no further than the error, which does not repeat it", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  const errors = [
    () => new OpenConnectorsProvider(stack, "a", { userSecret: CANARY, organizationSecret: CANARY }),
    () =>
      new ConnectWiseConnectorInstance(stack, "b", {
        name: "cw",
        site: ConnectWiseSite.NA,
        company: "acme",
        publicKey: "PUBLIC",
        privateKey: CANARY,
        clientId: CANARY,
      }),
  ].map((make) => {
    try {
      make();
      return "no error";
    } catch (error) {
      return String(error);
    }
  });
  for (const error of errors) {
    expect(error).toContain("2 problems with its props");
    expect(error).not.toContain(CANARY);
  }
});
