// What the plan of an update says beyond comparing attributes: which secrets will be sent, and that a change of credentials
// re-authenticates, after which token and `valid` may be others (architecture: Changes that re-authenticate). First the causes, then what
// they decide, then what is reported.
import type { DiagnosticText } from "../../../plugin";
import { Unknown, unknown } from "../../../plugin";
import { isImportedConfiguration } from "../../lifecycle/record";
import type { PlannedSetting } from "../../lifecycle/wanted";
import { idOf } from "../instance-model";
import type { Values } from "../values";
import { booleanIn, secretIn, textIn, textsIn } from "../values";
import type { Causes } from "./causes";
import { causesOf, resentInputs } from "./causes";
import { defaultsFor } from "./defaults";
import type { Difference } from "./difference";
import { commonChanges, differenceOf } from "./difference";
import { healthOf, healthPlan, healthWarnings } from "./health";
import type { WholeWrite } from "./login";
import { loginWarnings, wholeWriteOf } from "./login";
import {
  differsFromPlan,
  keysStay,
  notSent,
  reauthentication,
  replacement,
  resent,
  staysOnPlatform,
  tagsStay,
  withoutLogin,
} from "./messages";
import type { UpdatePlanCall } from "./plan-call";
import { fieldPlans } from "./plan-call";
import { attributesWithoutEntry, undeclaredMasks } from "./platform";
import { mayLoseSecrets, missingSecrets, refusalsOf } from "./refusals";
import type { RotatedInput } from "./rotations";
import { agreeOnUnchanged, isTakenOut, rotatedInputs } from "./rotations";

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
  const wholeWrite = await wholeWriteOf(call, causes, difference, rotated);
  const reauthenticates = wholeWrite === "authenticates";
  const health = healthOf(plan, prior);
  const planned = { ...plan, ...healthPlan(health, reauthenticates) };
  const isChange =
    wholeWrite !== "none" ||
    commonChanges(planned, prior) ||
    difference.removed.length > 0 ||
    entryWrites(difference, rotated).length > 0;
  const warnings = [
    ...(isChange ? removalWarnings(call, difference) : []),
    ...(diagnostics.hasErrors ? [] : sendingWarnings(idOf(prior), difference, rotated, { causes, wholeWrite })),
    ...loginWarnings(call, wholeWrite),
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
    ...(wholeWrite === "none" ? {} : { valid: unknown }),
    ...tokenPlan(plan, prior, wholeWrite !== "none"),
  };
}

function changesConnector({ definition, plan, prior }: UpdatePlanCall): boolean {
  return definition.connector === undefined && textIn(plan, "element_key") !== textIn(prior, "element_key");
}

/** What goes to configuration entries unless the instance is re-authenticated. */
function entryWrites({ changed }: Difference, rotated: readonly RotatedInput[]) {
  return [...changed, ...rotated.filter(({ authenticates }) => !authenticates).flatMap(({ settings }) => settings)];
}

/** What a change leaves on the platform although it is no longer declared. */
function removalWarnings(call: UpdatePlanCall, { removed }: Difference): readonly DiagnosticText[] {
  const id = idOf(call.prior);
  const takenOut = call.definition.secrets.filter((input) => isTakenOut(input, call));
  const tags = textsIn(call.prior, "tags");
  const areLeftOut = Array.isArray(tags) && tags.length > 0 && textsIn(call.plan, "tags") === null;
  return [
    ...takenOut.map(({ name }) => staysOnPlatform(name, id)),
    ...keyWarnings(call, removed),
    ...(areLeftOut ? [tagsStay(id, tags)] : []),
  ];
}

/** Keys without a default to fall back to. */
function keyWarnings(
  { definition, config, prior, privateState }: UpdatePlanCall,
  removed: readonly PlannedSetting[],
): readonly DiagnosticText[] {
  const defaultOf = defaultsFor(definition, config, isImportedConfiguration(privateState));
  const staying = removed.filter((setting) => setting.key !== "" && defaultOf(setting) === undefined);
  const attributes = [...new Set(staying.map(({ attribute }) => attribute))];
  return attributes.map((attribute) => {
    const keys = staying.filter((setting) => setting.attribute === attribute).map(({ key }) => key);
    return keysStay(attribute, idOf(prior), keys);
  });
}

function sendingWarnings(
  id: string,
  { unread }: Difference,
  rotated: readonly RotatedInput[],
  { causes, wholeWrite }: { readonly causes: Causes; readonly wholeWrite: WholeWrite },
): readonly DiagnosticText[] {
  const ofCause = wholeWrite === "without a login" ? withoutLogin : reauthentication;
  const others = (attributes: ReadonlySet<string>): readonly string[] =>
    [...attributes].filter((attribute) => !causes.has(attribute));
  return [
    ...[...causes].map(([attribute, reason]) => ofCause(attribute, id, reason)),
    ...others(unread).map((attribute) => notSent(attribute, id)),
    ...others(resentInputs(rotated)).map((attribute) => resent(attribute)),
  ];
}

function tokenPlan(plan: Values, prior: Values, isSentWhole: boolean): Values {
  const persists = booleanIn(plan, "persist_token");
  if (persists === false) return { token: null };
  // A token that was kept out of the state has to be fetched; another connection may be given another one.
  const isNew =
    persists instanceof Unknown || (booleanIn(prior, "persist_token") === false && secretIn(prior, "token") === null);
  return isSentWhole || isNew ? { token: unknown } : {};
}
