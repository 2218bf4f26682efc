// The platforms that a stack is meant for: those that its providers name. They are written on the provider under a symbol, so
// that they are found whichever copy of this package made it.
import type { TerraformStack } from "../framework";
import { isPlatform, PLATFORMS } from "../../src/rules/platforms";
import type { Platform } from "../../src/rules/platforms";

const key = Symbol.for("cdktf-open-connectors/platforms");

export function namePlatforms(provider: object, platforms: readonly Platform[]): void {
  Object.defineProperty(provider, key, { value: platforms });
}

/** Of all providers of the stack, each once; empty where none names any. */
export function platformsOf(stack: TerraformStack): readonly Platform[] {
  const named: readonly unknown[] = stack
    .allProviders()
    .flatMap((provider: object) => (key in provider ? [provider[key]].flat() : []));
  return PLATFORMS.filter((platform) => named.filter(isPlatform).includes(platform));
}
