// An existing cdktf.out meets another version of a provider: ours, or somebody else's. Nobody should need a flag.
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { version } from "../../../package.json";
import { openProject } from "../../support/cdktf-project";
import type { CdktfProject } from "../../support/cdktf-project";
import { offerNull } from "../../support/offer-null";
import { packedAs010 } from "../../support/older-release";
import { ROOT } from "../../support/terraform";

/** The shape of a small app: an instance, and a NullResource that goes with it. */
function withNull(nullVersion: string): string {
  return `
import { App, TerraformStack } from "cdktf";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource } from "@cdktf/provider-null/lib/resource";
import { ConnectWiseConnectorInstance, ConnectWiseSite, OpenConnectorsProvider, secretVariable } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "crm");
new OpenConnectorsProvider(stack, "openconnectors");
const instance = new ConnectWiseConnectorInstance(stack, "ConnectWise", {
  name: "cw-emea",
  site: ConnectWiseSite.EU,
  company: "acme",
  publicKey: "PUBLICKEY0000001",
  privateKey: secretVariable(stack, "private_key", { ephemeral: true }),
  clientId: secretVariable(stack, "client_id"),
});
new NullProvider(stack, "null");
new Resource(stack, "job", { triggers: { instance: instance.id } });
stack.addOverride("terraform.required_providers.null.version", ${JSON.stringify(nullVersion)});
app.synth();
`;
}

test("a second provider of another version deploys beside ours, its change of version too, and in this cdktf.out an upgrade of this package without a flag", async () => {
  await using project = await openProject(withNull("3.2.4"));
  await offerNull(path.join(project.dir, "home"), "3.2.4");
  await project.deploy(["crm"]);
  await project.expectNoChanges("crm");

  await offerNull(path.join(project.dir, "home"), "3.2.5");
  await project.writeMain(withNull("3.2.5"));
  await project.expectCdktf(["deploy", "crm", "--auto-approve"]);
  await project.expectNoChanges("crm");
  const lockFile = path.join(project.dir, "cdktf.out/stacks/crm/.terraform.lock.hcl");
  const lock = await readFile(lockFile, "utf8");
  expect(lock).toContain('"3.2.5"');
  expect(lock).not.toContain('"3.2.4"');

  await pretendOlder(project);
  await project.expectCdktf(["deploy", "crm", "--auto-approve"]);
  await project.expectNoChanges("crm");
  const plugins = await readdir(path.join(project.dir, "cdktf.out/stacks/crm/terraform.d/plugins"), {
    recursive: true,
  });
  const versions = new Set(plugins.flatMap((name) => /openconnectors_([^_]+)_/.exec(name)?.[1] ?? []));
  expect([...versions]).toEqual([version]);
  expect(await readFile(lockFile, "utf8")).not.toContain('"0.1.0"');
}, 600_000);

/** Turns what the deploy left behind into what 0.1.0 would have left: its lock entry, and its zips for every platform. */
async function pretendOlder(project: CdktfProject): Promise<void> {
  const stack = path.join(project.dir, "cdktf.out/stacks/crm");
  const older = await packedAs010();
  const lockFile = path.join(stack, ".terraform.lock.hcl");
  const lock = await readFile(lockFile, "utf8");
  const { h1 } = JSON.parse(await readFile(path.join(ROOT, "dist/provider/manifest.json"), "utf8")) as { h1: string };
  expect(lock).toContain(h1);
  await writeFile(lockFile, lock.replaceAll(`"${version}"`, `"${older.version}"`).replaceAll(h1, older.h1));
  const folder = path.join(stack, "terraform.d/plugins/terraform.local/connectors/openconnectors");
  for (const name of await readdir(folder)) {
    await rm(path.join(folder, name));
    await writeFile(path.join(folder, name.replace(version, older.version)), older.zip);
  }
}
