// Terraform or OpenTofu as a process of a test.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

export interface TerraformPlace {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Large enough for the plan of a stack with thousands of resources. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/**
 * Runs the program that TERRAFORM_BINARY_NAME names, else `terraform` from PATH.
 *
 * @returns what it printed
 * @throws with what it printed where it fails
 */
export async function terraform({ folder, environment }: TerraformPlace, args: readonly string[]): Promise<string> {
  const { TERRAFORM_BINARY_NAME: choice = "" } = process.env;
  const program = choice === "" ? "terraform" : choice;
  try {
    const { stdout } = await promisify(execFile)(program, [...args], {
      cwd: folder,
      env: { ...process.env, TF_INPUT: "0", TF_IN_AUTOMATION: "1", ...environment },
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    return stdout;
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")} failed in ${folder}.\n${outputOf(error)}`, { cause: error });
  }
}

function outputOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const { stdout = "", stderr = "", message = "" } = error as { stdout?: unknown; stderr?: unknown; message?: unknown };
  const printed = [stdout, stderr].map(String).join("").trim();
  return printed === "" ? String(message) : printed;
}
