// What a provider's source address means where parts of it are left out.
// Read in @cdktf/cli-core 0.21, dependencies/dependency-manager; Terraform does the same.

/** The one place where this name is needed: lock entries carry addresses in full, stacks rarely do. */
export const DEFAULT_REGISTRY_HOST = "registry.terraform.io";

const DEFAULT_NAMESPACE = "hashicorp";

/** @returns HOST/NAMESPACE/TYPE */
export function fullAddress(source: string): string {
  const parts = source.split("/");
  if (parts.length === 1) return `${DEFAULT_REGISTRY_HOST}/${DEFAULT_NAMESPACE}/${source}`;
  return parts.length === 2 ? `${DEFAULT_REGISTRY_HOST}/${source}` : source;
}
