// One instance of a plan: what happens to it, which secrets are sent, and what becomes of its token (architecture: Changes that
// re-authenticate).
import { connectorOf, fieldsOf, isOAuthToken, secretNames } from "../../connectors";
import type { JsonObject } from "../../shared/json";
import { attributeChanges, countedBy, driftedAttributes, isRevision, textOf } from "./attributes";
import type { Action, AttributeChange, Drift, InstanceReview, Shown, TokenChange } from "./model";
import { memberOf, objectOf, printableIn, textIn } from "./plan/members";
import type { Change, Plan } from "./plan/plan";
import { isMoved } from "./plan/plan";
import { connectorName, definitionOf, wordFor } from "./words";
import type { Wording } from "./words";

export interface InstanceContext {
  readonly plan: Plan;
  readonly wording: Wording;
  /** Paths of constructs, by address without keys. */
  readonly paths: ReadonlyMap<string, string>;
}

export function reviewInstance(
  change: Change,
  { plan, wording, paths }: InstanceContext,
): Omit<InstanceReview, "readers"> {
  const { type } = change;
  const values = change.after ?? change.before;
  const actions = actionsOf(change);
  const found = plan.drift.find((drifted) => isDriftOf(drifted, change));
  const drift = found === undefined ? undefined : driftOf(found, plan, wording);
  const isEnd = !isNew(change) && (actions.includes("delete") || actions.includes("forget"));
  return {
    address: change.address,
    path: paths.get(change.declaredAt),
    name: nameOf(change, values, plan),
    id: printableIn(change.before, "id") ?? change.importId,
    connector: connectorName(type, textIn(values, "element_key")),
    actions: drift === undefined ? actions : [...actions, "drift"],
    notes: notesOf(change, actions),
    forcedBy: [...new Set(change.replacedBy.map((attribute) => wordFor(wording, type, attribute)))],
    changes: isEnd
      ? []
      : attributeChanges(change, plan.mask, wording).filter((row) => !goesWithoutSaying(row, change, { plan, paths })),
    drift,
    secrets: isEnd ? [] : sentSecrets(change, plan).map((attribute) => wordFor(wording, type, attribute)),
    changedSecrets: isEnd ? [] : changedSecrets(change, plan).map((attribute) => wordFor(wording, type, attribute)),
    token: tokenOf(change, actions),
  };
}

/** Defaults of a new instance, which every other one has as well, and the creation key that a construct makes of its path. */
function goesWithoutSaying(
  { attribute, before, after }: AttributeChange,
  change: Change,
  { plan, paths }: Pick<InstanceContext, "plan" | "paths">,
): boolean {
  if (before.kind !== "none") return false;
  const declared = plan.configuration.argumentsOf.get(change.declaredAt);
  const isDefault = change.before === undefined && declared !== undefined && !declared.has(attribute);
  const path = paths.get(change.declaredAt);
  const key = attribute === "creation_key" && after.kind === "value" ? textIn(change.after, attribute) : undefined;
  return isDefault || (path !== undefined && key?.endsWith(`:${path}`) === true);
}

/** Both have the address of after a move. A plan of a refresh alone lists moves among its drift. */
function isDriftOf(drifted: Change, { address, deposed }: Change): boolean {
  return (
    drifted.address === address && drifted.deposed === deposed && drifted.actions.some((action) => action !== "no-op")
  );
}

/** OAuth codes and tokens of any connector (architecture: Changes that re-authenticate). */
const SINGLE_USE = "provider_data_wo";
const CHANGING: readonly string[] = ["create", "update", "delete", "forget", "no-op"];

function actionsOf(change: Change): readonly Action[] {
  const has = (action: string): boolean => change.actions.includes(action);
  const imported: readonly Action[] = change.isImported ? ["import"] : [];
  const moved: readonly Action[] = isMoved(change) ? ["move"] : [];
  const kept = (...actions: readonly Action[]): readonly Action[] => [...imported, ...actions, ...moved];
  if (change.actions.some((action) => !CHANGING.includes(action))) return kept("unknown");
  if (has("create") && has("delete")) return kept("replace");
  // `destroy = false` of a lifecycle.
  if (has("create") && has("forget")) return kept("replace", "forget");
  if (has("delete")) return ["delete"];
  if (has("forget")) return ["forget"];
  if (has("create")) return ["create"];
  if (!has("update")) return kept();
  return kept(isSentWhole(change) ? "reauthenticate" : "update");
}

/** The provider leaves `valid` open where, and only where, the configuration is sent as a whole. */
function isSentWhole({ unknown }: Change): boolean {
  return memberOf(unknown, "valid") === true;
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["replace_because_tainted", "The last create was not finished: the state marks the instance as tainted."],
  ["replace_by_request", "The plan was asked to replace it (-replace)."],
  ["replace_by_triggers", "A resource that replace_triggered_by names changes."],
  ["delete_because_no_resource_config", "The configuration no longer declares it."],
  ["delete_because_wrong_repetition", "The configuration declares it with another of count and for_each."],
  ["delete_because_count_index", "count no longer reaches it."],
  ["delete_because_each_key", "for_each no longer has its key."],
  ["delete_because_no_module", "The configuration no longer has its module."],
  ["delete_because_no_move_target", "It was moved to an address that the configuration does not declare."],
]);

function notesOf(change: Change, actions: readonly Action[]): readonly string[] {
  const { reason, previousAddress, importId, deposed } = change;
  const why = reason === undefined ? undefined : REASONS.get(reason);
  return [
    ...(why === undefined ? [] : [why]),
    ...(deposed === undefined
      ? []
      : ["The object that an earlier replacement left behind, not the one that is in use."]),
    ...(isMoved(change) ? [`Moved from ${String(previousAddress)}.`] : []),
    ...(importId === undefined ? [] : [`Instance ${importId} comes under management.`]),
    ...forgetNotes(actions),
    ...(actions.includes("reauthenticate")
      ? [
          "All its credentials are sent again and checked with the remote system; its id stays." +
            (mayUseOAuth(change)
              ? " With OAuth they are sent without a new login, unless a new code or new tokens go with them."
              : ""),
        ]
      : []),
    ...(actions.includes("replace") && !actions.includes("forget")
      ? ["The instance and its token end; the new one has another id and token."]
      : []),
    ...(actions.includes("unknown") ? ["The engine plans something that this release does not know."] : []),
  ];
}

/** Of a connector without a definition it is not known. */
function mayUseOAuth({ type }: Change): boolean {
  const definition = definitionOf(type);
  return definition === undefined || connectorOf(definition).keys.some(({ key }) => isOAuthToken(key));
}

function forgetNotes(actions: readonly Action[]): readonly string[] {
  if (!actions.includes("forget")) return [];
  return actions.includes("replace")
    ? ["The old instance leaves the state and stays on the platform; the new one has another id and token."]
    : ["It leaves the state and stays on the platform."];
}

function driftOf(found: Change, { mask }: Plan, wording: Wording): Drift {
  const isGone = found.actions.includes("delete");
  return { isGone, changes: isGone ? [] : driftedAttributes(found, mask, wording) };
}

function nameOf(change: Change, values: JsonObject | undefined, { mask }: Plan): Shown {
  const name = textIn(values, "name");
  const marks = change.after === undefined ? change.beforeSensitive : change.afterSensitive;
  if (memberOf(marks, "name") === true) return { kind: "sensitive" };
  if (name === undefined)
    return memberOf(change.unknown, "name") === true ? { kind: "known after apply" } : { kind: "none" };
  return { kind: "value", text: textOf(name, mask) };
}

/** A new instance and one that is re-authenticated get every secret that is declared; but a login that counts once, only when it is new. */
function sentSecrets(change: Change, plan: Plan): readonly string[] {
  if (!isNew(change) && !isSentWhole(change)) return changedSecrets(change, plan);
  const declared = [...declaredIn(change, plan)].filter((attribute) => attribute.endsWith("_wo"));
  const sent = isNew(change) ? declared : declared.filter((attribute) => attribute !== SINGLE_USE);
  return sorted([...storedSecrets(change, () => true), ...sent, ...changedSecrets(change, plan)]);
}

/** Those whose count goes up, and those in the state that change. Of a new instance there is nothing to compare. */
function changedSecrets(change: Change, plan: Plan): readonly string[] {
  if (isNew(change)) return [];
  const counted = [...objectOf(change.unknown)].flatMap(([name, mark]) =>
    mark === true && isRevision(name) ? countedBy(change.type, name) : [],
  );
  const declared = declaredIn(change, plan);
  const isOther = (attribute: string): boolean =>
    textIn(change.after, attribute) !== textIn(change.before, attribute) ||
    memberOf(change.unknown, attribute) === true;
  return sorted([...storedSecrets(change, isOther), ...counted.filter((attribute) => declared.has(attribute))]);
}

function declaredIn({ declaredAt }: Change, { configuration }: Plan): ReadonlySet<string> {
  return configuration.argumentsOf.get(declaredAt) ?? new Set();
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

/** Secrets that the state keeps and the platform gets. @param isMeant which of them */
function storedSecrets({ type, after, unknown }: Change, isMeant: (attribute: string) => boolean): readonly string[] {
  const definition = definitionOf(type);
  return (definition === undefined ? [] : fieldsOf(definition)).flatMap((field) => {
    const isKept = field.kind === "secret" || field.kind === "sensitiveText";
    const attribute = field.kind === "secret" ? secretNames(field).stored : field.attribute;
    if (!isKept || attribute === undefined) return [];
    const isThere = textIn(after, attribute) !== undefined || memberOf(unknown, attribute) === true;
    return isThere && isMeant(attribute) ? [attribute] : [];
  });
}

function isNew({ actions }: Change): boolean {
  return actions.includes("create");
}

function tokenOf({ unknown, before, after }: Change, actions: readonly Action[]): TokenChange {
  if (actions.includes("create") || actions.includes("replace")) return "new";
  if (actions.includes("delete")) return "ends";
  if (actions.includes("reauthenticate")) return "may change";
  const isStored = textIn(before, "token") !== textIn(after, "token");
  return actions.includes("update") && (memberOf(unknown, "token") === true || isStored) ? "stored" : "none";
}
