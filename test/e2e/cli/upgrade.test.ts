// A folder of plain HCL that is locked to an earlier release, on its way to this one as the README says.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { version } from "../../../package.json";
import { startEmulator } from "../../../src/emulator";
import { CRM_ATTRIBUTES } from "../../support/crm";
import { packedAs010 } from "../../support/older-release";
import { TemporaryFolder } from "../../support/temporary-folder";
import { TerraformFolder, platform } from "../../support/terraform";
import { openconnectors } from "./cli";

const ADDRESS = "terraform.local/connectors/openconnectors";
const CONFIGURATION = {
  terraform: { required_providers: { openconnectors: { source: ADDRESS } } },
  resource: { openconnectors_connectwise_instance: { crm: CRM_ATTRIBUTES } },
};

test("a new provider beside the locked one changes nothing until init -upgrade, and then plans nothing", async () => {
  using home = new TemporaryFolder("openconnectors-cli");
  const emulator = await startEmulator({ seed: "upgrade" });
  try {
    const terraform = new TerraformFolder(home.path, {
      OPENCONNECTORS_BASE_URL: emulator.baseUrl,
      OPENCONNECTORS_USER_SECRET: emulator.userSecret,
      OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
    });
    await installOlder(home.path);
    await writeFile(path.join(home.path, "main.tf.json"), JSON.stringify(CONFIGURATION));
    await terraform.expect(0, ["init", "-no-color"]);
    await terraform.expect(0, ["apply", "-auto-approve", "-no-color"]);
    expect(await lockedVersion(home.path)).toBe("0.1.0");

    expect((await openconnectors(["install"], home.path)).code).toBe(0);
    await terraform.expect(0, ["init", "-no-color"]);
    expect(await lockedVersion(home.path)).toBe("0.1.0");

    await terraform.expect(0, ["init", "-upgrade", "-no-color"]);
    expect(await lockedVersion(home.path)).toBe(version);
    await terraform.expect(0, ["plan", "-detailed-exitcode", "-no-color"]);
    expect(emulator.instances()).toHaveLength(1);
  } finally {
    await emulator.close();
  }
});

async function installOlder(home: string): Promise<void> {
  const older = await packedAs010();
  const folder = path.join(home, ".terraform.d/plugins", ADDRESS);
  await mkdir(folder, { recursive: true });
  const file = `terraform-provider-openconnectors_${older.version}_${platform()}.zip`;
  await writeFile(path.join(folder, file), older.zip);
}

async function lockedVersion(folder: string): Promise<string | undefined> {
  const lock = await readFile(path.join(folder, ".terraform.lock.hcl"), "utf8");
  return /^ *version *= "(?<version>[^"]+)"$/mu.exec(lock)?.groups?.["version"];
}
