// A Terraform or OpenTofu that our scripts can use.
import { homedir } from "node:os";
import path from "node:path";
import { progressOn } from "../../src/cli/progress";
import { TERRAFORM_VERSION, downloadTerraform } from "./download";
import { findEngine } from "./find";
import type { FoundEngine } from "./find";

const MEGABYTE = 1_000_000;

export { askEngine } from "./find";
export type { FoundEngine } from "./find";
export { NoTerraformError } from "./no-terraform-error";

export interface EngineContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: string;
  readonly arch: string;
  readonly progress: (text: string) => void;
  /** Told how much of a download is there. */
  readonly onBytes?: (done: number, total: number | undefined) => void;
}

/** Those of the running script; progress goes to standard error. */
export function engineContext(): EngineContext {
  return {
    environment: process.env,
    home: homedir(),
    platform: process.platform,
    arch: process.arch,
    progress: (text) => process.stderr.write(text),
    onBytes: megabytesOn({
      isTerminal: process.stderr.isTTY && (process.env["NO_COLOR"] ?? "") === "",
      stderr: (text) => process.stderr.write(text),
    }),
  };
}

/**
 * Its command is also for cdktf's TERRAFORM_BINARY_NAME.
 *
 * @throws NoTerraformError that says what to install.
 */
export async function ensureEngine(context: EngineContext): Promise<FoundEngine> {
  const { environment, home, progress } = context;
  const { found, tooOld } = await findEngine(environment);
  if (found !== undefined) return found;
  for (const { command, product, version } of tooOld) {
    progress(`${command} is ${product} ${version}, which is too old: 1.11 or later is needed.\n`);
  }
  const { XDG_CACHE_HOME: configured = "" } = environment;
  // The specification of that variable: an empty or relative one counts as not set.
  const cache = path.isAbsolute(configured) ? configured : path.join(home, ".cache");
  const command = await downloadTerraform({ ...context, cacheDir: path.join(cache, "cdktf-open-connectors") });
  return { command, product: "Terraform", version: TERRAFORM_VERSION };
}

function megabytesOn(io: Parameters<typeof progressOn>[0]): (done: number, total: number | undefined) => void {
  const progress = progressOn(io, "MB");
  const megabytes = (bytes: number): number => Math.floor(bytes / MEGABYTE);
  let shown = -1;
  return (done, total) => {
    if (megabytes(done) > shown) {
      shown = megabytes(done);
      progress.show(shown, total === undefined ? undefined : megabytes(total));
    }
    if (done === total) progress.end();
  };
}
