// From plans to the review of them all.
import { digestOf } from "./digest";
import { findingsOf } from "./findings";
import { reviewInstance } from "./instance";
import type { Action, InstanceReview, OtherReview, Review, StackReview, WaitingStack, Warning } from "./model";
import { ACTIONS } from "./model";
import type { Change, Plan } from "./plan/plan";
import { isMoved } from "./plan/plan";
import type { StackPlace } from "./readers";
import { Readers } from "./readers";
import { withoutSecretShapes } from "./secret-shapes";
import type { Wording } from "./words";
import { isInstanceType } from "./words";

export interface PlannedStack {
  readonly name: string;
  readonly digest: string;
  readonly plan: Plan;
  /** Name of the program that showed the plan; left out where the file was JSON already. */
  readonly engine?: string | undefined;
  readonly wording: Wording;
  readonly dependencies: readonly string[];
  readonly backend: StackPlace["backend"];
  /** Paths of constructs, by address without keys. */
  readonly paths: ReadonlyMap<string, string>;
  readonly warnings: readonly Warning[] | undefined;
}

/** @param stacks each after those that it depends on @param waiting stacks without a plan */
export function reviewOf(stacks: readonly PlannedStack[], waiting: readonly WaitingStack[] = []): Review {
  const readers = new Readers(
    stacks.map(({ name, plan, backend }) => ({ name, configuration: plan.configuration, backend })),
  );
  const names = new Set(stacks.map(({ name }) => name));
  return { digest: digestOf(stacks), stacks: stacks.map((stack) => reviewStack(stack, readers, names)), waiting };
}

function reviewStack(stack: PlannedStack, readers: Readers, names: ReadonlySet<string>): StackReview {
  const { name, digest, plan, dependencies, warnings } = stack;
  const said = (text: string): string => withoutSecretShapes(plan.mask.mask(text));
  const managed = plan.changes.filter(({ isManaged }) => isManaged);
  const gone = plan.drift.filter(
    ({ address, deposed }) => !plan.changes.some((change) => change.address === address && change.deposed === deposed),
  );
  // Expressions read the object in use.
  const readersOf = ({ declaredAt, deposed }: Change): InstanceReview["readers"] =>
    deposed === undefined ? readers.of(name, declaredAt) : [];
  const instances: readonly InstanceReview[] = [
    ...managed.filter(isInstance),
    ...gone.filter(isInstance).map(idle),
  ].map((change) => ({ ...reviewInstance(change, stack), readers: readersOf(change) }));
  return {
    name,
    digest,
    engine: stack.engine,
    engineVersion: plan.engineVersion,
    dependencies: dependencies.filter((one) => names.has(one)),
    instances,
    others: plan.changes.filter((change) => !(change.isManaged && isInstance(change))).flatMap(otherOf),
    changedOutputs: plan.changedOutputs,
    isComplete: plan.isComplete,
    warnings: warnings?.map(({ address, summary, detail }) => ({
      address,
      summary: said(summary),
      detail: said(detail),
    })),
    findings: findingsOf({ stack: name, plan, instances }),
  };
}

function isInstance({ type }: Change): boolean {
  return isInstanceType(type);
}

/** Drift of something that the plan has nothing to do with. */
function idle(change: Change): Change {
  const isGone = change.after === undefined;
  const values = isGone ? change.before : change.after;
  const marks = isGone ? change.beforeSensitive : change.afterSensitive;
  return {
    ...change,
    actions: ["no-op"],
    before: values,
    after: values,
    unknown: undefined,
    beforeSensitive: marks,
    afterSensitive: marks,
  };
}

function otherOf(change: Change): readonly OtherReview[] {
  const actions = [
    ...(change.isImported ? ["import"] : []),
    ...change.actions.filter((action) => action !== "no-op"),
    ...(isMoved(change) ? ["move"] : []),
  ];
  return actions.length === 0 ? [] : [{ address: change.address, actions: actions.join(", ") }];
}

export function hasChanges({ stacks, waiting }: Review): boolean {
  return (
    waiting.length > 0 ||
    stacks.some(
      ({ instances, others, changedOutputs, isComplete }) =>
        !isComplete ||
        others.length > 0 ||
        changedOutputs.length > 0 ||
        instances.some(({ actions }) => actions.length > 0),
    )
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
