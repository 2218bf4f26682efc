// Write-only inputs that the configuration has or lacks, as the records after a write have to know it.
import type { PrivateState } from "../../../plugin";
import { markDigestUncertain } from "../../lifecycle/record";
import type { InstanceDefinition } from "../definition";
import { isTakenOut } from "../plan/rotations";
import type { Values } from "../values";

export interface AppliedInputs {
  readonly config: Values;
  readonly inputs: Values;
  /** Null after a create. */
  readonly before: Values | null;
}

/** Write-only attributes that the configuration has. */
export function declaredSecrets({ secrets }: InstanceDefinition, config: Values): ReadonlySet<string> {
  return new Set(secrets.flatMap(({ name }) => (config[name] === null ? [] : [name])));
}

/**
 * A version that was raised without its secret must not count as sent, should the secret be declared later. A secret that was
 * taken out has been reported as staying on the platform, and is sent whenever it comes back.
 */
export function noteUndeclaredSecrets(
  privateState: PrivateState,
  { secrets }: InstanceDefinition,
  { config, inputs, before }: AppliedInputs,
): void {
  for (const input of secrets) {
    const { version, name, singleUse } = input;
    if (singleUse !== undefined || input.text(config) !== null) continue;
    const raised = version !== undefined && inputs[version] !== (before?.[version] ?? null);
    if (raised || isTakenOut(input, { config, privateState })) markDigestUncertain(privateState, name);
  }
}
