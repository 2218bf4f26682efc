// Apart from the provider, since the start needs no more than this.
export const NAME = "kitchensink";
export const ADDRESS = "terraform.local/connectors/kitchensink";
