// Two stacks as release 0.1.0 deployed them (stored-lookups: an instance of each kind in one, looked up from the other; of the
// connectors' settings the states keep a few): the same app plans nothing now, and sends nothing.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import {
  ConnectorInstance,
  ConnectWiseConnectorInstance,
  ConnectWiseSite,
  ExistingConnectorInstance,
  ExistingConnectorInstances,
  OpenConnectorsProvider,
  secretVariable,
} from "../../../lib";
import type { Emulator } from "../../../src/emulator";
import { startEmulator } from "../../../src/emulator";
import { startOpenConnectors } from "../../support/sandbox";
import { TemporaryFolder } from "../../support/temporary-folder";
import { TerraformFolder, cleanEnvironment } from "../../support/terraform";

/** Of the account that the records and digests in the state are about. */
const ACCOUNT = 15897123;
const SECRETS = {
  userSecret: "Wf7JWJFXB4EooB7PRzirQ7ae60MUNP/7GO4cZcN+iQQ=",
  organizationSecret: "2052752e625f3c4d9deaf5913727b22d",
};
const CLIENT_ID = "11111111-2222-4333-8444-555555555555";
const BASE_URL = "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0";
const VARIABLES = {
  TF_VAR_private_key: "PRIVATEKEY000001",
  TF_VAR_client_id: CLIENT_ID,
  TF_VAR_desk_key: "PRIVATEKEY000002",
  TF_VAR_desk_client: CLIENT_ID,
};

function synth(folder: string): void {
  const app = new App({ outdir: path.join(folder, "out"), context: { projectId: "lookups" } });
  const stackOf = (id: string) => {
    const stack = new TerraformStack(app, id);
    new LocalBackend(stack, { path: path.join(folder, `${id}.tfstate`) });
    new OpenConnectorsProvider(stack, "openconnectors");
    return stack;
  };
  const crm = stackOf("crm");
  const cw = new ConnectWiseConnectorInstance(crm, "Cw", {
    name: "cw",
    tags: ["team:crm"],
    site: ConnectWiseSite.EU,
    company: "acme",
    publicKey: "PUBLICKEY0000001",
    privateKey: secretVariable(crm, "private_key", { ephemeral: true }),
    clientId: secretVariable(crm, "client_id"),
  });
  const desk = new ConnectorInstance(crm, "Desk", {
    elementKey: "connectwisecrmrest",
    name: "desk",
    configuration: { baseUrl: BASE_URL, company: "desk", "public.key": "PUBLICKEY0000002" },
    secretConfiguration: {
      "connectwise.clientID": secretVariable(crm, "desk_client", { ephemeral: true }),
      "private.key": secretVariable(crm, "desk_key", { ephemeral: true }),
    },
  });

  const consumer = stackOf("consumer");
  const typed = ConnectWiseConnectorInstance.fromInstanceId(consumer, "Typed", { instanceId: cw.id });
  const any = ConnectorInstance.fromInstanceId(consumer, "Any", { instanceId: desk.id });
  const named = new ExistingConnectorInstance(consumer, "Named", { name: "cw", elementKey: "connectwisecrmrest" });
  const all = new ExistingConnectorInstances(consumer, "All", { tags: ["team:crm"] });
  const show = (id: string, value: unknown, sensitive = false) =>
    new TerraformOutput(consumer, id, { value, sensitive, staticId: true });
  show("typed", typed.name);
  show("company", typed.setting("company"));
  show("any", any.setting("company"));
  show("named", named.id);
  show("ids", all.ids);
  show("token", desk.token, true);
  app.synth();
}

/** The instances of the states, as the platform has them. */
function createBoth(emulator: Emulator) {
  const element = { key: "connectwisecrmrest" };
  const common = { baseUrl: BASE_URL, "connectwise.clientID": CLIENT_ID };
  const configuration = (company: string, number: string) => ({
    ...{ ...common, company, "public.key": `PUBLICKEY000000${number}`, "private.key": `PRIVATEKEY00000${number}` },
  });
  return emulator.createInstances([
    { name: "cw", element, tags: ["team:crm"], configuration: configuration("acme", "1") },
    { name: "desk", element, configuration: configuration("desk", "2") },
  ]);
}

async function writeState(folder: string, stack: string, emulator: Emulator): Promise<void> {
  const stored = await readFile(path.join(__dirname, "stored-lookups", `${stack}.json`), "utf8");
  const filled = emulator
    .instances()
    .reduce(
      (text, { name, id, token, createdDate }) =>
        text.replaceAll(`ID_${name}`, id).replaceAll(`TOKEN_${name}`, token).replaceAll(`DATE_${name}`, createdDate),
      stored.replaceAll("HOST", new URL(emulator.baseUrl).host).replaceAll("FOLDER", folder),
    );
  const state: unknown = JSON.parse(filled, (key, value: unknown) =>
    key === "private" ? Buffer.from(JSON.stringify(value)).toString("base64") : value,
  );
  await writeFile(path.join(folder, `${stack}.tfstate`), JSON.stringify(state));
}

test("stacks of 0.1.0 with instances and look-ups across them plan nothing, with and without refresh", async () => {
  using home = new TemporaryFolder("openconnectors-e2e");
  await using emulator = await startEmulator({ seed: "lookups", accountId: ACCOUNT });
  emulator.setCredentials(SECRETS);
  createBoth(emulator);
  await mkdir(home.path, { recursive: true });
  synth(home.path);
  const account = {
    OPENCONNECTORS_BASE_URL: emulator.baseUrl,
    OPENCONNECTORS_USER_SECRET: SECRETS.userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: SECRETS.organizationSecret,
  };
  const provider = await startOpenConnectors({ ...cleanEnvironment(home.path), ...account });
  try {
    for (const stack of ["crm", "consumer"]) {
      await writeState(home.path, stack, emulator);
      const terraform = new TerraformFolder(path.join(home.path, "out/stacks", stack), { ...account, ...VARIABLES });
      await terraform.expect(0, ["init", "-no-color"]);
      terraform.attachTo(provider.reattach);
      for (const refresh of ["true", "false"]) {
        const { text } = await terraform.expect(0, ["plan", "-detailed-exitcode", "-no-color", `-refresh=${refresh}`]);
        expect(text).toContain("No changes.");
        expect(text).not.toContain("Warning:");
      }
    }
  } finally {
    await provider.end();
  }
  expect(emulator.requests().filter(({ method }) => method !== "GET")).toEqual([]);
});
