// A call of a function of the provider. CDK Terrain checks that the project's `targetVersions` admit such calls.
import { TerraformProviderFunction } from "cdktn";
import type { IResolvable } from "cdktn";

/** @param name of the function, as the provider declares it */
export function providerFunction(provider: string, name: string, args: readonly unknown[]): IResolvable {
  return TerraformProviderFunction.invoke(provider, name, [...args]);
}
