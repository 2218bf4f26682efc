// The provider's names.

export const PROVIDER_NAME = "openconnectors";

/**
 * Source address of the provider. A host that no one can register keeps us clear of dependency confusion (architecture:
 * Source address).
 */
export const PROVIDER_ADDRESS = `terraform.local/connectors/${PROVIDER_NAME}`;
