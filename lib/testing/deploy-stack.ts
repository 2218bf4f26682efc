// A stack deployed in a test: the real Terraform, the packed provider, and an Open Connectors on this machine.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Testing } from "../framework";
import type { TerraformStack } from "../framework";
import { assertFramework } from "../framework/assert-framework";
import { entriesOf, isJson } from "./synthesized-stack";
import { terraform } from "./terraform-process";
import type { TerraformPlace } from "./terraform-process";

/** Where the stack is deployed: what `startEmulator` of `cdktf-open-connectors/emulator` returns. */
export interface DeployTarget {
  /** Address of Open Connectors. */
  readonly baseUrl: string;
  /** User secret of the account. */
  readonly userSecret: string;
  /** Organization secret of the account. */
  readonly organizationSecret: string;
}

/** How a stack is deployed in a test. */
export interface DeployOptions {
  /**
   * Values of the stack's variables, by name.
   *
   * @default none
   */
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

/** A change that a plan finds. */
export interface PlannedChange {
  /** Address of the resource in Terraform. */
  readonly address: string;
  /** As Terraform calls them: `create`, `update`, `delete`; the last and the first of them for a replacement. */
  readonly actions: readonly string[];
}

/** A stack that is deployed, in a temporary folder. */
export interface DeployedStack extends AsyncDisposable {
  /** Folder with the synthesized stack and its state. */
  readonly folder: string;
  /** Values of the stack's outputs by name, sensitive ones too. */
  outputs(): Promise<Readonly<Record<string, unknown>>>;
  /** What a deploy would change now. @param options `refresh: false` asks nothing of the platform */
  plan(options?: { readonly refresh?: boolean }): Promise<readonly PlannedChange[]>;
  /** Deploys once more, for instance after the platform has changed something. */
  deploy(): Promise<void>;
  /** Deletes what was deployed; the folder stays until the stack is disposed of. */
  destroy(): Promise<void>;
}

/**
 * Synthesizes one stack into a temporary folder and applies it. The state is kept there, whatever the backend of the stack. The
 * account comes from `target`, by the environment: a provider whose props name an account keeps that.
 *
 * Needs Terraform or OpenTofu 1.11 (`TERRAFORM_BINARY_NAME`, else `terraform` from PATH). A stack that uses another one's outputs
 * can't be deployed alone.
 *
 * @throws what synth or Terraform says
 * @example
 * await using emulator = await startEmulator();
 * await using deployed = await deployStack(stack, emulator, { variables: { cw_private_key: "made-up" } });
 * expect(await deployed.plan()).toEqual([]);
 */
export async function deployStack(
  stack: TerraformStack,
  target: DeployTarget,
  { variables = {} }: DeployOptions = {},
): Promise<DeployedStack> {
  assertFramework(stack, "/testing");
  const outdir = Testing.fullSynth(stack);
  const remove = () => {
    rmSync(outdir, { recursive: true, force: true });
  };
  try {
    const place: TerraformPlace = {
      folder: path.join(outdir, "stacks", stack.node.id),
      environment: environmentOf(target, variables),
    };
    keepStateIn(place.folder);
    await terraform(place, ["init", "-no-color"]);
    const deployed = new Deployed(place, remove);
    await deployed.deploy();
    return deployed;
  } catch (error) {
    remove();
    throw error;
  }
}

class Deployed implements DeployedStack {
  readonly #place: TerraformPlace;
  readonly #remove: () => void;

  constructor(place: TerraformPlace, remove: () => void) {
    this.#place = place;
    this.#remove = remove;
  }

  get folder(): string {
    return this.#place.folder;
  }

  async deploy(): Promise<void> {
    await terraform(this.#place, ["apply", "-no-color", "-auto-approve"]);
  }

  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const outputs: unknown = JSON.parse(await terraform(this.#place, ["output", "-json"]));
    return Object.fromEntries(
      entriesOf(outputs).map(([name, output]) => [name, isJson(output) ? output["value"] : undefined]),
    );
  }

  async plan({ refresh = true }: { readonly refresh?: boolean } = {}): Promise<readonly PlannedChange[]> {
    const file = path.join(this.folder, "test.tfplan");
    await terraform(this.#place, ["plan", "-no-color", `-refresh=${String(refresh)}`, `-out=${file}`]);
    const shown: unknown = JSON.parse(await terraform(this.#place, ["show", "-json", file]));
    rmSync(file, { force: true });
    const changes: unknown = isJson(shown) ? shown["resource_changes"] : undefined;
    return Array.isArray(changes) ? changes.flatMap(changeIn) : [];
  }

  async destroy(): Promise<void> {
    await terraform(this.#place, ["destroy", "-no-color", "-auto-approve"]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#remove();
    await Promise.resolve();
  }
}

function changeIn(shown: unknown): readonly PlannedChange[] {
  if (!isJson(shown) || !isJson(shown["change"])) return [];
  const given = shown["change"]["actions"];
  const actions = Array.isArray(given) ? given.map(String) : [];
  const isChange = actions.some((action) => action !== "no-op" && action !== "read");
  return isChange ? [{ address: String(shown["address"]), actions }] : [];
}

function environmentOf(target: DeployTarget, variables: Readonly<Record<string, string>>): Record<string, string> {
  const values = Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value] as const);
  return {
    ...Object.fromEntries(values),
    OPENCONNECTORS_BASE_URL: target.baseUrl,
    OPENCONNECTORS_USER_SECRET: target.userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: target.organizationSecret,
  };
}

/** A local state of the framework lies in the working folder of the app, and a remote one is not for tests. */
function keepStateIn(folder: string): void {
  const file = path.join(folder, "cdk.tf.json");
  const configuration: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isJson(configuration) || !isJson(configuration["terraform"])) return;
  const settings = Object.entries(configuration["terraform"]).filter(([name]) => name !== "cloud");
  const backend = { local: { path: path.join(folder, "terraform.tfstate") } };
  writeFileSync(file, JSON.stringify({ ...configuration, terraform: { ...Object.fromEntries(settings), backend } }));
}
