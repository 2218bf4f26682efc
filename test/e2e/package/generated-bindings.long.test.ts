// Apps on bindings that `cdktf get` and `cdktn get` generate, in TypeScript and in Python: what the README and `install` say is all that
// the first deploy needs.
import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { startEmulator } from "../../../src/emulator";
import { CdktfProject } from "../../support/cdktf-project";
import { describeInstalling } from "../../support/long-share";
import { pathWithNode } from "../../support/node-version";
import { INSTALL_TIMEOUT_MS, npmInstall, packPackage } from "../../support/packed-package";
import { run } from "../../support/process";
import { pageBlocks } from "../../support/readme-sample";
import { TemporaryFolder } from "../../support/temporary-folder";

const SOURCE = "terraform.local/connectors/openconnectors";
const TIMEOUT_MS = 6 * INSTALL_TIMEOUT_MS;
/** `get` calls it to find the interpreter of a Python project. */
const PIPENV = "pipenv==2026.10.3";

const MADE = {
  name: "generated",
  baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  company: "acme",
  publicKey: "PUBLICKEY0000001",
  clientId: "11111111-2222-4333-8444-555555555555",
  creationKey: "generated/crm",
};

const FRAMEWORKS = [
  { framework: "cdktf", version: "0.21.0", constructs: "10.4.2" },
  { framework: "cdktn", version: "0.24.0", constructs: "10.7.2" },
] as const;

type Framework = (typeof FRAMEWORKS)[number];

/** How an app is written and set up in a language. */
interface Language {
  readonly name: string;
  readonly file: string;
  readonly settings: Readonly<Record<string, string>>;
  source(framework: string): string;
  /** npm packages beside the framework's command line. */
  packages(framework: Framework): readonly string[];
  /** What the guide says is to be typed after `get`. */
  afterGet(framework: string): Promise<string>;
  /** Compiles the app with what `get` wrote, where the language has a compiler. */
  readonly compile?: string;
  /** @returns folders with programs that come first on PATH */
  prepare(dir: string, framework: Framework): Promise<readonly string[]>;
}

const TYPESCRIPT: Language = {
  name: "TypeScript",
  file: "main.ts",
  settings: { language: "typescript", app: "npx tsx main.ts" },
  source: (framework) => `import { App, TerraformStack, TerraformVariable } from "${framework}";
import { ConnectwiseInstance } from "./.gen/providers/openconnectors/connectwise-instance";
import { OpenconnectorsProvider } from "./.gen/providers/openconnectors/provider";

const app = new App();
const stack = new TerraformStack(app, "crm");
new OpenconnectorsProvider(stack, "openconnectors");
const key = new TerraformVariable(stack, "private_key", { sensitive: true });
new ConnectwiseInstance(stack, "crm", { ...${JSON.stringify(MADE)}, privateKeyWo: key.stringValue });
app.synth();
`,
  packages: ({ framework, version, constructs }) => [
    `${framework}@${version}`,
    `constructs@${constructs}`,
    "tsx@4",
    "typescript@5.9.3",
    "@types/node@20.19.43",
  ],
  afterGet: () => Promise.resolve(""),
  compile: "npx tsc --strict --noEmit --skipLibCheck --module node16 --target es2022 main.ts",
  prepare: () => Promise.resolve([]),
};

const PYTHON: Language = {
  name: "Python",
  file: "main.py",
  settings: { language: "python", app: "python main.py", codeMakerOutput: "imports" },
  source: (framework) => {
    const props = Object.entries(MADE).map(([name, value]) => `${snakeCase(name)}=${JSON.stringify(value)}`);
    return `from ${framework} import App, TerraformStack, TerraformVariable
from imports.openconnectors.connectwise_instance import ConnectwiseInstance
from imports.openconnectors.provider import OpenconnectorsProvider

app = App()
stack = TerraformStack(app, "crm")
OpenconnectorsProvider(stack, "openconnectors")
key = TerraformVariable(stack, "private_key", sensitive=True)
ConnectwiseInstance(stack, "crm", ${props.join(", ")}, private_key_wo=key.string_value)
app.synth()
`;
  },
  packages: () => [],
  afterGet: async (framework) => {
    const [, line = ""] = await pageBlocks("docs/guides/installing-the-provider.md", "One machine", "sh");
    return framework === "cdktn" ? line : "";
  },
  prepare: async (dir, { framework, version }) => {
    const bin = path.join(dir, "venv/bin");
    const env = { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: "1" };
    for (const [file, args] of [
      ["python3", ["-m", "venv", "venv"]],
      [path.join(bin, "pip"), ["install", "--quiet", `${framework}==${version}`, PIPENV]],
    ] as const) {
      const outcome = await run(file, args, { cwd: dir, env, timeoutMs: INSTALL_TIMEOUT_MS });
      if (outcome.code !== 0) throw new Error(`${file} ended with ${String(outcome.code)}:\n${outcome.text}`);
    }
    return [bin];
  },
};

const CASES = FRAMEWORKS.flatMap((framework) => [TYPESCRIPT, PYTHON].map((language) => ({ framework, language })));

describeInstalling("generated bindings", () => {
  test.each(CASES.filter(({ language }) => language !== PYTHON || hasPython()))(
    "$framework.framework get, $language.name: install as printed, and the first deploy with CDKTF_SKIP_PROVIDER_LOCK=true",
    async ({ framework, language }) => {
      await firstDeploy(framework, language);
    },
    TIMEOUT_MS,
  );

  if (!hasPython()) test.skip("Python: not tried, since there is no python3 with venv here", () => undefined);
});

async function firstDeploy(framework: Framework, language: Language): Promise<void> {
  using folder = new TemporaryFolder("generated");
  const dir = folder.path;
  await mkdir(path.join(dir, "home"));
  const cli = `${framework.framework}-cli@${framework.version}`;
  await npmInstall(dir, await packPackage(dir), cli, ...language.packages(framework));
  const first = await language.prepare(dir, framework);
  const settings = {
    ...language.settings,
    projectId: "generated",
    sendCrashReports: "false",
    terraformProviders: [SOURCE],
    ...(framework.framework === "cdktn" && { targetVersions: { terraform: ">=1.11.0" } }),
  };
  await writeFile(path.join(dir, "cdktf.json"), JSON.stringify(settings));
  await writeFile(path.join(dir, language.file), language.source(framework.framework));

  await using project = new CdktfProject(
    dir,
    await startEmulator(),
    path.join(dir, "node_modules/.bin", framework.framework),
  );
  // Node.js 22 is the only one on which both command lines run.
  const env = { PATH: [...first, await pathWithNode(22)].join(path.delimiter) };
  const installed = await run("sh", ["-ec", "npx cdktf-open-connectors install"], {
    cwd: dir,
    env: { ...project.environment, ...env },
  });
  expect(/CDKTF_SKIP_PROVIDER_LOCK=\w+/.exec(installed.text)?.[0]).toBe("CDKTF_SKIP_PROVIDER_LOCK=true");
  await project.expectCdktf(["get"], env);
  for (const command of [await language.afterGet(framework.framework), language.compile ?? ""]) {
    const typed = await run("sh", ["-ec", command], { cwd: dir, env });
    expect(typed).toMatchObject({ code: 0, text: "" });
  }

  const unlocked = { ...env, CDKTF_SKIP_PROVIDER_LOCK: "true" };
  await project.expectCdktf(["deploy", "crm", "--auto-approve"], unlocked);
  expect(await project.admin.onlyInstance()).toMatchObject({ name: "generated" });
  await project.expectNoChanges("crm");
  await project.expectCdktf(["destroy", "crm", "--auto-approve"], unlocked);
  expect(await project.admin.instances()).toEqual([]);
}

function hasPython(): boolean {
  return spawnSync("python3", ["-c", "import venv, ensurepip"]).status === 0;
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
