// Which Terraform or OpenTofu to use: one from PATH that is new enough, else the official release (download.ts).
import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Write-only attributes came with 1.11 of both. */
const OLDEST = { major: 1, minor: 11 } as const;

/** A program that can't say what it is within this time is of no use. */
const VERSION_TIMEOUT_MS = 30_000;

export interface FoundEngine {
  /** What to run: a name on PATH, or a file. */
  readonly command: string;
  readonly product: "Terraform" | "OpenTofu";
  readonly version: string;
}

export interface FindResult {
  readonly found: FoundEngine | undefined;
  /** Engines that are there and too old, for the message. */
  readonly tooOld: readonly FoundEngine[];
}

/** Looks for `terraform` first, since that is what cdktf runs unless told otherwise. */
export async function findEngine(environment: Readonly<Record<string, string | undefined>>): Promise<FindResult> {
  const tooOld: FoundEngine[] = [];
  for (const command of ["terraform", "tofu"]) {
    const engine = await ask(command, environment);
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

async function ask(
  command: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<FoundEngine | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, ["version"], {
      env: { ...environment, CHECKPOINT_DISABLE: "1" },
      timeout: VERSION_TIMEOUT_MS,
    });
    const [, product, version] = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+)/m.exec(stdout) ?? [];
    if ((product !== "Terraform" && product !== "OpenTofu") || version === undefined) return undefined;
    return { command, product, version };
  } catch {
    return undefined; // Not there, or not able to say what it is: of no use either way.
  }
}
