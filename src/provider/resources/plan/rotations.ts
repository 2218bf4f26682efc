// Which write-only inputs have to be sent, as private state and configuration show it.
import { Secret, Unknown, unknown } from "../../../plugin";
import {
  forgetPlanned,
  isDigestUncertain,
  plannedUnchanged,
  readDigest,
  readTenant,
  writePlannedUnchanged,
} from "../../lifecycle/record";
import type { Rotation } from "../../lifecycle/rotation";
import { rotationOf } from "../../lifecycle/rotation";
import type { PlannedSetting, SentSecret, Wanted } from "../../lifecycle/wanted";
import type { SecretInput } from "../definition";
import { connectorIn } from "../instance-model";
import type { Values } from "../values";
import { secretIn, textIn } from "../values";
import type { PlanCall, UpdatePlanCall } from "./plan-call";

type RotationCall = Pick<UpdatePlanCall, "definition" | "config" | "privateState" | "api" | "prior">;

/** A write-only input that will be sent. */
export interface RotatedInput {
  /** The attribute that holds it. */
  readonly attribute: string;
  readonly rotation: Exclude<Rotation, "same">;
  readonly authenticates: boolean;
  /** True where it counts once: a request that carries it is a login. */
  readonly isLogin: boolean;
  /** True where the state has no count of earlier sendings. */
  readonly isFirst: boolean;
  /** The count to plan as unknown; undefined where the stored counterpart is set, which is not counted. */
  readonly revision: string | undefined;
  readonly settings: readonly PlannedSetting[];
}

export function rotatedInputs(call: RotationCall): readonly RotatedInput[] {
  const { definition, config, prior } = call;
  const connector = connectorIn(definition, config);
  return definition.secrets.flatMap((input) => {
    const rotation = rotationIn(input, call);
    if (rotation === "same") return [];
    return [
      {
        attribute: attributeHolding(input, config),
        rotation,
        authenticates: input.authenticates(config, connector),
        isLogin: input.singleUse !== undefined,
        isFirst: (prior[input.revision] ?? null) === null,
        revision: config[input.name] === null ? undefined : input.revision,
        settings: input.settings(config, connector),
      },
    ];
  });
}

/** Write-only inputs that go to configuration entries of their own, as nothing re-authenticates the instance. */
export function secretsToSend(call: RotationCall, { secrets }: Wanted): readonly SentSecret[] {
  const connector = connectorIn(call.definition, call.config);
  const rotated = call.definition.secrets.filter(
    (input) => !input.authenticates(call.config, connector) && rotationIn(input, call) !== "same",
  );
  return secrets.filter(({ attribute }) => rotated.some(({ name }) => name === attribute));
}

/**
 * Sent earlier and no longer declared: nothing takes it away from the platform. An input that an instance can't do without
 * does not count, since it may be given only when it changes.
 */
export function isTakenOut(
  input: SecretInput,
  { config, privateState }: Pick<PlanCall, "config" | "privateState">,
): boolean {
  const isSpared = input.whenMissing !== undefined || input.singleUse !== undefined;
  const isDeclared = input.text(config) !== null || (input.earlierText?.(config) ?? null) !== null;
  if (isSpared || isDeclared) return false;
  return readDigest(privateState, input.name) !== undefined;
}

/** Write-only inputs that count once and are to be sent now. */
export function newLogins(call: RotationCall): ReadonlySet<string> {
  const inputs = call.definition.secrets.filter(
    (input) => input.singleUse !== undefined && rotationIn(input, call) === "changed",
  );
  return new Set(inputs.map(({ name }) => name));
}

/**
 * Plan and apply have to agree on what is sent, and a write-only value may differ between the two. Where the engine hands on what the
 * first plan found unchanged, that stands: another value is left to the next plan.
 *
 * @returns the attributes that have another value than in the first plan
 */
export function agreeOnUnchanged(call: UpdatePlanCall): readonly string[] {
  const { definition, privateState, earlierPrivate } = call;
  forgetPlanned(privateState);
  if (earlierPrivate === undefined) return [];
  const names = [...new Set(definition.secrets.map(({ name }) => name))];
  const isRotated = (attribute: string): boolean =>
    definition.secrets.some((input) => input.name === attribute && rotationIn(input, call) !== "same");
  const unchanged =
    earlierPrivate === null ? names.filter((name) => !isRotated(name)) : plannedUnchanged(earlierPrivate);
  const differing = unchanged.filter(isRotated);
  writePlannedUnchanged(privateState, unchanged);
  return differing;
}

function rotationIn(input: SecretInput, call: RotationCall): Rotation {
  if (plannedUnchanged(call.privateState).includes(input.name)) return "same";
  if (input.singleUse !== undefined) return loginIn(input, call);
  const rotation = comparedIn(input, input.text(call.config), call);
  // A digest of an earlier release is of another text.
  if (rotation !== "changed" || input.earlierText === undefined) return rotation;
  return comparedIn(input, input.earlierText(call.config), call) === "same" ? "same" : rotation;
}

/** What counts once has nothing to be compared with but its version, and a version that is taken out says nothing. */
function loginIn(input: SecretInput, { config, prior }: RotationCall): Rotation {
  const name = input.version;
  const version = name === undefined ? null : textIn(config, name);
  if (name === undefined || version === null || input.text(config) === null) return "same";
  if (version instanceof Unknown) return "undecided";
  return version === textIn(prior, name) ? "same" : "changed";
}

function comparedIn(
  input: SecretInput,
  secret: Secret | Unknown | null,
  { config, privateState, api, prior }: RotationCall,
): Rotation {
  const connection = api.ifKnown;
  // A stored secret can be compared as it is; only a write-only one needs the digest.
  const stored = input.stored === undefined ? null : secretIn(prior, input.stored);
  if (secret instanceof Secret && config[input.name] === null && stored instanceof Secret) {
    if (!secret.equals(stored)) return "changed";
    return isDigestUncertain(privateState, input.name) ? "incomparable" : "same";
  }
  const sameOrganization =
    connection !== undefined && readTenant(privateState)?.organization === connection.tenant.organization;
  const priorVersion = input.version === undefined ? null : textIn(prior, input.version);
  return rotationOf({
    key: connection === undefined && secret !== null ? unknown : secret,
    version: input.version === undefined ? null : textIn(config, input.version),
    priorVersion: priorVersion instanceof Unknown ? null : priorVersion,
    inDoubt: isDigestUncertain(privateState, input.name),
    digest: sameOrganization ? readDigest(privateState, input.name) : undefined,
    organizationSecret: connection?.organizationSecret ?? Secret.of(""),
  });
}

/** Of the write-only attribute and its stored counterpart the one that is set. */
function attributeHolding({ name, stored }: SecretInput, config: Values): string {
  return config[name] === null && stored !== undefined ? stored : name;
}
