// A place for one test of the provider: a workspace, and an emulator on a free port that it talks to.
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Emulator, EmulatorOptions } from "../../src/emulator";
import { startEmulator } from "../../src/emulator";
import type { Endpoints } from "./admin";
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

const OFFER = { name: "openconnectors", address: PROVIDER_ADDRESS, zip: PROVIDER_ZIP };

export class Sandbox extends Workspace {
  readonly emulator: Emulator;
  readonly admin: Admin;
  readonly #env: Readonly<Record<string, string>>;
  #provider: WaitingProvider | undefined;

  /** @param env what the provider needs to know of the account */
  constructor(dir: string, env: Readonly<Record<string, string>>, emulator: Emulator, engine?: string) {
    super(new TerraformFolder(dir, env, engine), OFFER);
    this.emulator = emulator;
    this.admin = new Admin(emulator);
    this.#env = env;
  }

  /**
   * From now on one process of the provider waits for all commands. It does not know in which folder Terraform works, so where
   * other runs of the same instance matter, Terraform starts the provider.
   */
  async attach(): Promise<void> {
    this.#provider ??= await startOpenConnectors({ ...cleanEnvironment(this.dir), ...this.#env });
    this.terraform.attachTo(this.#provider.reattach);
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
   * Whether one process of the provider waits for all commands. For tests of attributes and plans, which take a fifth of the
   * time then; those of start, end, log, environment and of several provider blocks let Terraform start it.
   */
  readonly attached?: boolean;
  /** The command of another engine than the one that all tests use. */
  readonly engine?: string | undefined;
}

export async function openSandbox(options: EmulatorOptions = {}, start: Start = {}): Promise<Sandbox> {
  return await sandboxAt(await startEmulator(options), start);
}

/** Another folder, with a state of its own, for an account that exists; whoever opened the emulator closes it. */
export async function openSandboxAt(emulator: Emulator, start: Start = {}): Promise<Sandbox> {
  const borrowed = { ...emulator, close: () => Promise.resolve() };
  return await sandboxAt(borrowed, start);
}

async function sandboxAt(emulator: Emulator, { patient = false, attached = false, engine }: Start): Promise<Sandbox> {
  const sandbox = new Sandbox(await newFolder(), variablesOf(emulator, patient), emulator, engine);
  if (attached) await sandbox.attach();
  return sandbox;
}

/** For a platform that is a process by itself. */
export async function openWorkspace(platform: Endpoints, engine?: string): Promise<Workspace> {
  return new Workspace(new TerraformFolder(await newFolder(), variablesOf(platform, false), engine), OFFER);
}

async function newFolder(): Promise<string> {
  return await mkdtemp(path.join(tmpdir(), "openconnectors-e2e-"));
}

function variablesOf({ baseUrl, userSecret, organizationSecret }: Endpoints, patient: boolean): Record<string, string> {
  return {
    OPENCONNECTORS_BASE_URL: baseUrl,
    OPENCONNECTORS_USER_SECRET: userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: organizationSecret,
    ...(patient ? {} : { OPENCONNECTORS_MAX_RETRIES: "0", OPENCONNECTORS_CREATE_LOOK_UP_SECONDS: "2" }),
  };
}

/** The built provider, waiting for Terraform. */
export async function startOpenConnectors(env: Readonly<Record<string, string>>): Promise<WaitingProvider> {
  return await startWaitingProvider(CLI, ["provider", "--debug"], env);
}
