// What the script of a new project refuses, and where its copy keeps states. The whole of it: test/e2e/package/frameworks.long.test.ts.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Example } from "../../../src/cli/init/example";
import { tryScript } from "../../../src/cli/init/try-script";
import { toolsFor } from "../../../src/cli/project/tools";
import { CDKTF, CDK_TERRAIN } from "../../../src/rules/frameworks";
import { run } from "../../support/process";
import { folderPerTest } from "../../support/temporary-folder";

const folder = folderPerTest("try");
const EXAMPLE: Example = { name: "none", stacks: ["crm"], variables: [] };

/** @param nodeVersion what the script takes for its own */
async function started(args: readonly string[], framework = CDK_TERRAIN, nodeVersion = "22.22.0") {
  await writeFile(path.join(folder.path, "try.mjs"), tryScript(EXAMPLE, toolsFor(framework, "22.22.0")));
  const disguise = `Object.defineProperty(process, "versions", { value: { node: ${JSON.stringify(nodeVersion)} } });`;
  const preload = ["--import", `data:text/javascript,${encodeURIComponent(disguise)}`];
  return await run(process.execPath, [...preload, "try.mjs", ...args], { cwd: folder.path, env: process.env });
}

test.each([
  [CDK_TERRAIN, "20.20.2", "cdktn-cli", "Node.js 22.19 or later"],
  [CDK_TERRAIN, "22.18.0", "cdktn-cli", "Node.js 22.19 or later"],
  [CDKTF, "24.21.0", "cdktf-cli", "Node.js 20 or 22"],
  [CDKTF, "18.20.0", "cdktf-cli", "Node.js 20 or 22"],
])(
  "with $title on Node.js %s it says which one %s needs, before anything else",
  async (framework, version, cli, needed) => {
    const { code, stdout, stderr } = await started([], framework, version);
    expect(stderr).toBe(
      `${cli}, which this project is driven with, needs ${needed}, and this is ${version}. ` +
        "Change to one that it runs on, then type: npm install && npm run try\n",
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  },
);

test.each([
  [CDK_TERRAIN, "22.19.0"],
  [CDK_TERRAIN, "26.0.0"],
  [CDKTF, "20.0.0"],
  [CDKTF, "22.23.3"],
])("with $title it goes on to work on Node.js %s, once the packages are there", async (framework, version) => {
  const missing = await started([], framework, version);
  expect(missing).toMatchObject({ code: 1, stdout: "" });
  expect(missing.stderr).toBe("The packages of this project are not installed yet. Type: npm install && npm run try\n");
  const ours = path.join(folder.path, "node_modules/cdktf-open-connectors");
  await mkdir(ours, { recursive: true });
  await writeFile(path.join(ours, "package.json"), '{ "exports": { "./emulator": "./package.json" } }');
  // The project has no cdktf.json: the first thing that it looks for.
  expect((await started([], framework, version)).stderr).toContain(
    "ENOENT: no such file or directory, open 'cdktf.json'",
  );
});

describe("the states of the copy", () => {
  const config = async (stack: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(folder.path, "cdktf.out/stacks", stack, "cdk.tf.json"), "utf8"));

  async function kept(stacks: Readonly<Record<string, object>>): Promise<void> {
    for (const [name, stack] of Object.entries(stacks)) {
      const dir = path.join(folder.path, "cdktf.out/stacks", name);
      await mkdir(dir, { recursive: true });
      await writeFile(path.join(dir, "cdk.tf.json"), JSON.stringify(stack));
    }
    expect(await started(["keep-states-here"])).toMatchObject({ code: 0, text: "" });
  }

  const local = (stack: string) => ({ path: path.join(folder.path, `terraform.${stack}.tfstate`) });

  test.each([
    ["pg", { backend: { pg: { conn_str: "dbname=terraform" } } }],
    ["http", { backend: { http: { address: "http://192.0.2.1/crm" } } }],
    ["s3", { backend: { s3: { bucket: "b" } } }],
    ["cloud", { cloud: { organization: "o", workspaces: { name: "w" } } }],
    ["local, elsewhere", { backend: { local: { path: "/srv/terraform.tfstate" } } }],
    ["none", {}],
  ])("%s: are in the copy", async (_name, terraform) => {
    const rest = { required_version: ">= 1.11" };
    await kept({ crm: { terraform: { ...terraform, ...rest }, resource: {} } });
    expect(await config("crm")).toEqual({ terraform: { backend: { local: local("crm") }, ...rest }, resource: {} });
  });

  test("a stack that reads another's state reads it there, and that of others where it is", async () => {
    const pg = { backend: "pg", config: { conn_str: "dbname=terraform" } };
    const states = { "cross-stack-reference-input-crm": { ...pg, workspace: "${terraform.workspace}" }, platform: pg };
    await kept({ crm: { terraform: {} }, consumer: { terraform: {}, data: { terraform_remote_state: states } } });
    expect(await config("consumer")).toMatchObject({
      data: {
        terraform_remote_state: {
          "cross-stack-reference-input-crm": { backend: "local", config: local("crm") },
          platform: pg,
        },
      },
    });
  });
});
