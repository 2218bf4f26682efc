/** Why there is no Terraform, and what to install. */
export class NoTerraformError extends Error {
  override readonly name = "NoTerraformError";

  constructor(reason: string) {
    super(
      `${reason}\nInstall Terraform >= 1.11 or OpenTofu >= 1.11 and put it on PATH, then run this again: ` +
        "https://developer.hashicorp.com/terraform/install or https://opentofu.org/docs/intro/install",
    );
  }
}
