// What a plan of a ConnectWise instance says beyond comparing attributes: whether the private key will be sent, and that
// a change of credentials re-authenticates, after which token and `valid` may be others (architecture, decision 14).
import { Secret, Unknown, unknown } from "../../plugin";
import type { ConfigOf, Diagnostics, PlanOf, PrivateState, StateOf } from "../../plugin";
import type { Connection } from "../connection";
import type { Call } from "../instance/engine";
import { finishOwned } from "../instance/finish";
import { readKeyDigest, readPlace } from "../instance/record";
import type { Rotation } from "../instance/rotation";
import { rotationOf } from "../instance/rotation";
import type { connectwiseAttributes } from "./connectwise-schema";

type Config = ConfigOf<typeof connectwiseAttributes>;
type Plan = PlanOf<typeof connectwiseAttributes>;
type State = StateOf<typeof connectwiseAttributes>;

interface PlanCall {
  readonly config: Config;
  readonly plan: Plan;
  readonly privateState: PrivateState;
  readonly api: Connection;
  readonly diagnostics: Diagnostics;
}

/** A create cannot do without a private key; everything that can be said now is said in the plan, not in the apply. */
export function planCreate({ config, diagnostics }: PlanCall): Partial<Plan> {
  if (config.private_key_wo === null && config.private_key === null) {
    diagnostics.error({
      attribute: "private_key_wo",
      summary: "A private key is needed to create the instance",
      detail:
        "Set private_key_wo, from a variable that is ephemeral or sensitive. An imported instance can be planned and " +
        "destroyed without it, a new one can't be made.",
    });
  }
  return config.private_key_wo === null ? { private_key_revision: null } : {};
}

/**
 * A plan of a create that brings private state along is the second half of a replacement: the object to be replaced is
 * known here, and not to the process that will apply (facts, terraform-plugin-protocol 4.4). So an unfinished mark that an
 * interrupted run left on it goes now, before a create could take it for its own.
 */
export async function planReplacement({
  privateState,
  api,
  signal,
  logger,
}: PlanCall & Pick<Call, "signal" | "logger">) {
  if (api.ifKnown === undefined || readPlace(privateState) === undefined) return;
  await finishOwned({ connection: api.ifKnown, signal, logger });
}

export function planUpdate(call: PlanCall & { readonly priorState: State }): Partial<Plan> {
  const { config, plan, priorState, diagnostics } = call;
  const rotation = rotationIn(call);
  const rotated = rotation !== "same";
  const causes = credentialChanges(plan, priorState);
  if (rotation === "incomparable") warnIncomparable(diagnostics);
  if (causes.length > 0 && config.private_key_wo === null && config.private_key === null) {
    refuseWithoutKey(diagnostics, causes);
  }
  const revision = rotated && config.private_key_wo !== null ? unknown : priorState.private_key_revision;
  return {
    private_key_revision: revision,
    ...(rotated || causes.length > 0 ? { token: unknown, valid: unknown } : {}),
  };
}

function rotationIn({ config, privateState, api, priorState }: PlanCall & { readonly priorState: State }): Rotation {
  const key = config.private_key_wo ?? config.private_key;
  const connection = api.ifKnown;
  // The stored key can be compared as it is; only a write-only one needs the digest.
  if (key instanceof Secret && config.private_key_wo === null && priorState.private_key !== null) {
    return key.equals(priorState.private_key) ? "same" : "changed";
  }
  const sameOrganization =
    connection !== undefined && readPlace(privateState)?.organization === connection.place.organization;
  return rotationOf({
    key: connection === undefined && key !== null ? unknown : key,
    version: config.private_key_wo_version,
    priorVersion: priorState.private_key_wo_version,
    digest: sameOrganization ? readKeyDigest(privateState) : undefined,
    organizationSecret: connection?.organizationSecret ?? Secret.of(""),
  });
}

const CREDENTIALS = ["base_url", "company", "public_key", "client_id"] as const;
type Credential = (typeof CREDENTIALS)[number];

/** Planned values already carry the prior spelling where the meaning is the same. */
function credentialChanges(plan: Plan, prior: State): readonly Credential[] {
  return CREDENTIALS.filter((name) => {
    const [planned, before] = [plan[name], prior[name]];
    if (planned instanceof Unknown) return true;
    return planned instanceof Secret && before instanceof Secret ? !planned.equals(before) : planned !== before;
  });
}

function refuseWithoutKey(diagnostics: Diagnostics, causes: readonly Credential[]): void {
  for (const attribute of causes) {
    diagnostics.error({
      attribute,
      summary: "The change re-authenticates the instance and needs its private key",
      detail:
        `A change of ${attribute} sends all credentials again, and the provider doesn't keep the private key. ` +
        "Set private_key_wo (or private_key), or leave this attribute as it is.",
    });
  }
}

function warnIncomparable(diagnostics: Diagnostics): void {
  diagnostics.warning({
    attribute: "private_key_wo",
    summary: "The private key can't be compared, so it is sent once more",
    detail:
      "The instance was imported, the organization secret of the provider has changed since the key was sent, or the answer " +
      "to the last change was lost, so there is nothing to compare it with. This apply sends it and re-authenticates the instance; later plans compare again.",
  });
}
