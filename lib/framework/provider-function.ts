// A call of a function of the provider. CDKTF 0.21 knows only the functions that are built into Terraform.
import { call } from "cdktf";
import type { IResolvable } from "cdktf";

/** @param name of the function, as the provider declares it */
export function providerFunction(provider: string, name: string, args: readonly unknown[]): IResolvable {
  return call(`provider::${provider}::${name}`, [...args]);
}
