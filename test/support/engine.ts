// The engine that all tests run, Terraform or OpenTofu, and what depends on which one it is: `npm run test:engines` runs the suite
// under any of them.
import { execFileSync } from "node:child_process";
import type { ExecFileSyncOptionsWithStringEncoding } from "node:child_process";
import path from "node:path";
import { parseEngine } from "../../scripts/terraform/find";
import type { Engine, Product } from "../../scripts/terraform/find";
import { isProgram } from "../../src/shared/is-program";

/** What TERRAFORM_BINARY_NAME names, or terraform: a name on PATH, or a file. */
export const ENGINE = named(process.env["TERRAFORM_BINARY_NAME"]);

interface Manners {
  /** Where it looks for providers whose address names no host. */
  readonly registry: string;
  /** What a plan says of a tainted object. */
  readonly tainted: string;
  /** Whether each update shows every write-only attribute as changed. */
  readonly showsWriteOnly: boolean;
  /** Whether `close` of an ephemeral resource gets the private state of the last `renew`; else that of `open`. */
  readonly closesRenewed: boolean;
  /** Whether a plan knows the result of a function whose argument is a `null` without a type. */
  readonly callsWithBareNull: boolean;
}

/** What tests expect of one and not of the other (compatibility page of the documents). */
const MANNERS: Readonly<Record<Product, Manners>> = {
  Terraform: {
    registry: "registry.terraform.io",
    tainted: "is tainted, so must be replaced",
    showsWriteOnly: false,
    closesRenewed: false,
    callsWithBareNull: true,
  },
  OpenTofu: {
    registry: "registry.opentofu.org",
    tainted: "is tainted, so it must be replaced",
    showsWriteOnly: true,
    closesRenewed: true,
    callsWithBareNull: false,
  },
};

/** Without what people set for their own work. */
const QUIETLY: ExecFileSyncOptionsWithStringEncoding = {
  encoding: "utf8",
  env: { PATH: process.env["PATH"], HOME: process.env["HOME"], CHECKPOINT_DISABLE: "1" },
  stdio: ["ignore", "pipe", "ignore"],
};

let known: Engine | undefined;

/** @throws Error where it is not there, or is neither of the two */
export function engine(): Engine {
  known ??= parsed(execFileSync(ENGINE, ["version"], QUIETLY));
  return known;
}

/** The file behind the command, for tests that run it with another PATH. */
export function engineFile(): string {
  if (path.isAbsolute(ENGINE)) return ENGINE;
  const files = (process.env["PATH"] ?? "").split(path.delimiter).map((folder) => path.join(folder, ENGINE));
  const found = files.find(isProgram);
  if (found === undefined) throw new Error(`${ENGINE} is not on PATH`);
  return found;
}

export function manners(): Manners {
  return MANNERS[engine().product];
}

/** The oldest version of each product that has something; a product that is left out has it in no version. */
export type Since = Readonly<Partial<Record<Product, string>>>;

/** Blocks `action`. */
export const ACTIONS: Since = { Terraform: "1.14.0" };
/** An error of an action is at the block of the action; before, at the resource that triggers it. */
export const ERRORS_AT_ACTIONS: Since = { Terraform: "1.16.0" };
/** An action that is invoked by hand gets null for an ephemeral value; before, it got the value. */
export const NO_EPHEMERAL_BY_HAND: Since = { Terraform: "1.16.0" };
/** The private state of a plan in the plan that its apply makes. */
export const PLANNED_PRIVATE: Since = { Terraform: "1.16.0" };
/** Blocks that a provider decides about where none is written. */
export const COMPUTED_BLOCKS: Since = { Terraform: "1.16.0" };

export function has(since: Since): boolean {
  const { product, version } = engine();
  const oldest = since[product];
  return oldest !== undefined && version.localeCompare(oldest, "en", { numeric: true }) >= 0;
}

/**
 * `test`, where the engine has what it needs; else a test that is skipped, under a name that says why, and a line on standard error.
 */
export function testFrom(since: Since): (name: string, body: () => Promise<void>, timeoutMs?: number) => void {
  if (has(since)) return test;
  const { product, version } = engine();
  const needed = Object.entries(since).map(([name, oldest]) => `${name} ${oldest}`);
  return (name) => {
    const reason = `${product} ${version} has no such feature; it needs ${needed.join(" or ")} or later`;
    process.stderr.write(`Skipped: ${name} (${reason})\n`);
    test.skip(`${name} (${reason})`, () => undefined);
  };
}

function named(choice = ""): string {
  return choice === "" ? "terraform" : choice;
}

function parsed(said: string): Engine {
  const found = parseEngine(said);
  if (found === undefined) throw new Error(`${ENGINE} is neither Terraform nor OpenTofu: ${said}`);
  return found;
}
