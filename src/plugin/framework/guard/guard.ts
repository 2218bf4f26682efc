// The framework refuses what Terraform would refuse (architecture: Refusing what Terraform would refuse): each rule
// that core applies to a provider's answers, applied first, with a message that names hook and attribute. See
// (terraform-protocol: Planning; Applying).
import type { Value } from "../../values";
import { Unknown, isArrayValue, isMapValue, isNull, isWhollyKnown, valuesEqual } from "../../values";
import type { Member } from "../attributes/attribute";
import { DiagnosticError } from "../diagnostics";
import { isComputed, isComputedOnly } from "../schema/member";
import type { ObjectValue, Schema } from "../schema/schema";
import type { PlanInput } from "../plan/steps";
import type { Compared, Visited } from "../schema/walk";
import { visitMembers } from "../schema/walk";
import { contradictions } from "./contradictions";
import { sameExtent } from "./extent";
import type { BrokenRule } from "./broken-rule";

/** Core's AssertPlanValid, in our words. */
export function judgePlan(planned: ObjectValue, input: PlanInput): readonly BrokenRule[] {
  return collect(input.schema, planned, input, (visited) =>
    visited.member.presence === "block" ? plannedBlockRule(visited) : planRule(visited),
  );
}

function planRule(visited: Visited): Verdict {
  const { member, value, config, prior, inConfig } = visited;
  if (member.writeOnly) return isNull(value) ? undefined : "a write-only attribute must be null in a plan";
  // What lies in an object that the provider made is the provider's; and so is all that no user may set.
  if (!inConfig || isComputedOnly(member)) return undefined;
  if (valuesEqual(value, config, member.type)) return undefined;
  if (isNull(config)) {
    return isComputed(member) ? undefined : "an attribute that is not configured and not computed must stay null";
  }
  // As it was is right for the whole of it, whatever is configured inside now.
  if (!isNull(prior) && valuesEqual(value, prior, member.type)) return ACCEPTED;
  if (member.nested === undefined) return "a configured attribute can be planned only as configured or as it was";
  // Configured objects are judged member by member; here only which there are.
  if (value instanceof Unknown) return "a configured nested attribute must not become unknown as a whole";
  return sameExtent(value, visited) ? undefined : "a configured nested attribute keeps its elements and its keys";
}

/** Blocks come from the configuration, unless they are computed: a provider decides about what is in them. */
function plannedBlockRule(visited: Visited): Verdict {
  const { member, value, config, inConfig } = visited;
  const broken = blockRule(member, value);
  if (broken !== undefined || !inConfig || valuesEqual(value, config, member.type)) return broken;
  if (isNull(config) && isComputed(member)) return undefined;
  if (config instanceof Unknown) return "blocks that are not known yet must stay as they are";
  if (value instanceof Unknown) return "blocks must not become unknown themselves; what is in them may";
  return sameExtent(value, visited) ? undefined : "blocks are planned as they are configured, with the same labels";
}

/** What holds for blocks in plans and in states. */
function blockRule({ nested }: Member, value: Value): string | undefined {
  if (value === null) return nested?.mode === "single" ? undefined : "no blocks are an empty collection, never null";
  const elements = isArrayValue(value) ? value : nested?.mode === "map" && isMapValue(value) ? [...value.values()] : [];
  return elements.every(isMapValue) ? undefined : "a block must be there itself; what is in it may be null or unknown";
}

/** Core's AssertObjectCompatible: what the plan promised has to come true. */
export function judgeApply(planned: ObjectValue, answered: ObjectValue, schema: Schema): readonly BrokenRule[] {
  return [...judgeRead(answered, schema), ...contradictions(planned, answered, schema.type)];
}

/** A stored state says what is; nothing of it may be open. */
export function judgeRead(answered: ObjectValue, schema: Schema): readonly BrokenRule[] {
  return collect(schema, answered, { config: null, prior: null }, ({ member, value }) => {
    if (member.writeOnly) return isNull(value) ? undefined : "a write-only attribute must be null in a state";
    if (!isWhollyKnown(value)) return UNKNOWN_IN_STATE;
    if (member.notNull && isNull(value)) return NULL_BUT_PROMISED;
    return member.presence === "block" ? blockRule(member, value) : undefined;
  });
}

/** Where what is write-only or not there is left out afterwards. */
export function judgeKnown(answered: ObjectValue, schema: Schema): readonly BrokenRule[] {
  return collect(schema, answered, { config: null, prior: null }, ({ value }) =>
    isWhollyKnown(value) ? undefined : UNKNOWN_IN_STATE,
  );
}

const UNKNOWN_IN_STATE = "nothing may be unknown in a state";
const NULL_BUT_PROMISED = "it is declared as never null";

/** @throws DiagnosticError where a stored object lacks what hooks are promised, which a create that failed half way may leave. */
export function requirePromised(stored: ObjectValue, schema: Schema): void {
  const lacking: string[] = [];
  visitMembers(schema.membersWhere(isPromised), stored, { config: null, prior: null }, ({ member, value, path }) => {
    if (member.notNull && isNull(value)) lacking.push(path.toString());
    return undefined;
  });
  if (lacking.length === 0) return;
  throw new DiagnosticError({
    summary: "The state of the object is incomplete",
    detail:
      `It has no value for ${lacking.join(", ")}, which a create that failed, or an earlier version of the provider, left out. ` +
      "Apply with -refresh-only. If that does not help, remove the object from the state (state rm) and import it, or delete it by hand.",
  });
}

const isPromised = ({ notNull }: Member): boolean => notNull;

/** What a rule says of a place: nothing, what is broken, or that nothing inside needs a look. */
export type Verdict = string | undefined | typeof ACCEPTED;
const ACCEPTED = Symbol("accepted with all that is inside");

/** What a rule finds at all places of an object. */
export function collect(
  schema: Schema,
  object: ObjectValue,
  compared: Compared,
  rule: (visited: Visited) => Verdict,
): BrokenRule[] {
  const broken: BrokenRule[] = [];
  visitMembers(schema.members, object, compared, (visited) => {
    const verdict = rule(visited);
    if (typeof verdict === "string") broken.push({ path: visited.path, rule: verdict });
    return verdict === ACCEPTED ? "skip" : undefined;
  });
  return broken;
}
