// The provider's names, apart from its program: they are needed before that is loaded.

export const PROVIDER_NAME = "openconnectors";

/** A host that nobody can register keeps us clear of dependency confusion (architecture, decision 4). */
export const PROVIDER_ADDRESS = "terraform.local/connectors/openconnectors";
