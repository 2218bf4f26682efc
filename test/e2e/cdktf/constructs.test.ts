// Props that change the shape of a stack, deployed for real; as `cdktf` shows problems: deploy.long.test.ts.
import { App, Testing, TerraformStack } from "cdktf";
import type {} from "cdktf/lib/testing/adapters/jest";
import { ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider, secretVariable } from "../../../lib";
import { startEmulator } from "../../../src/emulator";
import { openProject } from "../../support/cdktf-project";
import { Admin } from "../../support/admin";
import { FAULTY_PROPS, SAID_OF_THEM } from "./faulty-props";

Testing.setupJest();

const IMPORTS = `
import { App, TerraformCount, TerraformIterator, TerraformStack, Token } from "cdktf";
import { ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider, secretVariable } from "cdktf-open-connectors";
const app = new App();
const stack = new TerraformStack(app, "crm");
const secrets = {
  privateKey: secretVariable(stack, "private_key", { ephemeral: true }),
  clientId: secretVariable(stack, "client_id"),
};
const common = { site: ConnectWiseSite.EU, company: "acme", publicKey: "PUBLICKEY0000001", ...secrets };
`;

test("with count and forEach there is one instance each, and the outputs are lists and maps", async () => {
  await using project = await openProject(
    `${IMPORTS}
new OpenConnectorsProvider(stack, "openconnectors");
const count = TerraformCount.of(2);
new ConnectWiseConnectorInstance(stack, "Counted", { ...common, name: "counted-" + Token.asString(count.index), count });
const each = TerraformIterator.fromList(["emea", "apac"]);
new ConnectWiseConnectorInstance(stack, "Each", { ...common, name: each.value, forEach: each });
app.synth();
`,
    {},
    { attached: true },
  );
  await project.deploy(["crm"]);
  const stored = await project.admin.instances();
  expect(stored.map(({ name }) => name).sort()).toEqual(["apac", "counted-0", "counted-1", "emea"]);
  const { stdout } = await project.stack("crm").expect(0, ["output", "-json"]);
  const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>;
  const idOf = (name: string): string => String(stored.find((one) => one.name === name)?.id);
  expect(outputs["Counted_id"]?.value).toEqual([idOf("counted-0"), idOf("counted-1")]);
  expect(outputs["Each_id"]?.value).toEqual({ apac: idOf("apac"), emea: idOf("emea") });
  await project.expectNoChanges("crm");
  await project.destroy(["crm"]);
  expect(await project.admin.instances()).toEqual([]);
});

test("two accounts in one stack, by alias and provider", async () => {
  const second = await startEmulator({ seed: "second account" });
  try {
    await using project = await openProject(`${IMPORTS}
new OpenConnectorsProvider(stack, "first");
const other = new OpenConnectorsProvider(stack, "second", {
  alias: "second",
  baseUrl: process.env.SECOND_BASE_URL,
  userSecret: secretVariable(stack, "second_user", { ephemeral: true }),
  organizationSecret: secretVariable(stack, "second_organization", { ephemeral: true }),
});
new ConnectWiseConnectorInstance(stack, "First", { ...common, name: "in-first" });
new ConnectWiseConnectorInstance(stack, "Second", { ...common, name: "in-second", provider: other });
app.synth();
`);
    const env = {
      SECOND_BASE_URL: second.baseUrl,
      TF_VAR_second_user: second.userSecret,
      TF_VAR_second_organization: second.organizationSecret,
    };
    await project.deploy(["crm"], env);
    expect((await project.admin.onlyInstance()).name).toBe("in-first");
    expect((await new Admin(second).onlyInstance()).name).toBe("in-second");
  } finally {
    await second.close();
  }
});

test("all problems of the props come at once, with the construct's path and the fix", async () => {
  await using project = await openProject(FAULTY_PROPS);
  const outcome = await project.trySynth();
  expect(outcome.code).not.toBe(0);
  for (const part of SAID_OF_THEM) expect(outcome.text).toContain(part);
});

test("Testing.fullSynth makes a stack that terraform finds valid", () => {
  const app = Testing.stubVersion(new App({ stackTraces: false, outdir: Testing.app().outdir }));
  const stack = new TerraformStack(app, "valid");
  new OpenConnectorsProvider(stack, "openconnectors");
  new ConnectWiseConnectorInstance(stack, "ConnectWise", {
    name: "cw-emea",
    site: ConnectWiseSite.EU,
    company: "acme",
    publicKey: "PUBLICKEY0000001",
    privateKey: secretVariable(stack, "private_key", { ephemeral: true }),
    clientId: secretVariable(stack, "client_id"),
  });
  expect(Testing.fullSynth(stack)).toBeValidTerraform();
});
