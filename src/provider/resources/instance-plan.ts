// What a plan of an instance says beyond comparing attributes: which secrets will be sent, and that a change of
// credentials re-authenticates, after which token and `valid` may be others (architecture: Changes that
// re-authenticate).
import type { Diagnostics, PrivateState } from "../../plugin";
import { Secret, Unknown, unknown } from "../../plugin";
import { findSpelling, isMasked } from "../../connectors";
import type { Connection } from "../connection";
import { changedSettings, removedSettings, settingIn } from "../lifecycle/change";
import type { LifecycleCall } from "../lifecycle/engine";
import { finishOwned } from "../lifecycle/finish";
import { isDigestUncertain, readDigest, readTenant } from "../lifecycle/record";
import type { Rotation } from "../lifecycle/rotation";
import { rotationOf } from "../lifecycle/rotation";
import type { PlannedSetting, SentSecret, Wanted } from "../lifecycle/wanted";
import type { InstanceDefinition, SecretInput } from "./definition";
import { connectorIn, idOf, merged, settingsOf } from "./instance-model";
import { tell } from "./plan-messages";
import type { Values } from "./values";
import { booleanIn, secretIn, textIn, textsIn } from "./values";

export interface PlanCall {
  readonly definition: InstanceDefinition;
  readonly config: Values;
  readonly plan: Values;
  readonly privateState: PrivateState;
  readonly api: Connection;
  readonly diagnostics: Diagnostics;
  readonly signal: AbortSignal;
}

/** What can be said now is said in the plan, not in the apply. */
export function planCreate(call: PlanCall): Values {
  const { definition, config, diagnostics } = call;
  const overrides: Record<string, unknown> = { ...fieldPlans(call, null) };
  for (const input of definition.secrets) {
    const { name, whenMissing, revision } = input;
    if (whenMissing !== undefined && input.text(config) === null)
      diagnostics.error({ attribute: name, ...whenMissing });
    overrides[revision] = config[name] === null ? (overrides[revision] ?? null) : unknown;
  }
  return booleanIn(call.plan, "persist_token") === false ? { ...overrides, token: null } : overrides;
}

/**
 * A plan of a create that brings private state along is the second half of a replacement: the object to be replaced is
 * known here, and not to the process that will apply (terraform-protocol: Planning). So an unfinished mark that an
 * interrupted run left on it goes now, before a create could take it for its own.
 */
export async function planReplacement({
  privateState,
  api,
  signal,
  logger,
}: Pick<PlanCall, "privateState" | "api"> & Pick<LifecycleCall, "signal" | "logger">) {
  if (api.ifKnown === undefined || readTenant(privateState) === undefined) return;
  await finishOwned({ connection: api.ifKnown, signal, logger });
}

export async function planUpdate(call: PlanCall & { readonly prior: Values }): Promise<Values> {
  const { definition, config, prior, diagnostics } = call;
  const connector = connectorIn(definition, config);
  if (definition.connector === undefined && textIn(call.plan, "element_key") !== textIn(prior, "element_key")) {
    tell(diagnostics).replacement(idOf(prior));
    return {};
  }
  const overrides: Record<string, unknown> = { ...fieldPlans(call, prior) };
  const plan = { ...call.plan, ...overrides };
  const settings = settingsOf(definition, plan, config);
  const stored = settingsOf(definition, prior, null);
  const changed = changedSettings(stored, settings);
  const removed = removedSettings(stored, settings);
  const causes = new Set(
    [...changed, ...removed].filter(({ authenticates }) => authenticates).map(({ attribute }) => attribute),
  );

  const rotations = definition.secrets.map((input) => ({ input, rotation: rotationIn(input, call) }));
  const incomparable = new Set<string>();
  const written = [...changed];
  for (const { input, rotation } of rotations) {
    if (rotation === "same") continue;
    const isFirst = (prior[input.revision] ?? null) === null;
    if (input.authenticates(config, connector)) causes.add(nameSet(input, config));
    else written.push(...input.settings(config, connector));
    if (rotation === "incomparable" && (!isFirst || input.authenticates(config, connector))) {
      incomparable.add(nameSet(input, config));
    }
    if (config[input.name] !== null) overrides[input.revision] = unknown;
  }
  for (const attribute of await attributesWithoutEntry(call, written)) causes.add(attribute);
  const unread = unreadAttributes(settings, stored);
  if (missingSecrets(call).length === 0) for (const attribute of unread) causes.add(attribute);
  await refuseWithoutSecrets(call, causes, settings);

  const reauthenticates = causes.size > 0;
  const isChange = reauthenticates || written.length > 0 || removed.length > 0 || commonChanges(plan, prior);
  for (const input of isChange ? definition.secrets : [])
    if (isTakenOut(input, call)) tell(diagnostics).staysAsSent(input.name, idOf(prior));
  if (!diagnostics.hasErrors) {
    for (const attribute of causes) {
      const why = incomparable.has(attribute) ? "incomparable" : unread.has(attribute) ? "unread" : undefined;
      tell(diagnostics).reauthentication(attribute, idOf(prior), why);
    }
    for (const attribute of unread) if (!causes.has(attribute)) tell(diagnostics).notSent(attribute, idOf(prior));
    for (const attribute of incomparable) if (!causes.has(attribute)) tell(diagnostics).sentOnceMore(attribute);
  }
  return { ...overrides, ...(reauthenticates ? { valid: unknown } : {}), ...tokenPlan(plan, prior, reauthenticates) };
}

function tokenPlan(plan: Values, prior: Values, reauthenticates: boolean): Values {
  const persists = booleanIn(plan, "persist_token");
  if (persists === false) return { token: null };
  // A token that was kept out of the state has to be fetched; another connection may be given another one.
  const isNew =
    persists instanceof Unknown || (booleanIn(prior, "persist_token") === false && secretIn(prior, "token") === null);
  return reauthenticates || isNew ? { token: unknown } : {};
}

function fieldPlans({ definition, config, plan, privateState }: PlanCall, prior: Values | null): Values {
  return merged(definition.fields.map((field) => field.plan?.({ config, plan, prior, privateState }) ?? {}));
}

function commonChanges(plan: Values, prior: Values): boolean {
  const tags = (values: Values): string => JSON.stringify(textsIn(values, "tags"));
  return ["name", "creation_key", "enabled"].some((name) => plan[name] !== prior[name]) || tags(plan) !== tags(prior);
}

/**
 * Sent earlier and declared no more: nothing takes it away from the platform. What an instance can't do without is no such
 * case, since it may be given only when it changes.
 */
export function isTakenOut(
  input: SecretInput,
  { config, privateState }: Pick<PlanCall, "config" | "privateState">,
): boolean {
  if (input.whenMissing !== undefined || input.text(config) !== null) return false;
  return readDigest(privateState, input.name) !== undefined;
}

/** Declared now, and never read: the platform masked them when the instance was imported. */
function unreadAttributes(after: readonly PlannedSetting[], before: readonly PlannedSetting[]): ReadonlySet<string> {
  const unread = after.filter((setting) => setting.value !== null && settingIn(before, setting)?.value === null);
  return new Set(unread.map(({ attribute }) => attribute));
}

/** Without these no instance can be authenticated anew. */
function missingSecrets({ definition, config }: PlanCall): readonly SecretInput[] {
  return definition.secrets.filter((input) => input.whenMissing !== undefined && input.text(config) === null);
}

type RotationCall = Pick<PlanCall, "config" | "privateState" | "api"> & { readonly prior: Values };

function rotationIn(input: SecretInput, { config, privateState, api, prior }: RotationCall): Rotation {
  const secret = input.text(config);
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

/** Write-only inputs that go to configuration entries of their own, as nothing re-authenticates the instance. */
export function secretsToSend(
  call: RotationCall & Pick<PlanCall, "definition">,
  { secrets }: Wanted,
): readonly SentSecret[] {
  const connector = connectorIn(call.definition, call.config);
  const rotated = call.definition.secrets.filter(
    (input) => !input.authenticates(call.config, connector) && rotationIn(input, call) !== "same",
  );
  return secrets.filter(({ attribute }) => rotated.some(({ name }) => name === attribute));
}

/** The attribute that holds the secret, of the two that may. */
function nameSet({ name, stored }: SecretInput, config: Values): string {
  return config[name] === null && stored !== undefined ? stored : name;
}

/**
 * Behaviour goes to configuration entries, and an instance that never had a value may have no entry for it
 * (open-connectors-api: Letter case of keys). Such a value can only go with everything else.
 */
async function attributesWithoutEntry(
  { api, prior, signal }: PlanCall & { readonly prior: Values },
  settings: readonly PlannedSetting[],
): Promise<readonly string[]> {
  const single = settings.filter(({ authenticates, key, value }) => !authenticates && key !== "" && value !== null);
  if (single.length === 0 || api.ifKnown === undefined) return [];
  const id = idOf(prior);
  // What a reply shows has an entry for sure, and is known already; of what it hides only the entries themselves tell.
  const shown = (await configurationOf(api, id, signal)) ?? new Map<string, string | null>();
  const hidden = single.filter(({ key }) => findSpelling(shown.keys(), key, (one) => [one]) === undefined);
  if (hidden.length === 0) return [];
  try {
    const entries = await api.ifKnown.client.listConfiguration(id, { signal });
    return hidden.flatMap(({ key, attribute }) =>
      findSpelling(entries, key, (entry) => [entry.key]) === undefined ? [attribute] : [],
    );
  } catch {
    // The apply will tell.
    return [];
  }
}

async function refuseWithoutSecrets(
  call: PlanCall & { readonly prior: Values },
  causes: ReadonlySet<string>,
  settings: readonly PlannedSetting[],
): Promise<void> {
  if (causes.size === 0) return;
  const { definition, config, diagnostics, api, prior, signal } = call;
  for (const { name, stored } of missingSecrets(call)) {
    for (const attribute of causes)
      tell(diagnostics).secretNeeded(attribute, stored === undefined ? [name] : [name, stored]);
  }
  // A connector that nobody typed: its own masks tell which keys would get lost in a whole write.
  if (definition.connector !== undefined || api.ifKnown === undefined) return;
  if (definition.secrets.some((input) => input.text(config) !== null)) return;
  const masked = [...((await configurationOf(api, idOf(prior), signal)) ?? [])].flatMap(([key, value]) =>
    value !== null && isMasked(value) && !settings.some((setting) => setting.key.toLowerCase() === key.toLowerCase())
      ? [key]
      : [],
  );
  if (masked.length === 0) return;
  for (const attribute of causes) {
    tell(diagnostics).secretsWouldBeLost(
      attribute,
      definition.secrets.map(({ name }) => name),
      masked,
    );
  }
}

/** As it is now; undefined where it can't be read, which the apply will tell. */
async function configurationOf(
  api: Connection,
  id: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string | null> | undefined> {
  try {
    return (await api.ifKnown?.refresh.read(id, signal))?.configuration;
  } catch {
    return undefined;
  }
}
