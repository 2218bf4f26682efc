// A further connector is one file and its examples: in a copy of the repository two are added as CONTRIBUTING says, and generators,
// type check, lint, API report and the tests that run over all connectors take them without another edit. It takes minutes, and so runs
// in one sample of ten: the unit tests try the generators with definitions that are no part of the catalogue (catalogue.test.ts,
// constructs.test.ts, docs).
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { isShare, testsInTurn } from "../support/long-share";
import { run } from "../support/process";

const ROOT = path.resolve(__dirname, "../..");
/** Ignored by git and by the tests of this repository. */
const SCRATCH = path.join(ROOT, ".e2e");
const MINUTE_MS = 60_000;

/** Those that have to take a further connector. */
const TESTS = [
  ...["test/provider/typed-connectors", "test/provider/descriptions", "test/lib/connectors", "test/lib/hcl"],
  ...["test/cli/adopt", "test/emulator/connectors", "test/scripts/docs", "test/docs"],
];
/** In a sample, those that its own files are most likely to fail. */
const SHARE_OF_TESTS = ["test/provider/typed-connectors", "test/lib/hcl"];

/** A connector that is added: a definition of the unit tests under another name, and what its examples set beside the name. */
interface Copied {
  readonly from: string;
  readonly to: string;
  /** Words of the definition, and what they are called in the copy. */
  readonly renamed: Readonly<Record<string, string>>;
  readonly construct: string;
  /** Secrets: whether each can be ephemeral, by name of the variable. */
  readonly variables: Readonly<Record<string, boolean>>;
  readonly hcl: string;
  readonly props: string;
}

const COPIES: readonly Copied[] = [
  {
    from: "every-kind",
    to: "copied-kind",
    renamed: {
      every_kind: "copied_kind",
      EveryKind: "CopiedKind",
      "Every Kind": "Copied Kind",
      everykind: "copiedkind",
      everyKind: "copiedKind",
    },
    construct: "CopiedKindConnectorInstance",
    variables: { tenant_id: false, api_token: true },
    hcl: `  site         = "acme"
  edition      = "cloud"
  tenant_id    = var.tenant_id
  api_token_wo = var.api_token
  creation_key = "my-project/every"`,
    props: `  site: "acme",
  edition: "cloud",
  tenantId: secretVariable(stack, "tenant_id"),
  apiToken: secretVariable(stack, "api_token", { ephemeral: true }),`,
  },
  {
    from: "key-alone",
    to: "copied-key",
    renamed: {
      key_alone: "copied_key",
      KeyAlone: "CopiedKey",
      'Key "Alone"': 'Copied "Key"',
      keyalone: "copiedkey",
      keyAlone: "copiedKey",
    },
    construct: "CopiedKeyConnectorInstance",
    variables: { api_key: true },
    hcl: `  api_key_wo     = var.api_key
  account_number = 42
  use_sandbox    = true
  creation_key   = "my-project/every"`,
    props: `  apiKey: secretVariable(stack, "api_key", { ephemeral: true }),
  accountNumber: 42,
  useSandbox: true,`,
  },
];

/** By path below `examples`. */
function examplesOf({ to, construct, variables, hcl, props }: Copied): Readonly<Record<string, string>> {
  const type = `openconnectors_${to.replace("-", "_")}_instance`;
  const declared = Object.entries(variables).map(
    ([name, isEphemeral]) =>
      `variable "${name}" {\n  type      = string\n  ${isEphemeral ? "ephemeral" : "sensitive"} = true\n}\n\n`,
  );
  const app = `import { App, TerraformStack } from "cdktf";
import { ${construct}, OpenConnectorsProvider, secretVariable } from "cdktf-open-connectors";

const app = new App();
const stack = new TerraformStack(app, "every");
new OpenConnectorsProvider(stack, "openconnectors");
new ${construct}(stack, "Every", {
  name: "every",
${props}
});
app.synth();
`;
  const list = `list "${type}" "all" {\n  provider         = openconnectors\n  include_resource = true\n}\n`;
  return {
    [`resources/${type}/resource.tf`]: `${declared.join("")}resource "${type}" "every" {\n  name = "every"\n${hcl}\n}\n`,
    [`resources/${type}/resource.ts`]: app,
    [`resources/${type}/import.tf`]: `import {\n  to = ${type}.every\n  id = "1234567"\n}\n`,
    [`resources/${type}/import.sh`]: `terraform import ${type}.every 1234567\n`,
    [`list-resources/${type}/list-resource.tfquery.hcl`]: list,
  };
}

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
async function addConnector(copy: string, added: Copied): Promise<void> {
  const { from, to, renamed } = added;
  const tried = await readFile(path.join(ROOT, `test/connectors/${from}.ts`), "utf8");
  const text = Object.entries(renamed).reduce(
    (before, [word, other]) => before.replaceAll(word, other),
    tried.replace('"../../src/connectors"', '"./definition"'),
  );
  await writeFile(path.join(copy, `src/connectors/${to}.ts`), text);
  for (const [name, example] of Object.entries(examplesOf(added))) {
    const file = path.join(copy, "examples", name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, example);
  }
}

testsInTurn()(
  "connectors that come as one file each and their examples are taken by generators, types, lint, the report of the API and the tests of all",
  async () => {
    const copy = await copyRepository();
    const env = { ...process.env, TF_CLI_CONFIG_FILE: undefined };
    const expectDone = async (command: string, ...args: readonly string[]): Promise<void> => {
      const { code, text } = await run(command, args, { cwd: copy, env, timeoutMs: 10 * MINUTE_MS });
      expect([command, ...args, code, code === 0 ? "" : text]).toEqual([command, ...args, 0, ""]);
    };
    try {
      // Some tests ask git which files there are.
      await expectDone("git", "init", "-q");
      for (const added of COPIES) await addConnector(copy, added);
      await expectDone("npm", "run", "bindings");
      await expectDone("npm", "run", "docs");
      await expectDone("npm", "run", "bindings:check");
      await expectDone("npm", "run", "docs:check");
      // The examples import the package by its name, so from what is built: of that the connector is in the constructs only.
      await expectDone("npm", "run", "build:library");
      await expectDone("npm", "run", "api");
      if (!isShare()) await expectDone("npm", "run", "api:check");
      const api = await readFile(path.join(copy, "etc/construct-library.api.md"), "utf8");
      for (const { construct } of COPIES) expect(api).toContain(`class ${construct} `);
      await expectDone("npm", "run", "--ignore-scripts", "typecheck");
      await expectDone("npx", "eslint", "src/connectors", "lib/connectors", "examples/resources");
      await expectDone("npx", "prettier", "--check", "src/connectors", "lib/connectors", "docs/resources");
      await expectDone(
        "npx",
        "jest",
        "test/connectors",
        ...(isShare() ? SHARE_OF_TESTS : TESTS),
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
