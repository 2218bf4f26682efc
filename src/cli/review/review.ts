// From plans to the review of them all.
import { findingsOf } from "./findings";
import { reviewInstance } from "./instance";
import type { Action, InstanceReview, OtherReview, Review, StackReview, Warning } from "./model";
import { ACTIONS } from "./model";
import type { Change, Plan } from "./plan/plan";
import type { StackPlace } from "./readers";
import { Readers } from "./readers";
import type { Wording } from "./words";
import { isInstanceType } from "./words";

export interface PlannedStack {
  readonly name: string;
  readonly digest: string;
  readonly plan: Plan;
  readonly wording: Wording;
  readonly dependencies: readonly string[];
  readonly backend: StackPlace["backend"];
  /** Paths of constructs, by address without keys. */
  readonly paths: ReadonlyMap<string, string>;
  readonly warnings: readonly Warning[] | undefined;
}

/** @param stacks each after those that it depends on */
export function reviewOf(stacks: readonly PlannedStack[]): Review {
  const readers = new Readers(
    stacks.map(({ name, plan, backend }) => ({ name, configuration: plan.configuration, backend })),
  );
  return { stacks: stacks.map((stack) => reviewStack(stack, readers, new Set(stacks.map(({ name }) => name)))) };
}

function reviewStack(stack: PlannedStack, readers: Readers, names: ReadonlySet<string>): StackReview {
  const { name, digest, plan, dependencies, warnings } = stack;
  const managed = plan.changes.filter(({ isManaged }) => isManaged);
  const gone = plan.drift.filter(({ address }) => !plan.changes.some((change) => change.address === address));
  const instances: readonly InstanceReview[] = [
    ...managed.filter(isInstance),
    ...gone.filter(isInstance).map(idle),
  ].map((change) => ({ ...reviewInstance(change, stack), readers: readers.of(name, change.declaredAt) }));
  return {
    name,
    digest,
    engineVersion: plan.engineVersion,
    dependencies: dependencies.filter((one) => names.has(one)),
    instances,
    others: plan.changes.filter((change) => !(change.isManaged && isInstance(change))).flatMap(otherOf),
    warnings: warnings?.map(({ address, summary, detail }) => ({
      address,
      summary: plan.mask.mask(summary),
      detail: plan.mask.mask(detail),
    })),
    findings: findingsOf({ stack: name, plan, instances }),
  };
}

function isInstance({ type }: Change): boolean {
  return isInstanceType(type);
}

/** Drift of something that the plan has nothing to do with. */
function idle(change: Change): Change {
  return {
    ...change,
    actions: ["no-op"],
    before: change.after,
    unknown: undefined,
    beforeSensitive: change.afterSensitive,
  };
}

function otherOf({ address, actions }: Change): readonly OtherReview[] {
  return actions.every((action) => action === "no-op") ? [] : [{ address, actions: actions.join(", ") }];
}

export function hasChanges({ stacks }: Review): boolean {
  return stacks.some(
    ({ instances, others }) => others.length > 0 || instances.some(({ actions }) => actions.length > 0),
  );
}

/** How many instances each action concerns; actions without any are left out. */
export function countsOf(review: Review): ReadonlyMap<Action, number> {
  const all = review.stacks.flatMap(({ instances }) => instances.flatMap(({ actions }) => actions));
  return new Map(
    ACTIONS.map((action) => [action, all.filter((one) => one === action).length] as const).filter(
      ([, count]) => count > 0,
    ),
  );
}
