// The plan of a create. What can be said now is said in the plan, not in the apply.
import { Secret, unknown } from "../../../plugin";
import { usedTwice } from "../../lifecycle/create-errors";
import { readTenant } from "../../lifecycle/record";
import { finishOwned, markReplaced } from "../../lifecycle/replacement";
import type { Values } from "../values";
import { booleanIn, textIn } from "../values";
import { reportLoginOfCreate } from "./login";
import type { PlanCall } from "./plan-call";
import { fieldPlans } from "./plan-call";

export function planCreate(call: PlanCall): Values {
  const { definition, config, diagnostics } = call;
  const overrides: Record<string, unknown> = { ...fieldPlans(call, null) };
  for (const input of definition.secrets) {
    const { name, whenMissing, revision } = input;
    if (whenMissing !== undefined && input.text(config) === null)
      diagnostics.error({ attribute: name, ...whenMissing });
    // The first sending of a secret that has to be there. Of another one the apply may be given none.
    const first = whenMissing && input.text(config) instanceof Secret ? 1n : unknown;
    overrides[revision] = config[name] === null ? (overrides[revision] ?? null) : first;
    if (input.version !== undefined) overrides[input.version] = config[input.version] ?? null;
  }
  // The type of a typed resource says it: a plan that leaves it open looks as if a replacement could change it.
  if (definition.connector !== undefined) overrides["element_key"] = definition.connector.elementKey;
  reportLoginOfCreate(call);
  reportSharedKey(call);
  return booleanIn(call.plan, "persist_token") === false ? { ...overrides, token: null } : overrides;
}

/** Said before anything is made; the create itself would refuse the second one, too. */
function reportSharedKey({ plan, api, diagnostics }: PlanCall): void {
  const [creationKey, name] = [textIn(plan, "creation_key"), textIn(plan, "name")];
  if (typeof creationKey !== "string" || typeof name !== "string") return;
  if (api.ifKnown?.ledger.planCreate(creationKey, name) === false) diagnostics.error(usedTwice().text);
}

/**
 * A plan of a create whose key the state has already is the second half of a replacement, and so is one that brings private
 * state along: the object to be replaced is known here, and not to the process that will apply (terraform-protocol:
 * Planning).
 */
export async function planReplacement({
  plan,
  privateState,
  api,
  signal,
}: Pick<PlanCall, "plan" | "privateState" | "api" | "signal">): Promise<void> {
  const connection = api.ifKnown;
  if (connection === undefined) return;
  const creationKey = textIn(plan, "creation_key");
  if (typeof creationKey === "string") await markReplaced({ connection, signal }, creationKey);
  else if (readTenant(privateState) !== undefined) await finishOwned({ connection, signal });
}
