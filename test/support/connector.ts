// An instance of a connector that no resource is typed for, in plain HCL (as JSON).
import type { Hcl, Json } from "./sandbox";

export const GENERIC_ADDRESS = "openconnectors_instance.any";

export const GENERIC_ATTRIBUTES = {
  element_key: "connectwisecrmrest",
  name: "any-emea",
  configuration: {
    baseUrl: "https://api-eu.myconnectwise.net/v4_6_release/apis/3.0",
    company: "acme",
    "public.key": "PUBLICKEY0000001",
  },
  configuration_wo: {
    "private.key": "PRIVATEKEY000001",
    "connectwise.clientID": "11111111-2222-4333-8444-555555555555",
  },
  creation_key: "tests/any",
} as const;

/**
 * Overrides replace attributes; null leaves one out.
 *
 * @param others further resources, by type.
 */
export function generic(overrides: Readonly<Record<string, Json>> = {}, others: Hcl = {}): Hcl {
  const all: Readonly<Record<string, Json>> = { ...GENERIC_ATTRIBUTES, ...overrides };
  const attributes = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  return { provider: { openconnectors: {} }, resource: { openconnectors_instance: { any: attributes }, ...others } };
}
