// Warnings of the plan of an update: what it leaves behind on the platform, and what it sends.
import type { DiagnosticText } from "../../../plugin";
import { isImportedConfiguration } from "../../lifecycle/record";
import type { PlannedSetting } from "../../lifecycle/wanted";
import { idOf } from "../instance-model";
import { textsIn } from "../values";
import type { Causes } from "./causes";
import { resentInputs } from "./causes";
import { defaultsFor } from "./defaults";
import type { Difference } from "./difference";
import type { PlannedWrite } from "./login";
import { keysStay, notSent, reauthentication, resent, staysOnPlatform, tagsStay, withoutLogin } from "./messages";
import type { UpdatePlanCall } from "./plan-call";
import type { RotatedInput } from "./rotations";
import { isTakenOut } from "./rotations";

/** What a change leaves on the platform although it is no longer declared. */
export function removalWarnings(call: UpdatePlanCall, { removed }: Difference): readonly DiagnosticText[] {
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

/** What a change of credentials means, and what is sent, or not sent, although it did not change. */
export function sendingWarnings(
  id: string,
  { unread }: Difference,
  rotated: readonly RotatedInput[],
  { causes, plannedWrite }: { readonly causes: Causes; readonly plannedWrite: PlannedWrite },
): readonly DiagnosticText[] {
  const ofCause = plannedWrite === "without a login" ? withoutLogin : reauthentication;
  const others = (attributes: ReadonlySet<string>): readonly string[] =>
    [...attributes].filter((attribute) => !causes.has(attribute));
  return [
    ...[...causes].map(([attribute, reason]) => ofCause(attribute, id, reason)),
    ...others(unread).map((attribute) => notSent(attribute, id)),
    ...others(resentInputs(rotated)).map((attribute) => resent(attribute)),
  ];
}
