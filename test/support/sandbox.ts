// A place for one test: an emulator on a free port, the real terraform, a folder of its own, the provider as it is built.
//
// Every successful apply ends with two plans, without and with refresh, and both must be empty: it is part of the step,
// not of the author's memory.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Emulator, EmulatorOptions } from "../../src/emulator";
import { startEmulator } from "../../src/emulator";
import { Admin } from "./admin";
import type { Outcome } from "./process";
import type { TerraformOptions } from "./terraform";
import { ROOT, TerraformFolder } from "./terraform";

export const PROVIDER_ZIP = path.join(ROOT, "dist/provider/terraform-provider-openconnectors.zip");
export const PROVIDER_ADDRESS = "terraform.local/connectors/openconnectors";
/** Tests care for bytes, not for releases: any version will do. */
const TEST_VERSION = "0.0.1";

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}
export type Hcl = Readonly<Record<string, Json>>;

export interface ResourceChange {
  readonly address: string;
  readonly actions: readonly string[];
  readonly before: Readonly<Record<string, Json>> | null;
  readonly after: Readonly<Record<string, Json>> | null;
  readonly afterUnknown: Readonly<Record<string, Json>>;
  readonly replacePaths: readonly Json[];
}

export interface PlanView {
  readonly text: string;
  readonly changes: readonly ResourceChange[];
  change(address: string): ResourceChange;
}

export class Sandbox implements AsyncDisposable {
  readonly terraform: TerraformFolder;
  readonly emulator: Emulator;
  readonly admin: Admin;
  #initialized = false;

  constructor(terraform: TerraformFolder, emulator: Emulator) {
    this.terraform = terraform;
    this.emulator = emulator;
    this.admin = new Admin(emulator);
  }

  get dir(): string {
    return this.terraform.dir;
  }

  /** Replaces the configuration; the provider is offered and initialized the first time. */
  async configure(config: Hcl): Promise<void> {
    const required = { openconnectors: { source: PROVIDER_ADDRESS, version: TEST_VERSION } };
    const terraform = { required_version: ">= 1.11.0", required_providers: required };
    await writeFile(path.join(this.dir, "main.tf.json"), JSON.stringify({ terraform, ...config }, null, 2));
    if (this.#initialized) return;
    await this.terraform.offer(PROVIDER_ZIP, PROVIDER_ADDRESS, TEST_VERSION);
    await this.terraform.expect(0, ["init", "-no-color"]);
    this.#initialized = true;
  }

  async plan(config: Hcl, args: readonly string[] = [], options: TerraformOptions = {}): Promise<PlanView> {
    await this.configure(config);
    const { text } = await this.terraform.expect(0, ["plan", "-no-color", "-out=saved.plan", ...args], options);
    return await this.show(text);
  }

  /** Applies, expects success, and proves with two plans that nothing is left to do. */
  async apply(config: Hcl, args: readonly string[] = [], options: TerraformOptions = {}): Promise<Outcome> {
    await this.configure(config);
    const outcome = await this.terraform.expect(0, ["apply", "-no-color", "-auto-approve", ...args], options);
    await this.expectNoChanges();
    return outcome;
  }

  /** Applies and hands back whatever came of it. */
  async tryApply(config: Hcl, args: readonly string[] = [], options: TerraformOptions = {}): Promise<Outcome> {
    await this.configure(config);
    return await this.terraform.run(["apply", "-no-color", "-auto-approve", ...args], options);
  }

  async tryPlan(config: Hcl, args: readonly string[] = [], options: TerraformOptions = {}): Promise<Outcome> {
    await this.configure(config);
    return await this.terraform.run(["plan", "-no-color", ...args], options);
  }

  async destroy(): Promise<void> {
    await this.terraform.expect(0, ["destroy", "-no-color", "-auto-approve"]);
  }

  async expectNoChanges(): Promise<void> {
    for (const refresh of ["-refresh=false", "-refresh=true"]) {
      const plan = await this.terraform.run(["plan", "-no-color", "-detailed-exitcode", refresh]);
      if (plan.code !== 0) throw new Error(`A plan with ${refresh} is not empty:\n${plan.text}`);
    }
  }

  /** Attributes of one object of the state. */
  async state(address: string): Promise<Readonly<Record<string, Json>>> {
    const { stdout } = await this.terraform.expect(0, ["show", "-json"]);
    const found = list(parse(stdout), "values", "root_module", "resources").find(
      (one) => at(one, "address") === address,
    );
    const values = at(found ?? null, "values");
    if (!isObject(values)) throw new Error(`No ${address} in the state`);
    return values;
  }

  async show(text: string): Promise<PlanView> {
    const { stdout } = await this.terraform.expect(0, ["show", "-json", "saved.plan"]);
    const changes = list(parse(stdout), "resource_changes").map(toChange);
    return {
      text,
      changes,
      change(address) {
        const found = changes.find((one) => one.address === address);
        if (found === undefined) throw new Error(`No change of ${address} in the plan:\n${text}`);
        return found;
      },
    };
  }

  async planFile(): Promise<Buffer> {
    return await readFile(path.join(this.dir, "saved.plan"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.emulator.close();
    await rm(this.dir, { recursive: true, force: true });
  }
}

export async function openSandbox(options: EmulatorOptions = {}): Promise<Sandbox> {
  const emulator = await startEmulator(options);
  const dir = await mkdtemp(path.join(tmpdir(), "openconnectors-e2e-"));
  const terraform = new TerraformFolder(dir, {
    OPENCONNECTORS_BASE_URL: emulator.baseUrl,
    OPENCONNECTORS_USER_SECRET: emulator.userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: emulator.organizationSecret,
  });
  return new Sandbox(terraform, emulator);
}

function toChange(listed: Json): ResourceChange {
  const before = at(listed, "change", "before");
  const after = at(listed, "change", "after");
  const afterUnknown = at(listed, "change", "after_unknown");
  return {
    address: text(at(listed, "address")),
    actions: list(listed, "change", "actions").map(text),
    before: isObject(before) ? before : null,
    after: isObject(after) ? after : null,
    afterUnknown: isObject(afterUnknown) ? afterUnknown : {},
    replacePaths: list(listed, "change", "replace_paths"),
  };
}

function at(value: Json, ...path: readonly string[]): Json {
  return path.reduce<Json>((inner, key) => (isObject(inner) ? (inner[key] ?? null) : null), value);
}

function list(value: Json, ...path: readonly string[]): readonly Json[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}

function text(value: Json): string {
  return typeof value === "string" ? value : "";
}

/** Terraform's JSON; JSON.parse answers nothing but JSON values. */
function parse(json: string): Json {
  return JSON.parse(json) as Json;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
