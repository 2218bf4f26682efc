// What `init` writes and refuses. That it installs and deploys: test/e2e/package/frameworks.long.test.ts.
import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { devDependencies } from "../../../package.json";
import type { Values } from "../../../src/cli/command";
import { UsageError } from "../../../src/cli/command";
import { parseLine } from "../../../src/cli/parse";
import { EXAMPLES } from "../../../src/cli/init/examples";
import { initCommand } from "../../../src/cli/init/command";
import { folderPerTest } from "../../support/temporary-folder";

const ROOT = path.resolve(__dirname, "../../..");

const parent = folderPerTest("init");
let folder = "";

beforeEach(() => {
  folder = path.join(parent.path, "My Connectors");
});

const commandOn = (nodeVersion: string) =>
  initCommand({ randomUUID: () => "00000000-0000-4000-8000-000000000000", packageRoot: ROOT, nodeVersion });

async function init(args: readonly string[], nodeVersion = "22.22.0") {
  const command = commandOn(nodeVersion);
  const said = { out: "", err: "" };
  const values: Values = parseLine("program", command, args).values;
  const code = await command.run(values, {
    stdout: (text) => (said.out += text),
    stderr: (text) => (said.err += text),
    environment: {},
    home: "/",
    platform: "linux",
    isTerminal: false,
    signal: new AbortController().signal,
  });
  return { code, ...said };
}

const written = (name: string) => readFile(path.join(folder, name), "utf8");

test("a project has everything it needs, and each file is named on standard output", async () => {
  const { code, out, err } = await init([folder]);
  expect(code).toBe(0);
  const files = await readdir(folder);
  expect(files.sort()).toEqual(
    [".gitignore", "README.md", "cdktf.json", "main.ts", "package.json", "ping.mjs", "try.mjs", "tsconfig.json"].sort(),
  );
  expect(out.trim().split("\n").sort()).toEqual(files.map((name) => path.join(folder, name)).sort());
  expect(err).toContain("My Connectors' && npm install && npm run try");
  expect(JSON.parse(await written("package.json"))).toMatchObject({ name: "my-connectors", private: true });
});

test("for CDK Terrain it imports that, and declares the engine that ephemeral resources need", async () => {
  await init([folder, "--framework", "cdktn"]);
  const main = await written("main.ts");
  expect(main).toContain('from "cdktn";');
  expect(main).toContain('from "cdktf-open-connectors/cdktn";');
  expect(main).not.toMatch(/from "(cdktf|cdktf-open-connectors)"/);
  expect(JSON.parse(await written("cdktf.json"))).toMatchObject({ targetVersions: { terraform: ">=1.11.0" } });
  expect(await written("package.json")).not.toContain('"cdktf"');
});

test("a folder with a longer name than npm takes gives a package whose name npm takes", async () => {
  const longer = "n".repeat(250);
  await init([path.join(folder, longer)]);
  expect(JSON.parse(await written(`${longer}/package.json`))).toMatchObject({ name: "n".repeat(214) });
});

test("for CDKTF it is the example as it stands", async () => {
  await init([folder, "--framework", "cdktf"]);
  expect(await written("main.ts")).toBe(await readFile(path.join(ROOT, "examples/quickstart/main.ts"), "utf8"));
  expect(await written("cdktf.json")).not.toContain("targetVersions");
});

test("without a choice it takes the framework whose command line runs on this Node.js", async () => {
  await init([folder], "20.20.2");
  expect(await written("main.ts")).toContain('from "cdktf";');
});

test("CDKTF on Node.js 24 is driven by cdktn, and README and terminal say so", async () => {
  const { err } = await init([folder, "--framework", "cdktf"], "24.21.0");
  expect(err).toContain("The project uses cdktn-cli, which drives CDKTF apps as they are");
  const readme = await written("README.md");
  expect(readme).toContain("The project uses cdktn-cli");
  expect(readme).toContain("npx cdktn deploy crm consumer");
  expect(await written("try.mjs")).toContain('spawn("npx", ["cdktn"');
});

test("the README names every variable of the stacks", async () => {
  await init([folder]);
  const [main, readme, script] = [await written("main.ts"), await written("README.md"), await written("try.mjs")];
  const variables = [...main.matchAll(/secretVariable\(this, "(\w+)"/g)].map(([, name]) => name ?? "");
  expect(variables).not.toEqual([]);
  for (const name of variables) {
    expect(readme).toContain(`export TF_VAR_${name}=`);
    expect(script).toContain(`TF_VAR_${name}:`);
  }
});

/** What the pages' scripts take beside a deploy. */
const OF_THE_PIPELINE = new Set(["PLAN_PASSPHRASE", "REVIEWED_DIGEST"]);

/** The environment that the example's own README asks for; one without a README says it in its app. */
async function askedBy(example: string): Promise<ReadonlySet<string>> {
  const source = path.join(ROOT, "examples", example);
  const readme = await readFile(path.join(source, "README.md"), "utf8").catch(() => undefined);
  if (readme !== undefined) return new Set(exported(readme).filter((name) => !OF_THE_PIPELINE.has(name)));
  const main = await readFile(path.join(source, "main.ts"), "utf8");
  return new Set([
    ...["BASE_URL", "USER_SECRET", "ORGANIZATION_SECRET"].map((name) => `OPENCONNECTORS_${name}`),
    ...[...main.matchAll(/secretVariable\(this, "(\w+)"/g)].map(([, name = ""]) => `TF_VAR_${name}`),
  ]);
}

const exported = (readme: string) =>
  [...readme.matchAll(/^export (.*)$/gm)].flatMap(([, line = ""]) => line.match(/\w+(?==…)/gu) ?? []);

describe.each(["cdktf", "cdktn"])("for %s", (framework) => {
  test.each(EXAMPLES)("$name is a project that asks for what the example asks for", async ({ name, variables }) => {
    const { out } = await init([folder, "--framework", framework, "--example", name, "--json"]);
    const readme = await written("README.md");
    expect(new Set(exported(readme))).toEqual(await askedBy(name));
    expect(readme).toContain("npm run try");
    const script = await written("try.mjs");
    for (const variable of variables) expect(script).toContain(`    TF_VAR_${variable.name}: `);

    const files = (JSON.parse(out) as { files: readonly string[] }).files.map((file) => path.relative(folder, file));
    const sources = await readdir(path.join(ROOT, "examples", name), { recursive: true, withFileTypes: true });
    const copied = sources.filter((entry) => entry.isFile()).map((entry) => entry.name);
    expect(files.map((file) => path.basename(file))).toEqual(expect.arrayContaining(copied));
    const code = await Promise.all(files.filter((file) => file.endsWith(".ts")).map(written));
    expect(code.join("")).toContain(`from "${framework}";`);
    expect(code.join("")).not.toMatch(framework === "cdktn" ? /from "@?cdktf\b(?!-open-connectors\/cdktn)/ : /cdktn/);
  });
});

test("scripts of an example can be run, and only they", async () => {
  await init([folder, "--example", "pipeline"]);
  const isExecutable = async (name: string) => ((await stat(path.join(folder, name))).mode & 0o100) !== 0;
  expect(await isExecutable("pipeline/plan.sh")).toBe(true);
  expect(await isExecutable("main.ts")).toBe(false);
});

test("another provider comes with its package for CDKTF, and is generated for CDK Terrain", async () => {
  await init([path.join(folder, "a"), "--framework", "cdktf", "--example", "cross-stack"]);
  expect(JSON.parse(await written("a/package.json"))).toMatchObject({
    dependencies: { "@cdktf/provider-null": devDependencies["@cdktf/provider-null"] },
  });
  await init([path.join(folder, "b"), "--framework", "cdktn", "--example", "cross-stack"]);
  expect(await written("b/package.json")).not.toContain("@cdktf/");
  expect(JSON.parse(await written("b/package.json"))).toMatchObject({ scripts: { postinstall: "cdktn get" } });
  expect(JSON.parse(await written("b/cdktf.json"))).toMatchObject({ terraformProviders: ["hashicorp/null@3.2.4"] });
  expect(await written("b/main.ts")).toContain('from "./.gen/providers/null/resource";');
});

test("with --json a program reads what was written, for what, and what a person is told", async () => {
  const { out } = await init([folder, "--framework", "cdktf", "--json"], "24.21.0");
  expect(JSON.parse(out)).toEqual({
    folder,
    framework: "cdktf",
    command: "cdktn",
    files: expect.arrayContaining([path.join(folder, "main.ts"), path.join(folder, "package.json")]) as unknown,
    notes: [expect.stringContaining("The project uses cdktn-cli")],
  });
});

test("an existing file is never overwritten", async () => {
  await init([folder]);
  await writeFile(path.join(folder, "main.ts"), "mine");
  await expect(init([folder])).rejects.toThrow("Nothing was written");
  expect(await written("main.ts")).toBe("mine");
});

test("wrong words are refused, all at once", async () => {
  const refusal = init([folder, "--framework", "pulumi", "--example", "nosuch"]);
  await expect(refusal).rejects.toThrow(
    /--framework takes "cdktn" or "cdktf", not "pulumi"\. --example takes "quickstart", .* or "any-connector", not "nosuch"/,
  );
  await expect(refusal).rejects.toBeInstanceOf(UsageError);
  await expect(init([folder, "another"])).rejects.toThrow('init takes one DIR; "another" is too many. "');
  await expect(init([folder, "b", "c"])).rejects.toThrow('init takes one DIR; "b", "c" are too many. "');
});
