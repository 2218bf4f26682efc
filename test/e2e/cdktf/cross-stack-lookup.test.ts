// A look-up by the id of an instance of another stack: its check has nothing sensitive to hide, and says what is wrong.
import { openProject } from "../../support/cdktf-project";

/** @param connector of the instance that the other stack makes */
function main(connector: "ConnectWise" | "Freshdesk"): string {
  return `
import { App, TerraformOutput, TerraformStack } from "cdktf";
import {
  ConnectWiseConnectorInstance, ConnectWiseSite, FreshdeskConnectorInstance, OpenConnectorsProvider, secretVariable,
} from "cdktf-open-connectors";

const app = new App();
const crm = new TerraformStack(app, "crm");
new OpenConnectorsProvider(crm, "openconnectors");
const secret = secretVariable(crm, "private_key", { ephemeral: true });
const made = {
  ConnectWise: () =>
    new ConnectWiseConnectorInstance(crm, "Made", {
      name: "made",
      site: ConnectWiseSite.EU,
      company: "acme",
      publicKey: "PUBLICKEY0000001",
      privateKey: secret,
      clientId: secretVariable(crm, "client_id"),
    }),
  Freshdesk: () => new FreshdeskConnectorInstance(crm, "Made", { name: "made", subdomain: "acme", apiKey: secret }),
}[${JSON.stringify(connector)}]();

const consumer = new TerraformStack(app, "consumer");
new OpenConnectorsProvider(consumer, "openconnectors");
const found = ConnectWiseConnectorInstance.fromInstanceId(consumer, "Found", made.id);
new TerraformOutput(consumer, "name", { value: found.name });
app.synth();
`;
}

test("with an instance of that connector no plan and no apply warns, and with one of another the error is shown", async () => {
  await using project = await openProject(main("ConnectWise"), {}, { attached: true });
  await project.deploy(["crm"]);
  const consumer = project.stack("consumer");
  await consumer.expect(0, ["init", "-no-color"]);
  for (const args of [
    ["apply", "-auto-approve"],
    ["plan", "-detailed-exitcode"],
    ["plan", "-refresh=false", "-detailed-exitcode"],
  ]) {
    const { text } = await consumer.expect(0, [...args, "-no-color"]);
    expect(text).not.toContain("Warning:");
  }
  expect((await consumer.expect(0, ["output", "-raw", "name"])).stdout).toBe("made");

  await project.writeMain(main("Freshdesk"));
  await project.deploy(["crm"]);
  const { code, text } = await consumer.run(["plan", "-no-color"]);
  expect(code).toBe(1);
  const said = text.replaceAll(/[│\s]+/g, " ");
  expect(said).toContain("The instance is one of the connector freshdeskv2, and not of ConnectWise");
  expect(said).not.toContain("sensitive values");
});
