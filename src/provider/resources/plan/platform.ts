// The few questions that a plan asks the platform about an existing instance. What can't be read is left to the apply, which
// reports it.
import { findSpelling, isMasked, isOAuthToken } from "../../../connectors";
import type { Instance } from "../../../client";
import { showsLogin } from "../../lifecycle/single-use";
import type { PlannedSetting } from "../../lifecycle/wanted";
import { idOf } from "../instance-model";
import type { UpdatePlanCall } from "./plan-call";

type Question = Pick<UpdatePlanCall, "api" | "prior" | "signal">;

/**
 * Behaviour goes to configuration entries, and an instance that never had a value may have no entry for it
 * (open-connectors-api: Changing a configuration entry).
 */
export async function attributesWithoutEntry(
  call: Question,
  settings: readonly PlannedSetting[],
): Promise<readonly string[]> {
  const { api, prior, signal } = call;
  const single = settings.filter(({ authenticates, key, value }) => !authenticates && key !== "" && value !== null);
  if (single.length === 0 || api.ifKnown === undefined) return [];
  // What a reply shows has an entry for sure, and is known already; what it hides is seen in the entries only.
  const shown = (await shownConfiguration(call)) ?? new Map<string, string | null>();
  const hidden = single.filter(({ key }) => findSpelling(shown.keys(), key, (one) => [one]) === undefined);
  if (hidden.length === 0) return [];
  try {
    const entries = await api.ifKnown.client.listConfiguration(idOf(prior), { signal });
    return hidden.flatMap(({ key, attribute }) =>
      findSpelling(entries, key, (entry) => [entry.key]) === undefined ? [attribute] : [],
    );
  } catch {
    return [];
  }
}

/** Keys whose values the platform masks and no setting declares: secrets that a whole write would lose. Tokens it keeps itself. */
export async function undeclaredMasks(call: Question, settings: readonly PlannedSetting[]): Promise<readonly string[]> {
  const declared = new Set(settings.map(({ key }) => key.toLowerCase()));
  return [...((await shownConfiguration(call)) ?? [])].flatMap(([key, value]) =>
    value !== null && isMasked(value) && !declared.has(key.toLowerCase()) && !isOAuthToken(key) ? [key] : [],
  );
}

/** Whether the platform shows that the instance logs in by OAuth. */
export async function showsOAuth(call: Question): Promise<boolean> {
  return showsLogin({ configuration: await shownConfiguration(call) });
}

/** The configuration as it is now; undefined where it can't be read. */
async function shownConfiguration({ api, prior, signal }: Question): Promise<Instance["configuration"]> {
  try {
    return (await api.ifKnown?.refresh.read(idOf(prior), signal))?.configuration;
  } catch {
    return undefined;
  }
}
