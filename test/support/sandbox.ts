// A place for one test of the provider: a workspace, and an emulator on a free port that it talks to.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Emulator, EmulatorOptions } from "../../src/emulator";
import { startEmulator } from "../../src/emulator";
import { Admin } from "./admin";
import { ROOT, TerraformFolder, cleanEnvironment } from "./terraform";
import { startWaitingProvider } from "./waiting-provider";
import type { WaitingProvider } from "./waiting-provider";
import { Workspace } from "./workspace";

export type { Hcl, Json, JsonObject } from "./workspace";

export const PROVIDER_ZIP = path.join(ROOT, "dist/provider/terraform-provider-openconnectors.zip");
/** The same provider, for a debugger and for tests. */
const CLI = "dist/cli/openconnectors.js";
export const PROVIDER_ADDRESS = "terraform.local/connectors/openconnectors";

export class Sandbox extends Workspace {
  readonly emulator: Emulator;
  readonly admin: Admin;
  readonly #provider: WaitingProvider | undefined;

  constructor(terraform: TerraformFolder, emulator: Emulator, provider?: WaitingProvider) {
    super(terraform, { name: "openconnectors", address: PROVIDER_ADDRESS, zip: PROVIDER_ZIP });
    this.emulator = emulator;
    this.admin = new Admin(emulator);
    this.#provider = provider;
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await this.#provider?.end();
    await this.emulator.close();
    await super[Symbol.asyncDispose]();
  }
}

export interface Start {
  /** Whether the provider repeats what fails, as it does by default; else a test of one failure sees that one. */
  readonly patient?: boolean;
  /**
   * Whether one process of the provider waits for all commands. For tests of attributes and plans, which take a third of the
   * time then; those of start, end, log, environment and of several provider blocks let Terraform start it.
   */
  readonly attached?: boolean;
}

export async function openSandbox(
  options: EmulatorOptions = {},
  { patient = false, attached = false }: Start = {},
): Promise<Sandbox> {
  return await sandboxAt(await startEmulator(options), { patient, attached });
}

/** Another folder, with a state of its own, for an account that exists; whoever opened the emulator closes it. */
export async function openSandboxAt(emulator: Emulator): Promise<Sandbox> {
  const borrowed = { ...emulator, close: () => Promise.resolve() };
  return await sandboxAt(borrowed, { patient: false, attached: false });
}

async function sandboxAt(emulator: Emulator, { patient, attached }: Required<Start>): Promise<Sandbox> {
  const dir = await mkdtemp(path.join(tmpdir(), "openconnectors-e2e-"));
  const env = {
    OPENCONNECTORS_BASE_URL: emulator.baseUrl,
    OPENCONNECTORS_USER_SECRET: emulator.userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
    ...(patient ? {} : { OPENCONNECTORS_MAX_RETRIES: "0", OPENCONNECTORS_CREATE_LOOK_UP_SECONDS: "2" }),
  };
  if (!attached) return new Sandbox(new TerraformFolder(dir, env), emulator);
  const provider = await startWaitingProvider(CLI, ["provider", "--debug"], { ...cleanEnvironment(dir), ...env });
  const terraform = new TerraformFolder(dir, { ...env, TF_REATTACH_PROVIDERS: provider.reattach });
  return new Sandbox(terraform, emulator, provider);
}
