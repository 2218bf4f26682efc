/**
 * Source address of the provider that this package carries. A host that nobody can register keeps us clear of
 * dependency confusion (architecture: Source address).
 */
export const PROVIDER_SOURCE = "terraform.local/connectors/openconnectors";
