// What Terraform makes of files that `adopt --format hcl` has written.
import { PROVIDER_ADDRESS, PROVIDER_ZIP } from "../../support/sandbox";
import { TerraformFolder } from "../../support/terraform";
import type { Account } from "./adopt-account";
import { CLIENT_ID, OTHER_CLIENT_ID } from "./adopt-account";

const VALUES = {
  TF_VAR_client_id_1000002: CLIENT_ID,
  TF_VAR_instance_365_client_id_1000006: OTHER_CLIENT_ID,
};

export async function terraformIn(account: Account, values: Readonly<Record<string, string>> = VALUES) {
  const terraform = new TerraformFolder(account.out, { ...account.credentials, ...values });
  await terraform.offer(PROVIDER_ZIP, PROVIDER_ADDRESS, "0.0.1");
  await terraform.expect(0, ["init", "-no-color"]);
  return terraform;
}

export async function expectNoChanges(terraform: TerraformFolder): Promise<void> {
  for (const refresh of ["-refresh=false", "-refresh=true"]) {
    await terraform.expect(0, ["plan", "-no-color", "-detailed-exitcode", refresh]);
  }
}
