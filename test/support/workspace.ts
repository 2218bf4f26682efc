// A folder with a configuration and the real terraform, for a provider as it is built: the part of a test's place that does
// not depend on which provider it is.
//
// Every successful apply ends with two plans, without and with refresh, and both must be empty: it is part of the step,
// not of the author's memory.
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Outcome } from "./process";
import type { TerraformFolder, TerraformOptions } from "./terraform";

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
  readonly afterSensitive: Readonly<Record<string, Json>>;
  readonly replacePaths: readonly Json[];
  /** The id of an `import` block. */
  readonly importing: string | undefined;
}

export interface PlanView {
  readonly text: string;
  readonly changes: readonly ResourceChange[];
  /** What a refresh found to be other than stored. */
  readonly drift: readonly ResourceChange[];
  change(address: string): ResourceChange;
}

export interface StoredObject {
  readonly values: Readonly<Record<string, Json>>;
  readonly sensitive: Readonly<Record<string, Json>>;
}

/** A provider as it is offered to Terraform. */
export interface Offer {
  /** Local name in the configuration. */
  readonly name: string;
  readonly address: string;
  readonly zip: string;
}

export class Workspace implements AsyncDisposable {
  readonly terraform: TerraformFolder;
  readonly #offer: Offer;
  #initialized = false;

  constructor(terraform: TerraformFolder, offer: Offer) {
    this.terraform = terraform;
    this.#offer = offer;
  }

  get dir(): string {
    return this.terraform.dir;
  }

  /** Replaces the configuration; the provider is offered and initialized the first time, unless one waits already. */
  async configure(config: Hcl): Promise<void> {
    const { name, address, zip } = this.#offer;
    const required = { [name]: { source: address, version: TEST_VERSION } };
    const terraform = { required_version: ">= 1.11.0", required_providers: required };
    await writeFile(path.join(this.dir, "main.tf.json"), JSON.stringify({ terraform, ...config }, null, 2));
    if (this.#initialized || this.terraform.attached) return;
    await this.terraform.offer(zip, address, TEST_VERSION);
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
    const found = (await this.objects()).get(address);
    if (found === undefined) throw new Error(`No ${address} in the state`);
    return found.values;
  }

  /** All objects of the root module's state, by address. */
  async objects(): Promise<ReadonlyMap<string, StoredObject>> {
    const { stdout } = await this.terraform.expect(0, ["show", "-json"]);
    const resources = list(parse(stdout), "values", "root_module", "resources");
    return new Map(
      resources.map((one) => [
        textOf(at(one, "address")),
        { values: object(at(one, "values")) ?? {}, sensitive: object(at(one, "sensitive_values")) ?? {} },
      ]),
    );
  }

  async show(text: string): Promise<PlanView> {
    const { stdout } = await this.terraform.expect(0, ["show", "-json", "saved.plan"]);
    const changes = list(parse(stdout), "resource_changes").map(toChange);
    return {
      text,
      changes,
      drift: list(parse(stdout), "resource_drift").map(toChange),
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
    await rm(this.dir, { recursive: true, force: true });
  }
}

function toChange(listed: Json): ResourceChange {
  const importing = at(listed, "change", "importing", "id");
  return {
    address: textOf(at(listed, "address")),
    actions: list(listed, "change", "actions").map(textOf),
    before: object(at(listed, "change", "before")),
    after: object(at(listed, "change", "after")),
    afterUnknown: object(at(listed, "change", "after_unknown")) ?? {},
    afterSensitive: object(at(listed, "change", "after_sensitive")) ?? {},
    replacePaths: list(listed, "change", "replace_paths"),
    importing: typeof importing === "string" ? importing : undefined,
  };
}

function at(value: Json, ...keys: readonly string[]): Json {
  return keys.reduce<Json>((inner, key) => (isObject(inner) ? (inner[key] ?? null) : null), value);
}

function list(value: Json, ...keys: readonly string[]): readonly Json[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : "";
}

function object(value: Json): JsonObject | null {
  return isObject(value) ? value : null;
}

/** Terraform's JSON; JSON.parse answers nothing but JSON values. */
function parse(json: string): Json {
  return JSON.parse(json) as Json;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
