// The examples in HCL that docs/ shows: the real Terraform takes each of them with the provider as it is built.
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { REQUIREMENT, exampleFiles } from "../../support/doc-examples";
import { ENGINE } from "../../support/engine";
import { run } from "../../support/process";
import { readmeBlock } from "../../support/readme-sample";
import { PROVIDER_ADDRESS, PROVIDER_ZIP, startOpenConnectors } from "../../support/sandbox";
import { folderForAllTests } from "../../support/temporary-folder";
import { ROOT, TerraformFolder, cleanEnvironment } from "../../support/terraform";
import type { WaitingProvider } from "../../support/waiting-provider";

const ANY_VERSION = "0.0.1";
let examples: readonly string[];
const temporary = folderForAllTests("docs-examples");
let folder: TerraformFolder;
let provider: WaitingProvider;

beforeAll(async () => {
  // Actions need an engine that has them: test/e2e/hcl/actions.test.ts carries theirs out.
  examples = (await exampleFiles(".tf")).filter((file) => !file.startsWith("examples/actions/"));
  folder = new TerraformFolder(temporary.path);
  await folder.offer(PROVIDER_ZIP, PROVIDER_ADDRESS, ANY_VERSION);
  await writeFile(path.join(folder.dir, "required.tf"), REQUIREMENT);
  await folder.expect(0, ["init", "-no-color"]);
  provider = await startOpenConnectors(cleanEnvironment(folder.dir));
  folder.attachTo(provider.reattach);
});

afterAll(async () => {
  await provider.end();
});

test("every example validates; an import block does so beside the resource it imports to", async () => {
  expect(examples).toContain("examples/resources/openconnectors_connectwise_instance/resource.tf");
  for (const example of examples) {
    const beside = path.basename(example) === "import.tf" ? [path.join(path.dirname(example), "resource.tf")] : [];
    await validate([example, ...beside]);
  }
});

test("the README's block of HCL validates as printed, and is formatted", async () => {
  const block = await readmeBlock("Plain HCL, OpenTofu, `cdktf get`", "hcl");
  await writeFile(path.join(folder.dir, "required.tf"), "");
  await writeFile(path.join(folder.dir, "main.tf"), block);
  await folder.expect(0, ["validate", "-no-color"]);
  await folder.expect(0, ["fmt", "-check", "-diff", "main.tf"]);
});

test("every example is formatted as Terraform formats", async () => {
  const env = cleanEnvironment(folder.dir);
  const outcome = await run(ENGINE, ["fmt", "-check", "-recursive", "-diff", "examples"], { cwd: ROOT, env });
  expect(outcome.text).toBe("");
});

test("every import command names a resource of its example", async () => {
  const entries = await readdir(path.join(ROOT, "examples/resources"));
  for (const type of entries) {
    const [command, declared] = await Promise.all(
      ["import.sh", "resource.tf"].map((file) => readFile(path.join(ROOT, "examples/resources", type, file), "utf8")),
    );
    const [, address = "", id = ""] = /^terraform import (\S+) (\S+)\n$/.exec(command ?? "") ?? [];
    const [, resource = "", name = ""] = /^(\w+)\.(\w+)/.exec(address) ?? [];
    expect(resource).toBe(type);
    expect(declared).toContain(`resource "${resource}" "${name}"`);
    expect(id).toMatch(/^\d+$/);
  }
});

/** An example that names its provider itself needs nobody else to. */
async function validate(files: readonly string[]): Promise<void> {
  const texts = await Promise.all(files.map((file) => readFile(path.join(ROOT, file), "utf8")));
  const requirement = texts.some((text) => text.includes("required_providers")) ? "" : REQUIREMENT;
  await writeFile(path.join(folder.dir, "required.tf"), requirement);
  await writeFile(path.join(folder.dir, "main.tf"), texts.join("\n"));
  const outcome = await folder.run(["validate", "-no-color"]);
  if (outcome.code !== 0) throw new Error(`${files.join(" with ")} does not validate:\n${outcome.text}`);
}
