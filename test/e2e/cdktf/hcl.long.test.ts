// `cdktf synth --hcl` and `cdktf synth` of one app mean the same to Terraform.
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { openProject } from "../../support/cdktf-project";

const MAIN = String.raw`
import { App, DataResource, Fn, TerraformCount, TerraformIterator, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import {
  ConnectorInstance, ConnectorTemplate, ConnectWiseConnectorInstance, ConnectWiseSite, ExistingConnectorInstance,
  ExistingConnectorInstances, FreshdeskConnectorInstance, OpenConnectorsProvider, secretVariable, ServiceNowConnectorInstance,
} from "cdktf-open-connectors";

const app = new App({ hclOutput: process.env["SYNTH_HCL_OUTPUT"] === "true" });
const stack = new TerraformStack(app, "crm");
new OpenConnectorsProvider(stack, "openconnectors");
const other = new OpenConnectorsProvider(stack, "other", { alias: "other", creationScope: "other", maxRetries: 3 });
const clientId = secretVariable(stack, "client_id");
const privateKey = secretVariable(stack, "private_key", { ephemeral: true });
const note = new TerraformVariable(stack, "note", { default: "a note" });
const crm = new ConnectWiseConnectorInstance(stack, "ConnectWise", {
  name: 'say "hello\\world" $5',
  tags: ['a "tag"', "plain"],
  site: ConnectWiseSite.EU,
  company: "acme",
  publicKey: "PUBLICKEY0000001",
  privateKey,
  clientId,
  provider: other,
  events: {
    enabled: true,
    callbackUrl: "https://hooks.example.com/crm?a=%22",
    pollIntervalMinutes: 5,
    pollingConfiguration: { contacts: { url: "/hubs/crm/contacts?where=\${gmtDate:yyyy}", note } },
  },
  eventSignatureKey: privateKey,
  additionalConfiguration: { "pagination.max": "50", note: 'line "one"\nline \\ two', later: note },
  lifecycle: {
    ignoreChanges: ["enabled"],
    replaceTriggeredBy: [new DataResource(stack, "job")],
    precondition: [{ condition: '\${var.note != "x"}', errorMessage: 'no "x" \\ y' }],
  },
});
new FreshdeskConnectorInstance(stack, "Freshdesk", {
  name: "desk-\${each.key}",
  subdomain: "acme",
  apiKey: privateKey,
  forEach: TerraformIterator.fromList(["a", "b"]),
});
new ServiceNowConnectorInstance(stack, "ServiceNow", {
  name: "now",
  subdomain: "acme",
  username: "user",
  password: privateKey,
  enabled: false,
});
new ConnectorInstance(stack, "Any", {
  elementKey: "freshdeskv2",
  name: "any",
  count: 2,
  configuration: { subdomain: 'a "quoted" one' },
  secretConfiguration: { username: privateKey },
  dependsOn: [crm],
});
new TerraformOutput(stack, "found", {
  value: ConnectWiseConnectorInstance.fromInstanceId(stack, "Found", { instanceId: crm.id, provider: other }).name,
});
const all = new ExistingConnectorInstances(stack, "All", { searchText: 'nothing "here"', dependsOn: [crm] });
new TerraformOutput(stack, "none", { value: Fn.lengthOf(all.ids), sensitive: true });
new TerraformOutput(stack, "tagged", {
  value: new ExistingConnectorInstance(stack, "Tagged", { tags: ['a "tag"'], dependsOn: [crm] }).name,
});
new TerraformOutput(stack, "keys", {
  value: new ConnectorTemplate(stack, "Template", { elementKey: "freshdeskv2" }).configuration,
});
app.synth();
`;

test("an app deployed from HCL plans empty, from HCL and from JSON", async () => {
  await using project = await openProject(MAIN);
  await project.expectCdktf(["synth", "--hcl"]);
  const stack = project.stack("crm");
  expect(await readFile(path.join(stack.dir, "cdk.tf"), "utf8")).toContain(
    'resource "openconnectors_connectwise_instance"',
  );
  await stack.expect(0, ["init", "-no-color"]);
  await stack.expect(0, ["apply", "-no-color", "-auto-approve"]);
  await project.expectNoChanges("crm");

  await rm(path.join(stack.dir, "cdk.tf")); // synth leaves it there, and Terraform would read both
  await project.synth();
  expect(await readFile(path.join(stack.dir, "cdk.tf.json"), "utf8")).toContain("openconnectors_connectwise_instance");
  await project.expectNoChanges("crm");
});
