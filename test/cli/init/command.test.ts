// What `init` writes and refuses. That it installs and deploys: test/e2e/package/frameworks.test.ts.
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Values } from "../../../src/cli/command";
import { UsageError } from "../../../src/cli/command";
import { parseLine } from "../../../src/cli/parse";
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

test.each(["cdktf", "cdktn"])(
  "rotate-keys for %s is a project of its own, and asks for what the example asks for",
  async (framework) => {
    await init([folder, "--framework", framework, "--example", "rotate-keys"]);
    const [main, readme, script] = [await written("main.ts"), await written("README.md"), await written("try.mjs")];
    expect(main).toContain(`from "${framework}";`);
    const example = await readFile(path.join(ROOT, "examples/rotate-keys/README.md"), "utf8");
    const variables = new Set([...example.matchAll(/TF_VAR_\w+/g)].map(([name]) => name));
    expect(new Set([...readme.matchAll(/TF_VAR_\w+/g)].map(([name]) => name))).toEqual(variables);
    expect(new Set([...script.matchAll(/TF_VAR_\w+/g)].map(([name]) => name))).toEqual(variables);
    expect(readme).toContain("npm run try");
  },
);

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
    '--framework takes "cdktn" or "cdktf", not "pulumi". --example takes "quickstart" or "rotate-keys", not "nosuch"',
  );
  await expect(refusal).rejects.toBeInstanceOf(UsageError);
  await expect(init([folder, "another"])).rejects.toThrow('init takes one DIR; "another" is one too many');
});
