// The plan of a create. What can be said now is said in the plan, not in the apply.
import type { HookContext } from "../../../plugin";
import { unknown } from "../../../plugin";
import type { Connection } from "../../connection";
import { finishOwned } from "../../lifecycle/finish";
import { readTenant } from "../../lifecycle/record";
import type { Values } from "../values";
import { booleanIn } from "../values";
import type { PlanCall } from "./plan-call";
import { fieldPlans } from "./plan-call";

export function planCreate(call: PlanCall): Values {
  const { definition, config, diagnostics } = call;
  const overrides: Record<string, unknown> = { ...fieldPlans(call, null) };
  for (const input of definition.secrets) {
    const { name, whenMissing, revision } = input;
    if (whenMissing !== undefined && input.text(config) === null)
      diagnostics.error({ attribute: name, ...whenMissing });
    overrides[revision] = config[name] === null ? (overrides[revision] ?? null) : unknown;
  }
  return booleanIn(call.plan, "persist_token") === false ? { ...overrides, token: null } : overrides;
}

/**
 * A plan of a create that brings private state along is the second half of a replacement: the object to be replaced is
 * known here, and not to the process that will apply (terraform-protocol: Planning). So an unfinished mark that an
 * interrupted run left on it goes now, before a create could take it for its own.
 */
export async function planReplacement({
  privateState,
  api,
  signal,
  logger,
}: Pick<HookContext<Connection>, "privateState" | "api" | "signal" | "logger">): Promise<void> {
  if (api.ifKnown === undefined || readTenant(privateState) === undefined) return;
  await finishOwned({ connection: api.ifKnown, signal, logger });
}
