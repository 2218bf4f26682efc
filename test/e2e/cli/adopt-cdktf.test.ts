// `openconnectors adopt --format cdktf`: an app that compiles under the strictest settings, is formatted, and whose first plan
// imports and changes nothing.
import { mkdir, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { CdktfProject } from "../../support/cdktf-project";
import { run } from "../../support/process";
import { ROOT, cleanEnvironment } from "../../support/terraform";
import type { Account } from "./adopt-account";
import { CLIENT_ID, OTHER_CLIENT_ID, SECRETS, SEEDS, openAccount } from "./adopt-account";

const VALUES: Readonly<Record<string, string>> = {
  client_id_1000002: CLIENT_ID,
  instance_365_client_id_1000006: OTHER_CLIENT_ID,
};

/** Inside the clone, so that the dependencies of the app are found; our own package under its name, as an install does it. */
async function adoptedIn(account: Account): Promise<CdktfProject> {
  await mkdir(path.join(ROOT, ".e2e"), { recursive: true });
  const dir = await mkdtemp(path.join(ROOT, ".e2e", "adopted-"));
  const { code, text } = await account.adopt(["--out", dir, "--format", "cdktf"]);
  if (code !== 0) throw new Error(text);
  await mkdir(path.join(dir, "home"));
  await mkdir(path.join(dir, "node_modules/.bin"), { recursive: true });
  await symlink(ROOT, path.join(dir, "node_modules/cdktf-open-connectors"));
  await symlink(path.join(ROOT, "node_modules/.bin/tsx"), path.join(dir, "node_modules/.bin/tsx"));
  return new CdktfProject(dir, { ...account.emulator, close: () => Promise.resolve() });
}

test("the app compiles, is formatted, imports every instance and changes nothing; then two plans are empty", async () => {
  await using account = await openAccount();
  const before = await account.admin.instances();
  await using project = await adoptedIn(account);
  const environment = { cwd: project.dir, env: cleanEnvironment(path.join(project.dir, "home")) };
  const bin = path.join(ROOT, "node_modules/.bin");
  expect((await run(path.join(bin, "tsc"), ["-p", "."], environment)).text).toBe("");
  const files = ["main.ts", "package.json", "tsconfig.json", "README.md"];
  expect(await run(path.join(bin, "prettier"), ["--check", "--no-config", ...files], environment)).toMatchObject({
    code: 0,
    stderr: "",
  });
  const main = await readFile(path.join(project.dir, "main.ts"), "utf8");
  for (const secret of SECRETS) expect(main).not.toContain(secret);

  // As the README says it.
  const example = await readFile(path.join(project.dir, "terraform.tfvars.example"), "utf8");
  const filled = example.replaceAll(/^(\w+) = ""/gm, (_line, name: string) => `${name} = "${VALUES[name] ?? ""}"`);
  await writeFile(path.join(project.dir, "terraform.tfvars"), filled);
  const values = ["--var-file", "terraform.tfvars"];
  const count = String(SEEDS.length);
  const env = Object.fromEntries(Object.entries(VALUES).map(([name, value]) => [`TF_VAR_${name}`, value]));
  // The engine's own words: of what it says at its end cdktf leaves out some on a busy machine.
  await project.synth();
  await project.stack("adopted").expect(0, ["init", "-no-color"]);
  await project.attach();
  const stack = project.stack("adopted");
  const { text } = await stack.expect(0, ["plan", "-no-color"], { env });
  expect(text).toContain(`${count} to import, 0 to add, 0 to change, 0 to destroy.`);
  await project.expectCdktf(["deploy", "adopted", "--auto-approve", ...values]);
  for (const refresh of ["-refresh=false", "-refresh=true"]) {
    await stack.expect(0, ["plan", "-no-color", "-detailed-exitcode", refresh], { env });
  }
  expect(await account.admin.instances()).toEqual(before);
  expect(await account.admin.writes()).toEqual([]);
});
