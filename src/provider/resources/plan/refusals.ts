// What stops a change that would re-authenticate an instance without its secrets.
import type { DiagnosticText } from "../../../plugin";
import type { SecretInput } from "../definition";
import type { Causes } from "./causes";
import { secretNeeded, secretsWouldBeLost } from "./messages";
import type { PlanCall } from "./plan-call";

/** Inputs that the configuration lacks and without which no instance can be authenticated. */
export function missingSecrets({ definition, config }: PlanCall): readonly SecretInput[] {
  return definition.secrets.filter((input) => input.whenMissing !== undefined && input.text(config) === null);
}

/** Whether a whole write could lose secrets: no catalogue says which there are, and none is declared. */
export function mayLoseSecrets({ definition, config }: PlanCall): boolean {
  const lasting = definition.secrets.filter(({ singleUse }) => singleUse === undefined);
  return definition.connector === undefined && lasting.every((input) => input.text(config) === null);
}

/** @param undeclared keys of secrets that the instance has and the configuration does not declare. */
export function refusalsOf(
  causes: Causes,
  missing: readonly SecretInput[],
  { inputs, undeclared }: { readonly inputs: readonly SecretInput[]; readonly undeclared: readonly string[] },
): readonly DiagnosticText[] {
  const attributes = [...causes.keys()];
  const names = inputs.flatMap(({ name, singleUse }) => (singleUse === undefined ? [name] : []));
  return [
    ...missing.flatMap(({ name, stored }) =>
      attributes.map((attribute) => secretNeeded(attribute, stored === undefined ? [name] : [name, stored])),
    ),
    ...(undeclared.length === 0 ? [] : attributes.map((attribute) => secretsWouldBeLost(attribute, names, undeclared))),
  ];
}
