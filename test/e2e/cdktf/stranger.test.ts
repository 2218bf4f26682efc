// A stranger's project: the packed tarball, installed beside cdktf and constructs, a cdktf.json, one main.ts.
import { mkdtemp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { startEmulator } from "../../../src/emulator";
import { CdktfProject } from "../../support/cdktf-project";
import { engineFile } from "../../support/engine";
import { INSTALL_TIMEOUT_MS, npmInstall, packPackage } from "../../support/packed-package";
import { run } from "../../support/process";
import { readmeSample } from "../../support/readme-sample";
import { folderForAllTests } from "../../support/temporary-folder";
import { ROOT, TerraformFolder, cleanEnvironment, platform } from "../../support/terraform";
import { twoStacks } from "../../support/two-stacks";

const dir = folderForAllTests("stranger");
let project: CdktfProject;

beforeAll(async () => {
  await mkdir(path.join(dir.path, "home"));
  const tarball = await packPackage(dir.path);
  await npmInstall(dir.path, tarball, "cdktf@0.21.0", "constructs@10.4.2", "@types/node@20");
  // What runs and compiles apps is the clone's: unpacking it once more takes longer than the rest.
  await symlink(path.join(ROOT, "node_modules/.bin/tsx"), path.join(dir.path, "node_modules/.bin/tsx"));
  await writeFile(
    path.join(dir.path, "cdktf.json"),
    JSON.stringify({
      language: "typescript",
      app: "npx tsx main.ts",
      projectId: "stranger",
      sendCrashReports: "false",
    }),
  );
  project = new CdktfProject(dir.path, await startEmulator());
  await project.writeMain(twoStacks());
}, INSTALL_TIMEOUT_MS);

afterAll(async () => {
  await project.emulator.close();
});

test("deploy, change, diff and destroy work as typed, with secrets from TF_VAR_ variables and no flag beyond --auto-approve", async () => {
  await project.expectCdktf(["deploy", "crm", "consumer", "--auto-approve"]);
  const stored = await project.admin.onlyInstance();
  await project.expectNoChanges("crm", "consumer");

  await project.writeMain(twoStacks({ name: "cw-apac" }));
  const diff = await project.expectCdktf(["diff", "crm"]);
  expect(diff.text).toContain("will be updated in-place");
  // What the other stack uses stays the same.
  await project.expectCdktf(["deploy", "crm", "--auto-approve"]);
  expect(await project.admin.onlyInstance()).toMatchObject({ id: stored.id, name: "cw-apac" });
  await project.expectNoChanges("crm", "consumer");

  await project.expectCdktf(["destroy", "crm", "consumer", "--auto-approve"]);
  expect(await project.admin.instances()).toEqual([]);
}, 600_000);

test("apps compile as in the official scaffold, the README's among them, and a library whose classes hold what ours return can publish its types", async () => {
  await writeFile(path.join(dir.path, "readme.ts"), await readmeSample("cdktf"));
  await writeFile(
    path.join(dir.path, "library.ts"),
    `import { Construct } from "constructs";
import {
  ConnectorTemplate,
  ConnectWiseConnectorInstance,
  type ConnectWiseConnectorInstanceProps,
  type ConnectWiseInstanceResource,
  ExistingConnectorInstances,
  type IConnectorInstance,
} from "cdktf-open-connectors";

export class Fleet extends Construct {
  readonly all;
  readonly first;
  readonly keys;
  readonly resource;
  readonly events;
  readonly members: readonly IConnectorInstance[];
  constructor(scope: Construct, id: string, props: ConnectWiseConnectorInstanceProps) {
    super(scope, id);
    this.all = new ExistingConnectorInstances(this, "all").instances;
    this.first = this.all.get(0);
    this.keys = new ConnectorTemplate(this, "keys", { elementKey: "freshdeskv2" }).configuration;
    const crm = new ConnectWiseConnectorInstance(this, "crm", props);
    this.resource = crm.node.defaultChild as ConnectWiseInstanceResource;
    this.events = this.resource.events;
    this.members = [crm, ConnectWiseConnectorInstance.fromInstanceId(this, "known", { instanceId: "1" })];
  }
}
`,
  );
  // One run for all: the compiler spends most of it on the framework's types.
  const scaffold = ["--strict", "--noUnusedLocals", "--noUnusedParameters"];
  const options = ["--declaration", "--outDir", "compiled", "--module", "node16", "--target", "es2022"];
  const outcome = await run(
    path.join(ROOT, "node_modules/.bin/tsc"),
    [...scaffold, ...options, "main.ts", "readme.ts", "library.ts"],
    { cwd: dir.path, env: cleanEnvironment(path.join(dir.path, "home")) },
  );
  expect(outcome.text).toBe("");
  expect(await readFile(path.join(dir.path, "compiled/library.d.ts"), "utf8")).not.toContain("dist/construct");
});

test("with node off PATH, what Terraform says contains our line", async () => {
  const folder = await mkdtemp(path.join(dir.path, "no-node-"));
  const bin = await mkdtemp(path.join(dir.path, "bin-"));
  const terraform = new TerraformFolder(folder, { ...project.environment });
  const zip = path.join(
    dir.path,
    "node_modules/cdktf-open-connectors/dist/provider/terraform-provider-openconnectors.zip",
  );
  await terraform.offer(zip, "terraform.local/connectors/openconnectors", "0.0.1");
  await writeFile(
    path.join(folder, "main.tf"),
    `terraform {
  required_providers {
    openconnectors = { source = "terraform.local/connectors/openconnectors" }
  }
}
provider "openconnectors" {}
`,
  );
  await terraform.expect(0, ["init", "-no-color"]);
  const outcome = await run(engineFile(), ["validate", "-no-color"], {
    cwd: folder,
    env: { ...cleanEnvironment(folder), PATH: bin },
  });
  expect(outcome.code).not.toBe(0);
  expect(outcome.text).toMatch(/needs Node(\.js)? (>=|20)/);
  expect(platform()).toMatch(/^(linux|darwin)_/);
});
