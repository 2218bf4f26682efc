// A further connector is one file and its examples: in a copy of the repository it is added as CONTRIBUTING says, and generators,
// type check, lint and the tests that run over all connectors take it without another edit.
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "../support/process";

const ROOT = path.resolve(__dirname, "../..");
/** Ignored by git and by the tests of this repository. */
const SCRATCH = path.join(ROOT, ".e2e");
const TYPE = "openconnectors_copied_kind_instance";
const MINUTE_MS = 60_000;

const RESOURCE = `variable "tenant_id" {
  type      = string
  sensitive = true
}

variable "api_token" {
  type      = string
  ephemeral = true
}

resource "${TYPE}" "every" {
  name         = "every"
  site         = "acme"
  edition      = "cloud"
  tenant_id    = var.tenant_id
  api_token_wo = var.api_token
  creation_key = "my-project/every"
}
`;
const APP = `import { App, TerraformStack } from "cdktf";
import { CopiedKindConnectorInstance, OpenConnectorsProvider, secretVariable } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "every");
new OpenConnectorsProvider(stack, "openconnectors");
new CopiedKindConnectorInstance(stack, "Every", {
  name: "every",
  site: "acme",
  edition: "cloud",
  tenantId: secretVariable(stack, "tenant_id"),
  apiToken: secretVariable(stack, "api_token", { ephemeral: true }),
});
app.synth();
`;
const LIST = `list "${TYPE}" "all" {
  provider         = openconnectors
  include_resource = true
}
`;
/** By path below `examples`. */
const examples: Readonly<Record<string, string>> = {
  [`resources/${TYPE}/resource.tf`]: RESOURCE,
  [`resources/${TYPE}/resource.ts`]: APP,
  [`resources/${TYPE}/import.tf`]: `import {\n  to = ${TYPE}.every\n  id = "1234567"\n}\n`,
  [`resources/${TYPE}/import.sh`]: `terraform import ${TYPE}.every 1234567\n`,
  [`list-resources/${TYPE}/list-resource.tfquery.hcl`]: LIST,
};

/** What git knows of, with the packages that are installed and the build that is there. */
async function copyRepository(): Promise<string> {
  await mkdir(SCRATCH, { recursive: true });
  const copy = await mkdtemp(path.join(SCRATCH, "further-connector-"));
  const { stdout } = await run("git", ["ls-files", "-co", "--exclude-standard"], { cwd: ROOT, env: process.env });
  for (const file of stdout.split("\n").filter((line) => line !== "")) {
    await mkdir(path.dirname(path.join(copy, file)), { recursive: true });
    await cp(path.join(ROOT, file), path.join(copy, file)).catch((error: unknown) => {
      // Removed, and not committed yet.
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    });
  }
  await symlink(path.join(ROOT, "node_modules"), path.join(copy, "node_modules"));
  await cp(path.join(ROOT, "dist"), path.join(copy, "dist"), { recursive: true });
  return copy;
}

/** The definition that the unit tests try, under another name as a file of the catalogue. */
async function addConnector(copy: string): Promise<void> {
  const tried = await readFile(path.join(ROOT, "test/connectors/every-kind.ts"), "utf8");
  const renamed = tried
    .replace('"../../src/connectors"', '"./definition"')
    .replaceAll("every_kind", "copied_kind")
    .replaceAll("EveryKind", "CopiedKind")
    .replaceAll("Every Kind", "Copied Kind")
    .replaceAll("everykind", "copiedkind")
    .replaceAll("everyKind", "copiedKind");
  await writeFile(path.join(copy, "src/connectors/copied-kind.ts"), renamed);
  for (const [name, text] of Object.entries(examples)) {
    const file = path.join(copy, "examples", name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

test(
  "a connector that comes as one file and its examples is taken by generators, types, lint and the tests of all connectors",
  async () => {
    const copy = await copyRepository();
    const env = { ...process.env, TF_CLI_CONFIG_FILE: undefined };
    const expectDone = async (command: string, ...args: readonly string[]): Promise<void> => {
      const { code, text } = await run(command, args, { cwd: copy, env, timeoutMs: 10 * MINUTE_MS });
      expect([command, ...args, code, code === 0 ? "" : text]).toEqual([command, ...args, 0, ""]);
    };
    try {
      await addConnector(copy);
      await expectDone("npm", "run", "bindings");
      await expectDone("npm", "run", "docs");
      await expectDone("npm", "run", "bindings:check");
      await expectDone("npm", "run", "docs:check");
      // The examples import the package by its name, so from what is built: of that the connector is in the constructs only.
      await expectDone("npm", "run", "build:library");
      await expectDone("npm", "run", "--ignore-scripts", "typecheck");
      await expectDone("npx", "eslint", "src/connectors", "lib/connectors", "examples/resources");
      await expectDone("npx", "prettier", "--check", "src/connectors", "lib/connectors", "docs/resources");
      await expectDone(
        "npx",
        "jest",
        "test/connectors",
        "test/provider/typed-connectors",
        "test/provider/descriptions",
        "test/lib/connectors",
        "test/cli/adopt",
        "test/emulator/connectors",
        "test/scripts/docs",
        "--selectProjects",
        "unit",
      );
      expect(await readFile(path.join(copy, "lib/index.ts"), "utf8")).toBe(
        await readFile(path.join(ROOT, "lib/index.ts"), "utf8"),
      );
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  },
  30 * MINUTE_MS,
);
