// `replaceTriggeredBy` of a lifecycle. Terraform takes addresses there, without the `${…}` that the framework puts around the address of a
// construct.
import { Token } from "../framework";
import type { IResolveContext, TerraformResourceLifecycle } from "../framework";

type Trigger = NonNullable<TerraformResourceLifecycle["replaceTriggeredBy"]>[number];

export function withAddresses(lifecycle: TerraformResourceLifecycle): TerraformResourceLifecycle {
  const triggers: unknown = lifecycle.replaceTriggeredBy;
  return Array.isArray(triggers) ? { ...lifecycle, replaceTriggeredBy: triggers.map(addressOf) } : lifecycle;
}

function addressOf(trigger: Trigger): string {
  const written = typeof trigger === "string" ? trigger : trigger.fqn;
  if (!Token.isUnresolved(written)) return written.replace(/^\$\{([^{}]*)\}$/, "$1");
  return Token.asString({
    creationStack: [],
    resolve(context: IResolveContext) {
      context.suppressBraces = true;
      return written;
    },
    toString: () => "replacement trigger",
  });
}
