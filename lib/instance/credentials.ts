// The secrets of a typed connector as variables of a stack. What hands them to the props by name is generated around it, by
// scripts/constructs.
import type { Construct } from "constructs";
import { credentialFields, variableOf } from "../../src/connectors";
import type { ConnectorDefinition } from "../../src/connectors";
import type { TerraformVariable } from "../framework";
import { secretVariable } from "../props/secret-variable";

/** How the variables for the secrets of an instance are declared. */
export interface CredentialsOptions {
  /**
   * Begins the name of each variable, with `_` behind it: for several instances in one stack whose secrets differ.
   *
   * @default none
   */
  readonly prefix?: string | undefined;
  /**
   * Keeps the secrets that are sent and then forgotten out of plan files as well. `false` for one that is stored in the state, as
   * with `storePrivateKeyInState`. A secret that is kept in the state anyway never has an ephemeral variable.
   *
   * @default true
   */
  readonly ephemeral?: boolean | undefined;
  /**
   * Without a value, the secrets that are sent and then forgotten are left out: for an instance that exists, and keeps those that the
   * platform has.
   *
   * @default false: a missing value is an error
   */
  readonly optional?: boolean | undefined;
}

/**
 * Declares a variable for each secret that an instance of the connector can't be created without.
 *
 * @returns the variable for the attribute of such a secret
 * @throws where a name is not valid, or taken in this stack
 */
export function credentialVariables(
  scope: Construct,
  definition: ConnectorDefinition,
  { prefix, ephemeral = true, optional = false }: CredentialsOptions,
): (attribute: string) => TerraformVariable {
  const variables = new Map(
    credentialFields(definition).map((field) => {
      const name = prefix === undefined ? variableOf(field) : `${prefix}_${variableOf(field)}`;
      const { description, kind } = field;
      const isKept = kind === "sensitiveText";
      const variable = secretVariable(scope, name, isKept ? { description } : { description, ephemeral, optional });
      return [field.attribute, variable] as const;
    }),
  );
  return (attribute) => {
    const variable = variables.get(attribute);
    if (variable === undefined) throw new Error(`${definition.name} has no secret ${attribute} that it needs.`);
    return variable;
  };
}
