// What the plan of an update says beyond comparing attributes: which secrets will be sent, and that a change of credentials
// re-authenticates, after which token and `valid` may be others (architecture: Changes that re-authenticate). First the causes, then what
// they decide, then what is reported.
import { Unknown, unknown } from "../../../plugin";
import { idOf } from "../instance-model";
import type { Values } from "../values";
import { booleanIn, secretIn, textIn } from "../values";
import { causesOf } from "./causes";
import type { Difference } from "./difference";
import { commonChanges, differenceOf } from "./difference";
import { healthOf, healthPlan, healthWarnings } from "./health";
import { loginWarnings, plannedWriteOf } from "./login";
import { differsFromPlan, replacement } from "./messages";
import type { UpdatePlanCall } from "./plan-call";
import { fieldPlans } from "./plan-call";
import { attributesWithoutEntry, undeclaredMasks } from "./platform";
import { mayLoseSecrets, missingSecrets, refusalsOf } from "./refusals";
import type { RotatedInput } from "./rotations";
import { agreeOnUnchanged, rotatedInputs } from "./rotations";
import { removalWarnings, sendingWarnings } from "./update-warnings";

export async function planUpdate(call: UpdatePlanCall): Promise<Values> {
  const { definition, prior, diagnostics } = call;
  if (changesConnector(call)) {
    diagnostics.warning(replacement(idOf(prior)));
    return {};
  }
  const differing = agreeOnUnchanged(call);
  const fields = fieldPlans(call, prior);
  const plan = { ...call.plan, ...fields };
  const difference = differenceOf(call, plan);
  const rotated = rotatedInputs(call);
  const missing = missingSecrets(call);
  const causes = causesOf({
    difference,
    rotated,
    withoutEntry: await attributesWithoutEntry(call, entryWrites(difference, rotated)),
    canAuthenticate: missing.length === 0,
  });

  if (causes.size > 0) {
    const undeclared = mayLoseSecrets(call) ? await undeclaredMasks(call, difference.settings) : [];
    const refusals = refusalsOf(causes, missing, { inputs: definition.secrets, undeclared });
    for (const refusal of refusals) diagnostics.error(refusal);
  }
  const plannedWrite = await plannedWriteOf(call, causes, difference, rotated);
  const reauthenticates = plannedWrite === "authenticates";
  const health = healthOf(plan, prior);
  const planned = { ...plan, ...healthPlan(health, reauthenticates) };
  const isChange =
    plannedWrite !== "none" ||
    commonChanges(planned, prior) ||
    difference.removed.length > 0 ||
    entryWrites(difference, rotated).length > 0;
  const warnings = [
    ...(isChange ? removalWarnings(call, difference) : []),
    ...(diagnostics.hasErrors ? [] : sendingWarnings(idOf(prior), difference, rotated, { causes, plannedWrite })),
    ...loginWarnings(call, plannedWrite),
    ...differing.map(differsFromPlan),
    ...healthWarnings(call, health, reauthenticates),
  ];
  for (const warning of warnings) diagnostics.warning(warning);

  const revisions = rotated.flatMap(({ revision }) => (revision === undefined ? [] : [[revision, unknown] as const]));
  return {
    ...fields,
    ...healthPlan(health, reauthenticates),
    ...Object.fromEntries(revisions),
    // The apply sends the whole configuration where, and only where, this is open.
    ...(plannedWrite === "none" ? {} : { valid: unknown }),
    ...tokenPlan(plan, prior, plannedWrite !== "none"),
  };
}

function changesConnector({ definition, plan, prior }: UpdatePlanCall): boolean {
  return definition.connector === undefined && textIn(plan, "element_key") !== textIn(prior, "element_key");
}

/** What goes to configuration entries unless the instance is re-authenticated. */
function entryWrites({ changed }: Difference, rotated: readonly RotatedInput[]) {
  return [...changed, ...rotated.filter(({ authenticates }) => !authenticates).flatMap(({ settings }) => settings)];
}

function tokenPlan(plan: Values, prior: Values, isSentWhole: boolean): Values {
  const persists = booleanIn(plan, "persist_token");
  if (persists === false) return { token: null };
  // A token that was kept out of the state has to be fetched; another connection may be given another one.
  const isNew =
    persists instanceof Unknown || (booleanIn(prior, "persist_token") === false && secretIn(prior, "token") === null);
  return isSentWhole || isNew ? { token: unknown } : {};
}
