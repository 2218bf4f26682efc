// A place for one test of the provider: a workspace, and an emulator on a free port that it talks to.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Emulator, EmulatorOptions } from "../../src/emulator";
import { startEmulator } from "../../src/emulator";
import { Admin } from "./admin";
import { ROOT, TerraformFolder } from "./terraform";
import { Workspace } from "./workspace";

export type { Hcl, Json, JsonObject } from "./workspace";

export const PROVIDER_ZIP = path.join(ROOT, "dist/provider/terraform-provider-openconnectors.zip");
export const PROVIDER_ADDRESS = "terraform.local/connectors/openconnectors";

export class Sandbox extends Workspace {
  readonly emulator: Emulator;
  readonly admin: Admin;

  constructor(terraform: TerraformFolder, emulator: Emulator) {
    super(terraform, { name: "openconnectors", address: PROVIDER_ADDRESS, zip: PROVIDER_ZIP });
    this.emulator = emulator;
    this.admin = new Admin(emulator);
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await this.emulator.close();
    await super[Symbol.asyncDispose]();
  }
}

/** @param patient whether the provider repeats what fails, as it does by default; else a test of one failure sees that one */
export async function openSandbox(options: EmulatorOptions = {}, { patient = false } = {}): Promise<Sandbox> {
  const emulator = await startEmulator(options);
  const dir = await mkdtemp(path.join(tmpdir(), "openconnectors-e2e-"));
  const terraform = new TerraformFolder(dir, {
    OPENCONNECTORS_BASE_URL: emulator.baseUrl,
    OPENCONNECTORS_USER_SECRET: emulator.userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
    ...(patient ? {} : { OPENCONNECTORS_MAX_RETRIES: "0", OPENCONNECTORS_CREATE_LOOK_UP_SECONDS: "2" }),
  });
  return new Sandbox(terraform, emulator);
}
