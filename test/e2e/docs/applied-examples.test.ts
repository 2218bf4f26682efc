// The resource examples that docs/ shows do what they say: applied as they stand against the emulator, imported in both
// ways, destroyed.
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Sandbox } from "../../support/sandbox";
import { PROVIDER_ADDRESS, PROVIDER_ZIP, openSandbox } from "../../support/sandbox";
import { ROOT } from "../../support/terraform";

const ANY_VERSION = "0.0.1";
const REQUIREMENT = `terraform {\n  required_providers {\n    openconnectors = { source = "${PROVIDER_ADDRESS}" }\n  }\n}\n`;

/** What a person would have in the environment, by the name of the example's variable. */
const VALUES: Readonly<Record<string, string>> = {
  private_key: "PRIVATEKEY000001",
  client_id: "11111111-2222-4333-8444-555555555555",
};

const EXAMPLES = path.join(ROOT, "examples/resources");

test("every resource example can be applied, imported by command and by block, and destroyed", async () => {
  const types = await readdir(EXAMPLES);
  expect(types).toContain("openconnectors_connectwise_instance");
  for (const type of types) {
    await using sandbox = await openSandbox();
    const example = await readExample(type);
    await sandbox.terraform.offer(PROVIDER_ZIP, PROVIDER_ADDRESS, ANY_VERSION);
    await put(sandbox, "required.tf", REQUIREMENT);
    await put(sandbox, "main.tf", example.resource);
    await put(sandbox, "terraform.tfvars.json", JSON.stringify(valuesFor(type, example.resource)));
    await sandbox.terraform.expect(0, ["init", "-no-color"]);
    await apply(sandbox);

    const { id } = await sandbox.admin.onlyInstance();
    const [, ...words] = example.command.replace(/\d+\s*$/, String(id)).split(" ");
    await sandbox.terraform.expect(0, ["state", "rm", example.address]);
    await sandbox.terraform.expect(0, words);
    await apply(sandbox);

    await sandbox.terraform.expect(0, ["state", "rm", example.address]);
    await put(sandbox, "import.tf", example.block.replace(/"\d+"/, `"${String(id)}"`));
    await apply(sandbox);
    await rm(path.join(sandbox.dir, "import.tf"));

    expect((await sandbox.admin.onlyInstance()).id).toEqual(id);
    await sandbox.destroy();
    expect(await sandbox.admin.instances()).toEqual([]);
  }
});

async function apply(sandbox: Sandbox): Promise<void> {
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  await sandbox.expectNoChanges();
}

async function put(sandbox: Sandbox, file: string, text: string): Promise<void> {
  await writeFile(path.join(sandbox.dir, file), text);
}

async function readExample(type: string) {
  const read = (file: string): Promise<string> => readFile(path.join(EXAMPLES, type, file), "utf8");
  const [resource, block, command] = await Promise.all([read("resource.tf"), read("import.tf"), read("import.sh")]);
  return { resource, block, command, address: command.split(" ")[2] ?? "" };
}

function valuesFor(type: string, resource: string): Readonly<Record<string, string>> {
  const names = [...resource.matchAll(/^variable "(\w+)"/gm)].map(([, name = ""]) => name);
  const unknown = names.filter((name) => !Object.hasOwn(VALUES, name));
  if (unknown.length > 0) throw new Error(`${type}: the test has no value for the variables ${unknown.join(", ")}.`);
  return Object.fromEntries(names.map((name) => [name, VALUES[name] ?? ""]));
}
