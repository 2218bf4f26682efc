// How a secret gets into a stack: as a variable without a default, so that its value is in no synthesized file.
import type { Construct } from "constructs";
import { assertFramework } from "../framework/assert-framework";
import { TerraformStack, TerraformVariable, VariableType } from "../framework";

export interface SecretVariableOptions {
  /**
   * What the value is; Terraform shows it where it asks for the value.
   *
   * @default none
   */
  readonly description?: string | undefined;
  /**
   * Keeps the value out of plan files and state; a variable that is only sensitive is in saved plans in clear. Not for a prop
   * whose value is stored in state, such as `clientId`. Needs Terraform 1.10 or OpenTofu 1.11.
   *
   * @default false
   */
  readonly ephemeral?: boolean | undefined;
  /**
   * Without a value the variable is null, as if the prop were left out: for an instance that already exists and keeps its
   * secret. Together with `ephemeral` the variable is not marked sensitive, because Terraform would take that mark for a
   * change of what it imports. Ephemeral values are never shown anyway.
   *
   * @default false: a missing value is an error, or a question at a prompt
   */
  readonly optional?: boolean | undefined;
}

/**
 * Declares a sensitive variable in the stack of `scope`. It has no default, unless it is optional: give the value in the
 * environment, as `TF_VAR_<name>`. Without one, Terraform asks for it at a prompt that `cdktf` does not show; with
 * `TF_INPUT=0` the missing value is an error instead.
 *
 * @param name name of the variable, exactly as Terraform will know it: a letter or underscore, then letters, digits, `_`, `-`
 * @returns the variable; pass it to a prop as it is, or use its `stringValue` anywhere else
 * @throws if the name is not valid, or is taken in this stack
 * @example
 * privateKey: secretVariable(this, "cw_private_key", { ephemeral: true })
 */
export function secretVariable(scope: Construct, name: string, options: SecretVariableOptions = {}): TerraformVariable {
  assertFramework(scope);
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
    throw new Error(
      `${scope.node.path}: ${JSON.stringify(name)} is not a valid name for a variable. Start with a letter or underscore, then use ` +
        `letters, digits, "_" and "-", for instance "cw_private_key".`,
    );
  }
  const stack = TerraformStack.of(scope);
  if (stack.node.tryFindChild(name) !== undefined) {
    throw new Error(
      `${stack.node.path}: a construct called "${name}" already exists. Give the secret variable another name, or use the one ` +
        `variable in both places.`,
    );
  }
  const { description, ephemeral = false, optional = false } = options;
  const variable = new TerraformVariable(stack, name, {
    type: VariableType.STRING,
    ...(description !== undefined && { description }),
    ...(!(ephemeral && optional) && { sensitive: true }),
  });
  variable.overrideLogicalId(name);
  // Neither framework has a property for the one, nor takes null for the other, but both render the overrides.
  if (ephemeral) variable.addOverride("ephemeral", true);
  if (optional) variable.addOverride("default", null);
  return variable;
}
