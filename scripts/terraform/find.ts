// Which Terraform or OpenTofu to use: the one that TERRAFORM_BINARY_NAME names, or one from PATH that is new enough, else the official
// release (download.ts).
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { NoTerraformError } from "./no-terraform-error";

/** Write-only attributes came with 1.11 of both. */
const OLDEST = { major: 1, minor: 11 } as const;

/** A program that can't say what it is within this time is of no use. */
const VERSION_TIMEOUT_MS = 30_000;

/** As cdktf-cli and cdktn-cli call it. */
const CHOICE = "TERRAFORM_BINARY_NAME";

export type Product = "Terraform" | "OpenTofu";

export interface Engine {
  readonly product: Product;
  readonly version: string;
}

export interface FoundEngine extends Engine {
  /** What to run: a name on PATH, or a file. */
  readonly command: string;
}

export interface FindResult {
  readonly found: FoundEngine | undefined;
  /** Engines that are there and too old, for the message. */
  readonly tooOld: readonly FoundEngine[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Looks for `terraform` first, since that is what cdktf runs unless told otherwise.
 *
 * @throws NoTerraformError where TERRAFORM_BINARY_NAME names something that can't be used
 */
export async function findEngine(environment: Environment): Promise<FindResult> {
  const choice = environment[CHOICE] ?? "";
  if (choice !== "") return { found: await chosen(choice, environment), tooOld: [] };
  const tooOld: FoundEngine[] = [];
  for (const command of ["terraform", "tofu"]) {
    const engine = await askEngine(command, environment);
    if (engine === undefined) continue;
    if (isNewEnough(engine.version)) return { found: engine, tooOld };
    tooOld.push(engine);
  }
  return { found: undefined, tooOld };
}

export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

/** @returns undefined where the program is not there, or is neither of the two. */
export async function askEngine(command: string, environment: Environment): Promise<FoundEngine | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, ["version"], {
      env: { ...environment, CHECKPOINT_DISABLE: "1" },
      timeout: VERSION_TIMEOUT_MS,
    });
    const engine = parseEngine(stdout);
    return engine && { command, ...engine };
  } catch {
    return undefined; // Not there, or not able to say what it is: of no use either way.
  }
}

/** What the command `version` says; undefined where it is neither of the two. */
export function parseEngine(said: string): Engine | undefined {
  const [, product, version] = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+\S*)/m.exec(said) ?? [];
  if ((product !== "Terraform" && product !== "OpenTofu") || version === undefined) return undefined;
  return { product, version };
}

async function chosen(command: string, environment: Environment): Promise<FoundEngine> {
  const engine = await askEngine(command, environment);
  if (engine === undefined)
    throw new NoTerraformError(`${CHOICE} names ${command}, which does not run or is neither Terraform nor OpenTofu.`);
  if (isNewEnough(engine.version)) return engine;
  throw new NoTerraformError(`${CHOICE} names ${command}, which is ${engine.product} ${engine.version}: too old.`);
}
