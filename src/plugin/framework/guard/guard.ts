// The framework refuses what Terraform would refuse (architecture: Refusing what Terraform would refuse): each rule
// that core applies to a provider's answers, applied first, with a message that names hook and attribute. See
// (terraform-protocol: Planning; Applying).
import type { Value } from "../../values";
import { Unknown, isArrayValue, isMapValue, isWhollyKnown, valuesEqual } from "../../values";
import type { Member } from "../attributes/attribute";
import { isComputed } from "../schema/member";
import type { ObjectValue, Schema } from "../schema/schema";
import type { Place } from "../schema/walk";
import { mapMembers } from "../schema/walk";
import { contradictions } from "./contradictions";
import { sameExtent } from "./extent";
import type { Violation } from "./violation";

/** Core's AssertPlanValid, in our words. */
export function judgePlan(
  planned: ObjectValue,
  {
    config,
    prior,
    schema,
  }: { readonly config: ObjectValue; readonly prior: ObjectValue | null; readonly schema: Schema },
): readonly Violation[] {
  return collect(schema, planned, { config, prior }, (place) =>
    place.member.presence === "block" ? plannedBlockRule(place) : planRule(place),
  );
}

function planRule({ member, value, config, prior, inConfig }: Place): string | undefined {
  if (member.writeOnly) return value === null ? undefined : "a write-only attribute must be null in a plan";
  // What lies in an object that the provider made is the provider's.
  if (!inConfig) return undefined;
  if (valuesEqual(value, config, member.type)) return undefined;
  if (config === null) {
    return isComputed(member) ? undefined : "an attribute that is not configured and not computed must stay null";
  }
  if (prior !== null && valuesEqual(value, prior, member.type)) return undefined;
  if (member.nested === undefined) return "a configured attribute can be planned only as configured or as it was";
  // Configured objects are judged member by member; here only which there are.
  if (value instanceof Unknown) return "a configured nested attribute must not become unknown as a whole";
  return sameExtent(value, config, member)
    ? undefined
    : "a configured nested attribute keeps its elements and its keys";
}

/** Blocks come from the configuration alone: a provider decides about what is in them. */
function plannedBlockRule({ member, value, config, inConfig }: Place): string | undefined {
  const broken = blockRule(member, value);
  if (broken !== undefined || !inConfig || valuesEqual(value, config, member.type)) return broken;
  if (config instanceof Unknown) return "blocks that are not known yet must stay as they are";
  if (value instanceof Unknown) return "blocks must not become unknown themselves; what is in them may";
  return sameExtent(value, config, member)
    ? undefined
    : "blocks are planned as they are configured, with the same labels";
}

/** What holds for blocks in plans and in states. */
function blockRule({ nested }: Member, value: Value): string | undefined {
  if (value === null) return nested?.mode === "single" ? undefined : "no blocks are an empty collection, never null";
  const elements = isArrayValue(value) ? value : nested?.mode === "map" && isMapValue(value) ? [...value.values()] : [];
  return elements.every(isMapValue) ? undefined : "a block must be there itself; what is in it may be null or unknown";
}

/** Core's AssertObjectCompatible: what the plan promised has to come true. */
export function judgeApply(planned: ObjectValue, answered: ObjectValue, schema: Schema): readonly Violation[] {
  return [...judgeRead(answered, schema), ...contradictions(planned, answered, schema.type)];
}

/** A stored state tells what is; nothing of it may be open. */
export function judgeRead(answered: ObjectValue, schema: Schema): readonly Violation[] {
  return collect(schema, answered, { config: null, prior: null }, ({ member, value }) => {
    if (member.writeOnly) return value === null ? undefined : "a write-only attribute must be null in a state";
    if (!isWhollyKnown(value)) return "nothing may be unknown in a state";
    return member.presence === "block" ? blockRule(member, value) : undefined;
  });
}

/** What a rule finds at all places of an object. */
export function collect(
  schema: Schema,
  object: ObjectValue,
  beside: { readonly config: Value; readonly prior: Value },
  rule: (place: Place) => string | undefined,
): Violation[] {
  const violations: Violation[] = [];
  mapMembers(schema.members, object, beside, (place) => {
    const broken = rule(place);
    if (broken !== undefined) violations.push({ path: place.path, rule: broken });
    return place.value;
  });
  return violations;
}
