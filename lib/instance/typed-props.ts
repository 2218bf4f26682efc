// Props that the constructs of all typed connectors share, and how the props that follow from a connector's fields are called.
import { propOf } from "../../src/connectors";
import type { SecretField } from "../../src/connectors";
import type { ConfigurationMap } from "../props/configuration-map";
import type { ManagedInstanceProps } from "./instance-props";

export interface TypedInstanceProps extends ManagedInstanceProps {
  /**
   * Configuration keys of the connector that have no prop of their own, by key. Only these are managed; one that is taken out
   * falls back to the connector's default. Kept in state: secrets belong in `additionalSecretConfiguration`.
   *
   * @default none
   */
  readonly additionalConfiguration?: ConfigurationMap | undefined;
  /**
   * The same for secrets, each of which must not be plain text: use `secretVariable`, best ephemeral ones. They are sent and
   * then forgotten; values other than those sent last are noticed.
   *
   * @default none
   */
  readonly additionalSecretConfiguration?: ConfigurationMap | undefined;
}

/** `privateKeyVersion` of `private_key` */
export function versionProp(field: Pick<SecretField, "attribute" | "prop">): string {
  return `${propOf(field)}Version`;
}

/** `storePrivateKeyInState` of `private_key` */
export function storeProp(field: Pick<SecretField, "attribute" | "prop">): string {
  const name = propOf(field);
  return `store${name.charAt(0).toUpperCase()}${name.slice(1)}InState`;
}

/** The call that brings a secret in. @param name of the variable */
export function secretCall(name: string, options: { readonly ephemeral: boolean }): string {
  return `secretVariable(stack, "${name}"${options.ephemeral ? ", { ephemeral: true }" : ""})`;
}
