// The instance that most tests declare, in plain HCL (as JSON).
import type { Hcl, Json } from "./sandbox";

export const ADDRESS = "openconnectors_connectwise_instance.crm";

export const CRM_ATTRIBUTES = {
  name: "cw-emea",
  base_url: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
  company: "acme",
  public_key: "PUBLICKEY0000001",
  client_id: "11111111-2222-4333-8444-555555555555",
  private_key_wo: "PRIVATEKEY000001",
  creation_key: "tests/crm",
} as const;

/** Overrides replace attributes; null leaves one out. */
export function crm(overrides: Readonly<Record<string, Json>> = {}, rest: Hcl = {}): Hcl {
  const all: Readonly<Record<string, Json>> = { ...CRM_ATTRIBUTES, ...overrides };
  const attributes = Object.entries(all).filter(([, value]) => value !== null);
  return {
    // Without a block Terraform adds an error of its own to each of ours.
    provider: { openconnectors: {} },
    ...rest,
    resource: { openconnectors_connectwise_instance: { crm: Object.fromEntries(attributes) } },
  };
}
