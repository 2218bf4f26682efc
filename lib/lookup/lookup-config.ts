// What every lookup hands to its binding.
import type { LookupProps } from "./lookup-props";

/** Meta-arguments, as the bindings take them. */
export function lookupConfig({ provider, dependsOn, lifecycle }: LookupProps) {
  return {
    ...(provider !== undefined && { provider }),
    ...(dependsOn !== undefined && { dependsOn: [...dependsOn] }),
    ...(lifecycle !== undefined && { lifecycle }),
  };
}
