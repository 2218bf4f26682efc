// Which engine the framework's CLI starts, by the variable that names it for both.
import path from "node:path";

export interface Engine {
  readonly product: "Terraform" | "OpenTofu";
  /** As it is typed. */
  readonly command: string;
}

/** Nothing is run to find out: a file that is called `tofu` in some way counts as OpenTofu, anything else as Terraform. */
export function engineOf(environment: Readonly<Record<string, string | undefined>>): Engine {
  const { TERRAFORM_BINARY_NAME: choice = "" } = environment;
  const command = choice === "" ? "terraform" : path.basename(choice);
  return { command, product: command.includes("tofu") ? "OpenTofu" : "Terraform" };
}
