// The plan of a change as small pure steps in the documented order (terraform-protocol: Planning).
import type { AttributePath, Type, Value } from "../../values";
import {
  Unknown,
  identity,
  isArrayValue,
  isMapValue,
  isNull,
  isWhollyKnown,
  transform,
  unknown,
  valuesEqual,
} from "../../values";
import type { Member, Nested } from "../attributes/attribute";
import { isAbsent, presentBlocks } from "../schema/absent";
import { isComputed, isComputedOnly, sameAnswer, sameMeaning } from "../schema/member";
import type { PrivateState } from "../private-state";
import type { ObjectValue, Schema } from "../schema/schema";
import type { Correlations } from "../schema/correlate";
import { mapMembers, visitMembers } from "../schema/walk";
import type { Visited } from "../schema/walk";
import { proposeElements } from "./propose-sets";

/** What a plan is made of. `prior` is null on create. */
export interface PlanInput {
  readonly schema: Schema;
  readonly config: ObjectValue;
  readonly prior: ObjectValue | null;
  /** Of the elements of sets, found once for the whole plan. */
  readonly correlations: Correlations;
}

type Step = (planned: ObjectValue, input: PlanInput) => ObjectValue;

/** A plan, and what in it a plan modifier wants to be replaced. */
export interface Planned {
  readonly planned: ObjectValue;
  readonly requested: readonly AttributePath[];
}

/** Everything before the resource's own plan hook, from Terraform's proposal on. */
export function planAttributes(proposed: ObjectValue, input: PlanInput, privateState: PrivateState): Planned {
  const { planned, requested } = modify(
    STEPS.reduce((plan, step) => step(plan, input), proposed),
    input,
    privateState,
  );
  return { planned: clearWriteOnly(planned, input), requested };
}

const STEPS: readonly Step[] = [propose, applyDefaults, clearWriteOnly, keepSpelling, keepPriorState, markUnknown];

/**
 * Sets are proposed by us (plan/propose-sets.ts), the outermost ones with all that is in them, and so are computed blocks that
 * are not written, for which Terraform proposes none.
 */
function propose(planned: ObjectValue, input: PlanInput): ObjectValue {
  return each(isProposedHere, planned, input, ({ member: { nested, computed }, value, config, prior, inSet }) => {
    if (computed === true && isNull(config)) return prior;
    return nested?.mode === "set" && !inSet && isArrayValue(config) ? proposeElements(nested, config, prior) : value;
  });
}

/** A default is planned wherever the configuration is null. */
function applyDefaults(planned: ObjectValue, input: PlanInput): ObjectValue {
  return each(hasDefault, planned, input, ({ member, value, config, inConfig }) =>
    inConfig && isNull(config) && member.defaultValue !== undefined ? member.defaultValue : value,
  );
}

/** Write-only values come in the proposal and must not leave in the plan. */
export function clearWriteOnly(planned: ObjectValue, input: PlanInput): ObjectValue {
  return each(isWriteOnly, planned, input, ({ member, value }) => (member.writeOnly ? null : value));
}

/** Where the configuration means what is stored already, the stored spelling stays. */
function keepSpelling(planned: ObjectValue, input: PlanInput): ObjectValue {
  return each(hasMeaning, planned, input, ({ member, value, prior }) =>
    sameMeaning(member, prior, value) ? prior : value,
  );
}

/**
 * What is known to stay is as it was, also where Terraform proposes null because a part of it was configured once: it is no
 * change by itself, or every later plan would find that change again.
 */
function keepPriorState(planned: ObjectValue, input: PlanInput): ObjectValue {
  return each(mayStay, planned, input, (visited) => (stays(visited) ? visited.prior : visited.value));
}

function stays({ member, config, inConfig, hadPrior }: Visited): boolean {
  return member.usePriorState && hadPrior && inConfig && isNull(config);
}

/** In a changed object, whatever else the provider decides is open again: that is what keeps an apply consistent. */
function markUnknown(planned: ObjectValue, input: PlanInput): ObjectValue {
  if (input.prior !== null && valuesEqual(planned, input.prior, input.schema.type)) return planned;
  return each(isComputed, planned, input, (visited) => {
    const { member, value, config, inConfig } = visited;
    const isOpen = inConfig && isComputed(member) && isNull(config) && member.defaultValue === undefined;
    return isOpen && !stays(visited) ? unknown : value;
  });
}

/** The author's own functions, which see each value as the steps before left it. */
function modify(planned: ObjectValue, input: PlanInput, privateState: PrivateState): Planned {
  const requested: AttributePath[] = [];
  const creating = input.prior === null;
  const modified = each(hasModifiers, planned, input, (visited) =>
    visited.member.modifiers.reduce((current, modifier) => {
      const { config, prior } = visited;
      const answer = modifier({ config, prior, planned: current, creating, privateState });
      if (answer.requiresReplacement && !creating) requested.push(visited.path);
      return answer.planned;
    }, visited.value),
  );
  return { planned: modified, requested };
}

/** Paths whose change means destroy and create. Terraform drops those that did not really change. */
export function replacementPaths(planned: ObjectValue, input: PlanInput): readonly AttributePath[] {
  if (input.prior === null) return [];
  const paths: AttributePath[] = [];
  visitMembers(input.schema.membersWhere(mayReplace), planned, input, (visited) => {
    // Terraform knows no path into a set: its elements are judged where the set is.
    if (visited.inSet) return "skip";
    if (changeReplaces(visited.member, visited.prior, visited.value)) paths.push(visited.path);
    return undefined;
  });
  return paths;
}

function changeReplaces(member: Member, prior: Value, planned: Value): boolean {
  // A null is a null whatever its type, and nothing is destroyed for another one.
  if ((isNull(prior) && isNull(planned)) || valuesEqual(prior, planned, member.type)) return false;
  if (member.replaces?.({ prior, planned }) === true) return true;
  return member.nested?.mode === "set" && elementsReplace(member.nested, prior, planned);
}

/** Whether an element came or went with a value that is in no element of the other set. */
function elementsReplace({ members }: Nested, prior: Value, planned: Value): boolean {
  return Object.entries(members).some(([name, member]) => {
    const before = byIdentity(partsOf(prior, name), member.type);
    const after = byIdentity(partsOf(planned, name), member.type);
    const come = [...after].flatMap(([key, value]) => (before.has(key) ? [] : [value]));
    const gone = [...before].flatMap(([key, value]) => (after.has(key) ? [] : [value]));
    return (
      come.some((value) => changeInsideReplaces(member, gone[0] ?? null, value)) ||
      gone.some((value) => changeInsideReplaces(member, value, come[0] ?? null))
    );
  });
}

function byIdentity(values: readonly Value[], type: Type): ReadonlyMap<string, Value> {
  return new Map(values.map((value) => [identity(value, type), value]));
}

/** In a set nothing deeper has a path of its own, so that all of it counts where the set is. */
function changeInsideReplaces(member: Member, prior: Value, planned: Value): boolean {
  if (changeReplaces(member, prior, planned)) return true;
  return (
    member.nested !== undefined &&
    elementsReplace(member.nested, elementsOf(member.nested, prior), elementsOf(member.nested, planned))
  );
}

/** The objects in a nested value of any mode. */
function elementsOf({ mode }: Nested, value: Value): readonly Value[] {
  if (isArrayValue(value)) return value;
  if (!isMapValue(value)) return [];
  return mode === "map" ? [...value.values()] : [value];
}

function partsOf(set: Value, name: string): readonly Value[] {
  return isArrayValue(set) ? set.map((element) => (isMapValue(element) ? (element.get(name) ?? null) : element)) : [];
}

const isProposedHere = ({ nested, computed }: Member): boolean => nested?.mode === "set" || computed === true;
const hasDefault = ({ defaultValue }: Member): boolean => defaultValue !== undefined;
const isWriteOnly = ({ writeOnly }: Member): boolean => writeOnly;
const hasMeaning = ({ sameMeaning: same }: Member): boolean => same !== undefined;
const mayBeRespelled = (member: Member): boolean => hasMeaning(member) || member.sameRounded !== undefined;
const mayStay = ({ usePriorState }: Member): boolean => usePriorState;
const hasModifiers = ({ modifiers }: Member): boolean => modifiers.length > 0;
const isDecided = (member: Member): boolean => isComputedOnly(member) || member.computed === true;
const mayReplace = ({ replaces }: Member): boolean => replaces !== undefined;

/** @param mayChange whether a step can change a member at all; the others are not looked at. */
function each(
  mayChange: (member: Member) => boolean,
  planned: ObjectValue,
  input: PlanInput,
  change: (visited: Visited) => Value,
): ObjectValue {
  return mapMembers(input.schema.membersWhere(mayChange), planned, input, change);
}

/** After a hook answered: a value that means what was stored or planned keeps that spelling. */
export function keepSpellingOf(reference: ObjectValue, answered: ObjectValue, schema: Schema): ObjectValue {
  const respelled = schema.membersWhere(mayBeRespelled);
  return mapMembers(respelled, answered, { config: null, prior: reference }, ({ member, value, prior }) =>
    sameAnswer(member, prior, value) ? prior : value,
  );
}

/** For answers that are saved although something failed: nothing unknown, nothing write-only, no block that is null. */
export function settle(state: ObjectValue, schema: Schema): ObjectValue {
  return mapMembers(schema.members, state, { config: null, prior: null }, ({ member, value }) => {
    if (member.writeOnly) return null;
    return member.presence === "block" ? presentBlocks(value, member) : nullInsteadOfUnknown(value, member.type);
  });
}

function nullInsteadOfUnknown(value: Value, type: Type): Value {
  if (isWhollyKnown(value)) return value;
  return transform(value, type, (part) => (part instanceof Unknown ? null : part));
}

/**
 * The configuration without values of attributes that the provider alone decides. Terraform puts the stored value there where
 * a user lists one in `ignore_changes`, and lets a provider plan it as if it were not there. Computed blocks that are not
 * written are null, which Terraform sends with a plan only.
 */
export function withoutComputed(config: ObjectValue, schema: Schema): ObjectValue {
  return mapMembers(schema.membersWhere(isDecided), config, { config: null, prior: null }, ({ member, value }) =>
    isComputedOnly(member) || (member.computed === true && isAbsent(member, value)) ? null : value,
  );
}
