// Commands and programs of the README and the pages that no other test types, run as printed, on a stack that was deployed.
import { chmod, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { startEmulator } from "../../../src/emulator";
import type { CdktfProject } from "../../support/cdktf-project";
import { openProject } from "../../support/cdktf-project";
import { engineFile } from "../../support/engine";
import type { Outcome } from "../../support/process";
import { run } from "../../support/process";
import { pageBlock, readmeBlock, readmeSample } from "../../support/readme-sample";
import { ROOT } from "../../support/terraform";
import { COMMAND, openconnectorsRunning } from "../cli/cli";

const TSX = path.join(ROOT, "node_modules/.bin/tsx");
const SECRETS = {
  TF_VAR_connectwise_private_key: "PRIVATEKEY000001",
  TF_VAR_connectwise_client_id: "11111111-2222-4333-8444-555555555555",
};

let project: CdktfProject;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  project = await openProject(await readmeSample("cdktf"), {}, { attached: true });
  env = {
    ...project.environment,
    ...SECRETS,
    PATH: `${await typedPrograms(project.dir)}:${process.env["PATH"] ?? ""}`,
  };
  await project.deploy(["crm"], SECRETS);
});

afterAll(async () => {
  await project[Symbol.asyncDispose]();
});

/** `npx` runs what is built, and `terraform` is the engine of these tests. @returns the folder for PATH */
async function typedPrograms(dir: string): Promise<string> {
  const bin = path.join(dir, "bin");
  await mkdir(bin);
  const programs = {
    npx: `command=$1; shift; case $command in
      openconnectors | cdktf-open-connectors) exec "${process.execPath}" "${COMMAND}" "$@" ;;
      cdktf) exec "${path.join(ROOT, "node_modules/.bin/cdktf")}" "$@" ;;
      esac; exit 127`,
    terraform: `exec "${engineFile()}" "$@"`,
  };
  for (const [name, line] of Object.entries(programs)) {
    await writeFile(path.join(bin, name), `#!/bin/sh\n${line}\n`);
    await chmod(path.join(bin, name), 0o755);
  }
  return bin;
}

async function typed(block: string, folder = "", more: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const outcome = await run("sh", ["-ec", block], { cwd: path.join(project.dir, folder), env: { ...env, ...more } });
  if (outcome.code !== 0) throw new Error(`${block}\nended with ${String(outcome.code)}:\n${outcome.text}`);
  return outcome;
}

test("README: the token of the stack is shown", async () => {
  const { stdout } = await typed(await readmeBlock("How secrets get in", "sh"));
  expect(stdout).toBe((await project.admin.onlyInstance()).token);
});

test("README: an account is brought under management", async () => {
  const [variables, ...command] = (await readmeBlock("Bring an account under management", "sh")).split("\n");
  expect(variables).toMatch(
    /^export OPENCONNECTORS_BASE_URL=… OPENCONNECTORS_USER_SECRET=… OPENCONNECTORS_ORGANIZATION_SECRET=…$/,
  );
  await typed(command.join("\n"));
  expect(await readFile(path.join(project.dir, "crm/main.ts"), "utf8")).toContain('from "cdktf-open-connectors/cdktn"');
});

test("README: a project starts from an example", async () => {
  await typed(await readmeBlock("Examples", "sh"));
  expect(await readdir(path.join(project.dir, "fleet"))).toEqual(expect.arrayContaining(["fleet.json", "try.mjs"]));
});

test("bringing-an-account-under-management.md: an account is written as HCL", async () => {
  await typed(await pageBlock("docs/guides/bringing-an-account-under-management.md", "A whole account", "shell"));
  expect(await readFile(path.join(project.dir, "adopted/imports.tf"), "utf8")).toMatch(/^import \{$/m);
});

test("orphans.md: a state is pulled, and no instance is without one", async () => {
  const block = await pageBlock("docs/orphans.md", "Instances without a state", "sh");
  const { stdout, stderr } = await typed(block, "cdktf.out/stacks/crm");
  expect(stdout).toBe("");
  expect(stderr).toContain("No instance with a mark of the provider is without a state.\n");
});

test("review.md: plans are reviewed, and exactly those are applied", async () => {
  await project.writeMain((await readmeSample("cdktf")).replace('"cw-emea"', '"cw-renamed"'));
  // The app has no stack `consumer`, and a review ends with 2 where there are changes.
  const commands = (await pageBlock("docs/review.md", "Reviewing plans", "sh")).replace(/^.* consumer\n/m, "");
  expect((await typed(`${commands.trimEnd()} || [ $? -eq 2 ]`)).stdout).toMatch(
    /^ {4}name +"cw-emea" → "cw-renamed"$/m,
  );
  const { stdout } = await typed("npx openconnectors review --format json || [ $? -eq 2 ]"); // 2: there are changes
  const { plansDigest } = JSON.parse(stdout) as { readonly plansDigest: string };

  const block = await pageBlock("docs/review.md", "Applying what was reviewed", "sh");
  await typed(block, "", { REVIEWED_DIGEST: plansDigest });
  expect(await project.admin.onlyInstance()).toMatchObject({ name: "cw-renamed" });
});

test("installing-the-provider.md: into the user's folder, and into a mirror that the engine installs from", async () => {
  const page = "docs/guides/installing-the-provider.md";
  const install = await pageBlock(page, "One machine", "sh");
  expect(await readmeBlock("Plain HCL, OpenTofu, `cdktf get`", "sh")).toBe(install);
  await typed(install);
  expect(await readdir(path.join(project.dir, "home/.terraform.d/plugins/terraform.local/connectors"))).toEqual([
    "openconnectors",
  ]);

  const mirror = path.join(project.dir, "mirror");
  await typed((await pageBlock(page, "A filesystem mirror", "sh")).replace("/opt/terraform/mirror", mirror));
  const block = await readFile(path.join(project.dir, "mirror.tfrc"), "utf8");
  expect(block).toContain(JSON.stringify(mirror));
});

test("emulator.md: the program runs, and the first line has the keys that are shown", async () => {
  const page = "docs/emulator.md";
  await writeFile(path.join(project.dir, "program.mts"), await pageBlock(page, "Start it", "ts"));
  expect((await run(TSX, ["program.mts"], { cwd: project.dir, env })).text).toBe("0 0\n");

  const [, , ...args] = (await pageBlock(page, "Start it", "sh")).trim().split(" ");
  await using emulator = await openconnectorsRunning(args);
  const shown = JSON.parse(await pageBlock(page, "Start it", "json")) as object;
  expect(Object.keys(JSON.parse(emulator.firstLine) as object)).toEqual(Object.keys(shown));
  await using same = await startEmulator({ seed: "demo" });
  expect(JSON.parse(emulator.firstLine)).toMatchObject({ userSecret: same.userSecret });
});
