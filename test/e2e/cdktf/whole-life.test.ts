// What the constructs say about the whole life of an instance, deployed for real.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { connectwise } from "../../../src/connectors";
import type { CdktfProject } from "../../support/cdktf-project";
import { openProject } from "../../support/cdktf-project";
import { existing } from "../../support/doc-examples";
import { flat } from "../../support/text";

const IMPORTS = `
import { App, DataResource, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import {
  ConnectWiseConnectorInstance, ConnectWiseSite, ConnectorInstance, ConnectorTemplate, EphemeralInstanceToken,
  ExistingConnectorInstance, ExistingConnectorInstances, OpenConnectorsProvider, authorizationHeader, connectWiseBaseUrl, secretVariable,
} from "cdktf-open-connectors";
const app = new App();
const stack = new TerraformStack(app, "crm");
new OpenConnectorsProvider(stack, "openconnectors");
`;

const connectWise = (props: string) => `${IMPORTS}
const instance = new ConnectWiseConnectorInstance(stack, "ConnectWise", {
  name: "cw-emea", site: ConnectWiseSite.EU, company: "acme", publicKey: "PUBLICKEY0000001",
  privateKey: secretVariable(stack, "private_key", { ephemeral: true }),
  clientId: secretVariable(stack, "client_id"),
  ${props}
});
`;

const stateOf = async (project: CdktfProject, stack: string): Promise<string> =>
  await readFile(path.join(project.dir, `terraform.${stack}.tfstate`), "utf8");

test("events, further keys and secrets arrive as they were written; a change of them is in place, and a second deploy changes nothing", async () => {
  const signature = { TF_VAR_signature: "SIGNATURE0000001", TF_VAR_basic: "canary-basic-1", TF_VAR_company: 'a "b" c' };
  const props = (minutes: number) => `
  events: {
    enabled: true,
    callbackUrl: "https://hooks.example.com/crm",
    pollIntervalMinutes: ${String(minutes)},
    pollingConfiguration: {
      contacts: { url: "/hubs/crm/contacts?where=since>'\${gmtDate:yyyy}'", idField: "id" },
      mine: { url: \`of '\${new TerraformVariable(stack, "company", { type: "string" }).stringValue}'\` },
    },
  },
  eventSignatureKey: secretVariable(stack, "signature", { ephemeral: true }),
  additionalConfiguration: { "pagination.max": "100" },
  additionalSecretConfiguration: { "event.notification.basic.password": secretVariable(stack, "basic", { ephemeral: true }) },
  `;
  await using project = await openProject(`${connectWise(props(5))}app.synth();`, {}, { attached: true });
  await project.deploy(["crm"], signature);
  const created = await project.admin.onlyInstance();
  expect(created.configuration).toMatchObject({
    "event.notification.enabled": "true",
    "event.notification.callback.url": "https://hooks.example.com/crm",
    "event.poller.refresh_interval": "5",
    "event.notification.signature.key": "SIGNATURE0000001",
    "event.notification.basic.password": "canary-basic-1",
    "pagination.max": "100",
  });
  expect(JSON.parse(created.configuration["event.poller.configuration"] ?? "")).toEqual({
    contacts: { url: "/hubs/crm/contacts?where=since>'${gmtDate:yyyy}'", idField: "id" },
    mine: { url: `of 'a "b" c'` },
  });
  expect(await stateOf(project, "crm")).not.toContain("canary-basic-1");
  const again = await project.deploy(["crm"], signature);
  expect(again).toContain("No changes");

  await project.writeMain(`${connectWise(props(7))}app.synth();`);
  await project.deploy(["crm"], signature);
  const changed = await project.admin.onlyInstance();
  expect(changed).toMatchObject({ id: created.id, token: created.token });
  expect(changed.configuration["event.poller.refresh_interval"]).toBe("7");
  await project.destroy(["crm"], signature);
  expect(await project.admin.instances()).toEqual([]);
});

test("with persistToken false the token is in no state and no output, and a job gets it all the same", async () => {
  await using project = await openProject(
    `${connectWise("persistToken: false, enabled: true")}
const account = { ephemeral: true };
new DataResource(stack, "job", {
  triggersReplace: { instance: instance.id },
  provisioners: [{
    type: "local-exec",
    command: 'printf %s "$AUTHORIZATION" > header.txt',
    environment: { AUTHORIZATION: authorizationHeader({
      userSecret: secretVariable(stack, "user", account), organizationSecret: secretVariable(stack, "organization", account),
      token: new EphemeralInstanceToken(stack, "Token", { instanceId: instance.id }).token,
    }) },
  }],
});
app.synth();`,
    {},
    { attached: true },
  );
  const { userSecret, organizationSecret } = project.emulator;
  const account = { TF_VAR_user: userSecret, TF_VAR_organization: organizationSecret };
  await project.deploy(["crm"], account);
  const { token } = await project.admin.onlyInstance();
  const header = await readFile(path.join(project.stack("crm").dir, "header.txt"), "utf8");
  expect(header).toBe(`User ${userSecret}, Organization ${organizationSecret}, Element ${token}`);
  expect(await stateOf(project, "crm")).not.toContain(token);
  const { stdout } = await project.stack("crm").expect(0, ["output", "-json"]);
  expect(Object.keys(JSON.parse(stdout) as object)).toEqual(["ConnectWise_id"]);

  const again = await project.apply(["crm"], account);
  expect(again).toContain("No changes");
  await project.destroy(["crm"], account);
  expect(await project.admin.instances()).toEqual([]);
});

test("an instance of any connector is deployed, used in another stack, re-authenticated with another secret and destroyed", async () => {
  const main = (tags: string) => `${IMPORTS}
const desk = new ConnectorInstance(stack, "Desk", {
  elementKey: "freshdeskv2", name: "helpdesk", tags: ${tags},
  configuration: { subdomain: "acme" },
  secretConfiguration: { username: secretVariable(stack, "api_key", { ephemeral: true }) },
});
const consumer = new TerraformStack(app, "consumer");
new DataResource(consumer, "user", { triggersReplace: [desk.id, desk.token] });
app.synth();`;
  await using project = await openProject(main('["a"]'), {}, { attached: true });
  const stacks = ["crm", "consumer"];
  const first = { TF_VAR_api_key: "FRESHDESKKEY0001" };
  const text = await project.deploy(stacks, first);
  const created = await project.admin.onlyInstance();
  expect(text).not.toContain(created.token);
  expect(created.configuration).toMatchObject({ subdomain: "acme", username: "FRESHDESKKEY0001" });
  const again = await project.apply(stacks, first);
  expect(again).toContain("No changes");

  await project.writeMain(main('["b"]'));
  await project.deploy(stacks, { TF_VAR_api_key: "FRESHDESKKEY0002" });
  const changed = await project.admin.onlyInstance();
  expect(changed).toMatchObject({ id: created.id, tags: ["b", expect.stringMatching(/^oc-key-/)] });
  expect(changed.configuration["username"]).toBe("FRESHDESKKEY0002");
  await project.destroy(stacks, first);
  expect(await project.admin.instances()).toEqual([]);
});

test("instances that exist are looked up and left alone", async () => {
  await using project = await openProject("", {}, { attached: true });
  const [made] = project.emulator.createInstances([existing]);
  const id = String(made?.id);
  await project.writeMain(`${IMPORTS}
const crm = ConnectWiseConnectorInstance.fromInstanceId(stack, "Crm", { instanceId: ${JSON.stringify(id)}, persistToken: true });
new DataResource(stack, "user", { triggersReplace: [crm.token] });
const named = new ExistingConnectorInstance(stack, "Named", { name: "cw-emea", elementKey: "connectwisecrmrest" });
const all = new ExistingConnectorInstances(stack, "All", { tags: ["team:crm"] });
const template = new ConnectorTemplate(stack, "Template", { elementKey: "freshdeskv2" });
const site = new TerraformVariable(stack, "site", { type: "string", default: "eu" });
const out = (name, value) => new TerraformOutput(stack, name, { value, staticId: true });
out("found", { id: crm.id, name: crm.name, elementKey: crm.elementKey, company: crm.setting("company"), enabled: crm.enabled });
out("named", named.id);
out("ids", all.ids);
out("first", all.instances.get(0).name);
out("connector", [template.name, template.elementId, template.configuration.get(0).key]);
out("baseUrl", connectWiseBaseUrl(site));
app.synth();`);
  const text = await project.deploy(["crm"]);
  expect(text).not.toContain(made?.token);
  const { stdout } = await project.stack("crm").expect(0, ["output", "-json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    found: { value: { id, name: "cw-emea", elementKey: connectwise.elementKey, company: "acme", enabled: true } },
    named: { value: id },
    ids: { value: [id] },
    first: { value: "cw-emea" },
    connector: { value: ["Freshdesk V2", "491", "subdomain"] },
    baseUrl: { value: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0" },
  });
  await project.expectNoChanges("crm");
  await project.destroy(["crm"]);
  expect(String((await project.admin.onlyInstance()).id)).toBe(id);
});

test("the id of an instance of another connector is refused as that of a ConnectWise instance", async () => {
  await using project = await openProject("", {}, { attached: true });
  const [made] = project.emulator.createInstances([
    { name: "desk", element: { key: "freshdeskv2" }, configuration: { subdomain: "acme", username: "KEY" } },
  ]);
  const id = String(made?.id);
  await project.writeMain(`${IMPORTS}
ConnectWiseConnectorInstance.fromInstanceId(stack, "Crm", { instanceId: ${JSON.stringify(id)} });
app.synth();`);
  await project.synth();
  await project.stack("crm").expect(0, ["init", "-no-color"]);
  const outcome = await project.stack("crm").run(["plan", "-no-color"]);
  expect(outcome.code).toBe(1);
  expect(flat(outcome.text)).toContain(
    "The instance is one of the connector freshdeskv2, and not of ConnectWise CRM REST",
  );
});
