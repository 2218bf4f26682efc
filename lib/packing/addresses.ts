// What a provider's source address means where parts of it are left out.
// Read in @cdktf/cli-core 0.21, dependencies/dependency-manager; Terraform does the same. OpenTofu has a registry of its own.

/** The place where this name is needed: lock entries carry addresses in full, stacks rarely do. */
export const DEFAULT_REGISTRY_HOST = "registry.terraform.io";

/** What OpenTofu puts before an address without a host. */
export const OPENTOFU_REGISTRY_HOST = "registry.opentofu.org";

const DEFAULT_NAMESPACE = "hashicorp";

/** @returns HOST/NAMESPACE/TYPE */
export function fullAddress(source: string): string {
  return withHost(source, DEFAULT_REGISTRY_HOST);
}

/** @returns the same address as OpenTofu reads it: another one where the source names no host */
export function fullAddressInOpenTofu(source: string): string {
  return withHost(source, OPENTOFU_REGISTRY_HOST);
}

function withHost(source: string, host: string): string {
  const parts = source.split("/");
  if (parts.length === 1) return `${host}/${DEFAULT_NAMESPACE}/${source}`;
  return parts.length === 2 ? `${host}/${source}` : source;
}
