// The provider that docs/plugin.md shows, built by a stranger: from the page and the packed tarball alone.
import { copyFile, mkdir, mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "../../support/process";
import type { Outcome } from "../../support/process";
import { pageBlock } from "../../support/readme-sample";
import { folderForAllTests } from "../../support/temporary-folder";
import { ROOT, TerraformFolder, cleanEnvironment, platform } from "../../support/terraform";

/** An install from the registry may have to fetch packages. */
const INSTALL_TIMEOUT_MS = 300_000;
const EXECUTABLE_NAME = "terraform-provider-notes";
/** A listing that is a file, by the name behind its language. */
const LISTING = /^```ts (\S+)\n(.*?)^```$/gmsu;

const dir = folderForAllTests("stranger-provider");

beforeAll(async () => {
  // The build stands; --ignore-scripts keeps pack from building it under the feet of other tests.
  await succeed("npm", ["pack", "--ignore-scripts", "--pack-destination", dir.path], ROOT);
  const tarball = (await readdir(dir.path)).find((name) => name.endsWith(".tgz")) ?? "";
  await writeFile(path.join(dir.path, "package.json"), JSON.stringify({ name: "stranger-provider", private: true }));
  const wanted = [`./${tarball}`, "esbuild@0.28.2", "typescript@5.9.3", "@types/node@20.19.43"];
  await succeed("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...wanted], dir.path);
  // A provider is no app: no framework comes along.
  const installed = await readdir(path.join(dir.path, "node_modules"));
  expect(installed.filter((name) => ["cdktf", "cdktn", "constructs"].includes(name))).toEqual([]);
  const page = await readFile(path.join(ROOT, "docs/plugin.md"), "utf8");
  const listings = [...page.matchAll(LISTING)].map(([, name = "", source = ""]) => ({ name, source }));
  const shown = [
    "provider.ts",
    "firewall.ts",
    "gateway.ts",
    "identity.ts",
    "list.ts",
    "action.ts",
    "meta.ts",
    "firewall.test.ts",
    "check.ts",
  ];
  expect(listings.map(({ name }) => name)).toEqual(shown);
  for (const { name, source } of listings) await writeFile(path.join(dir.path, name), source);
}, INSTALL_TIMEOUT_MS);

test.each([
  ["node10", "commonjs"],
  ["nodenext", "nodenext"],
])("the page's programs compile strictly with module resolution %s", async (resolution, module) => {
  const options = ["--strict", "--noEmit", "--target", "es2022", "--types", "node"];
  const disposable = ["--lib", "es2022,esnext.disposable"];
  const checked = [
    "--module",
    module,
    "--moduleResolution",
    resolution,
    "provider.ts",
    "gateway.ts",
    "list.ts",
    "action.ts",
    "meta.ts",
  ];
  const tests = ["firewall.test.ts", "check.ts"];
  const outcome = await run(
    path.join(dir.path, "node_modules/.bin/tsc"),
    [...options, ...disposable, ...checked, ...tests],
    inProject(),
  );
  expect(outcome.text).toBe("");
});

test("the page's provider answers its test client, and terraform takes it through apply, empty plans, a change and destroy", async () => {
  // The first line installs from the registry what is installed here.
  const [, ...build] = (await pageBlock("docs/plugin.md", "A resource in twenty lines", "sh")).split("\n");
  await succeed("sh", ["-ec", build.join("\n")], dir.path);
  await bundle("check.ts", "check.js");
  const checked = await succeed(process.execPath, ["check.js"], dir.path);
  expect(checked.stdout).toContain("notes_note");
  await bundle("firewall.test.ts", "firewall.test.js");
  await succeed(process.execPath, ["firewall.test.js"], dir.path);

  const folder = await mkdtemp(path.join(dir.path, "use-"));
  const offered = path.join(folder, "terraform.d/plugins/terraform.local/me/notes/1.0.0", platform());
  await mkdir(offered, { recursive: true });
  await copyFile(path.join(dir.path, EXECUTABLE_NAME), path.join(offered, EXECUTABLE_NAME));
  const terraform = new TerraformFolder(folder);
  const note = path.join(folder, "note.txt");

  await writeFile(path.join(folder, "main.tf"), await configuration(note, "Hello"));
  await terraform.expect(0, ["init", "-no-color"]);
  await terraform.expect(0, ["apply", "-auto-approve", "-no-color"]);
  expect(await readFile(note, "utf8")).toBe("Hello");
  await terraform.expect(0, ["plan", "-detailed-exitcode", "-no-color"]);
  await terraform.expect(0, ["plan", "-detailed-exitcode", "-no-color"]);

  await writeFile(path.join(folder, "main.tf"), await configuration(note, "Goodbye"));
  const changed = await terraform.expect(0, ["apply", "-auto-approve", "-no-color"]);
  expect(changed.text).toContain("0 added, 1 changed, 0 destroyed");
  expect(await readFile(note, "utf8")).toBe("Goodbye");

  await terraform.expect(0, ["destroy", "-auto-approve", "-no-color"]);
  await expect(readFile(note)).rejects.toThrow("ENOENT");
});

async function bundle(entry: string, out: string): Promise<void> {
  const options = ["--bundle", "--platform=node", "--target=node20", `--outfile=${out}`];
  await succeed(path.join(dir.path, "node_modules/.bin/esbuild"), [entry, ...options], dir.path);
}

/** What the page requires and declares, with another file and text. */
async function configuration(file: string, text: string): Promise<string> {
  const shown = await pageBlock("docs/plugin.md", "A resource in twenty lines", "hcl");
  return shown.replace('"first.txt"', JSON.stringify(file)).replace('"Hello"', JSON.stringify(text));
}

function inProject() {
  return { cwd: dir.path, env: cleanEnvironment(dir.path) };
}

async function succeed(file: string, args: readonly string[], cwd: string): Promise<Outcome> {
  const env = { ...process.env, CI: "1" };
  const outcome = await run(file, args, { cwd, env, timeoutMs: INSTALL_TIMEOUT_MS });
  if (outcome.code !== 0) throw new Error(`${file} ${args.join(" ")} failed:\n${outcome.text}`);
  return outcome;
}
