// What the hooks of every instance resource get, and how they call on the life of an instance.
import type { HookContext } from "../../../plugin";
import type { Connection } from "../../connection";
import type { LifecycleCall } from "../../lifecycle/call";
import type { InstanceDefinition } from "../definition";

/** A hook's own context with the definition of the resource it runs for. */
export type HookOf<Context> = Context & { readonly definition: InstanceDefinition };

/** @throws DiagnosticError while the provider configuration is not known. */
export function callOf({ api, privateState, diagnostics, logger, signal }: HookContext<Connection>): LifecycleCall {
  return { connection: api.ready, privateState, diagnostics, logger, signal };
}
