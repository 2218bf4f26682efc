// The provider that a block uses: the one that its construct is given, or the one of its stack.
import type { Construct, IConstruct } from "constructs";
import { TerraformStack } from "../framework";
import type { TerraformProvider } from "../framework";

/** Of everything that can be given a provider. */
export function providerProblems(
  { provider }: { readonly provider?: TerraformProvider | undefined },
  scope: Construct,
): readonly string[] {
  if (provider === undefined) return [];
  const stack = TerraformStack.of(scope);
  return [
    ...(provider.terraformResourceType === "openconnectors"
      ? []
      : [`is ${provider.node.path}, a provider of another kind. Give an OpenConnectorsProvider.`]),
    ...(TerraformStack.of(provider) === stack
      ? []
      : [
          `is ${provider.node.path}, which belongs to another stack. Declare a provider in the stack ${stack.node.id}.`,
        ]),
  ];
}

/** Without the provider Terraform would look for one of this name in a registry. @returns what to do, or nothing */
export function missingProvider(scope: IConstruct): string | undefined {
  const stack = TerraformStack.of(scope);
  if (stack.allProviders().some(({ terraformResourceType }) => terraformResourceType === "openconnectors"))
    return undefined;
  return (
    `The stack ${stack.node.id} has no provider that could answer. Declare one: ` +
    'new OpenConnectorsProvider(stack, "openconnectors").'
  );
}
