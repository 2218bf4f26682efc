// Update: what the plan changes becomes the calls that bring it about, and a state that is true after each of them.
import type { Attributes, UpdateContext } from "../../../plugin";
import { Unknown } from "../../../plugin";
import type { Connection } from "../../connection";
import type { Change } from "../../lifecycle/change";
import { changeOf } from "../../lifecycle/change";
import { warnOfDroppedKeys } from "../../lifecycle/dropped-keys";
import { forgetPlanned, isImportedConfiguration, isOAuthRecorded } from "../../lifecycle/record";
import { usesOAuth, withNewLogin } from "../../lifecycle/single-use";
import type { Progress } from "../../lifecycle/update";
import { updateInstance } from "../../lifecycle/update-instance";
import type { InstanceDefinition } from "../definition";
import type { SentNames } from "../instance-model";
import { idOf, plannedInputs, stateAfterWrite, wantedOf } from "../instance-model";
import { defaultsFor } from "../plan/defaults";
import { newLogins, secretsToSend } from "../plan/rotations";
import { assertSendable } from "../value-problems";
import type { Values } from "../values";
import type { HookOf } from "./hook";
import { callOf } from "./hook";
import { declaredSecrets, noteUndeclaredSecrets } from "./undeclared-secrets";

export async function update(hook: HookOf<UpdateContext<Attributes, Connection>>): Promise<Values> {
  const { definition, config, plan, priorState, keep, privateState, diagnostics } = hook;
  assertSendable(definition, config);
  const inputs = plannedInputs(definition, plan, config);
  const before = wantedOf(definition, priorState, null);
  const declared = wantedOf(definition, inputs, config);
  const logins = newLogins({ ...hook, prior: priorState });
  const after = withNewLogin(before, declared, (attribute) => logins.has(attribute));
  const change = changeOf(before, after, {
    // The plan left this open where, and only where, it saw that the instance has to be re-authenticated.
    reauthenticate: plan["valid"] instanceof Unknown,
    secrets: secretsToSend({ ...hook, prior: priorState }, after),
    defaultOf: defaultsFor(definition, inputs, isImportedConfiguration(privateState)),
  });
  forgetPlanned(privateState);
  const step = { before, after, change, usesOAuth: usesOAuth(declared) || isOAuthRecorded(privateState) };
  const instance = await updateInstance(callOf(hook), idOf(priorState), step, {
    onProgress: (done) => {
      keep(keptAfter(done, definition, inputs, priorState));
    },
  });
  warnOfDroppedKeys(diagnostics, after, instance);
  for (const field of definition.fields) field.applied?.({ config, inputs, privateState });
  noteUndeclaredSecrets(privateState, definition, { config, inputs, before: priorState });
  const sent = sentBy(change, definition, config);
  return stateAfterWrite(definition, plan, inputs, { instance, before: priorState, sent });
}

function sentBy({ reauthenticate, behaviour }: Change, definition: InstanceDefinition, config: Values): SentNames {
  if (reauthenticate) return declaredSecrets(definition, config);
  return new Set(behaviour.flatMap(({ secret }) => (secret === undefined ? [] : [secret.attribute])));
}

/** What the state may say after a write that was taken, whatever becomes of the next one. */
function keptAfter(done: Progress, definition: InstanceDefinition, inputs: Values, prior: Values): Values {
  const pick = (names: readonly string[]): Values => Object.fromEntries(names.map((name) => [name, inputs[name]]));
  if (done === "switch") return pick(["enabled"]);
  if (done === "name and tags") return pick(["name", "tags", "creation_key"]);
  if ("pending" in done) {
    // It is switched on before a whole write, and off after everything.
    const later = [...(inputs["enabled"] === true ? [] : ["enabled"]), ...done.pending];
    return { ...inputs, ...Object.fromEntries(later.map((name) => [name, prior[name]])) };
  }
  if ("used" in done) return pick(versionsOf(definition, done.used));
  const secret = definition.secrets.find(({ name }) => name === done.attribute);
  return secret === undefined ? pick([done.attribute]) : pick(secret.version === undefined ? [] : [secret.version]);
}

function versionsOf({ secrets }: InstanceDefinition, attributes: readonly string[]): readonly string[] {
  return secrets.flatMap(({ name, version }) => (version !== undefined && attributes.includes(name) ? [version] : []));
}
