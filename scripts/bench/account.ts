// The emulator as the benchmarks use it: each call takes as long as it is told to.
import type { Emulator } from "../../src/emulator";
import { startEmulator } from "../../src/emulator";
import { PROVIDER_ADDRESS } from "../../src/rules/provider-address";
import type { PackedProvider } from "./terraform-run";

export const openconnectors: PackedProvider = {
  address: PROVIDER_ADDRESS,
  zip: "dist/provider/terraform-provider-openconnectors.zip",
};

export async function slowAccount(delayMs: number): Promise<Emulator> {
  const emulator = await startEmulator();
  if (delayMs > 0) emulator.setFaults([{ operation: "any", delayMs }]);
  return emulator;
}

export function environmentOf({ baseUrl, userSecret, organizationSecret }: Emulator): NodeJS.ProcessEnv {
  return {
    OPENCONNECTORS_BASE_URL: baseUrl,
    OPENCONNECTORS_USER_SECRET: userSecret,
    OPENCONNECTORS_ORGANIZATION_SECRET: organizationSecret,
  };
}

export const PROVIDER_BLOCK = `terraform {
  required_providers {
    openconnectors = { source = "${PROVIDER_ADDRESS}" }
  }
}
provider "openconnectors" {}
`;

/** Instances as people declare them: what is required, the key write-only, a name for each across runs. */
export function instancesBlock(count: number): string {
  return `resource "openconnectors_connectwise_instance" "x" {
  count          = ${String(count)}
  name           = "cw-\${count.index}"
  base_url       = "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0"
  company        = "acme"
  public_key     = "PUBLICKEY0000001"
  client_id      = "11111111-2222-4333-8444-555555555555"
  private_key_wo = "PRIVATEKEY000001"
  creation_key   = "bench/\${count.index}"
}
`;
}
