// Plan modifiers: functions of an author that decide the planned value of one attribute or block, or whether its change means
// destroy and create. They run after defaults, kept values and unknown marking (plan/steps.ts), in every plan but that of a
// destroy, and may not do I/O: a plan asks them several times.
import type { Unknown, Value } from "../../values";
import type { Forms, MemberChange, MemberModifier } from "./attribute";
import type { PrivateState } from "../private-state";
import type { Shape } from "./shape";
import { nativeOf, valueOf } from "./shape";

export interface Modifiable<F extends Forms> {
  /** What the user wrote; null where nothing is written. */
  readonly config: F["config"] | Unknown | null;
  /** What is stored; null where nothing is, or where the object around it is new. */
  readonly prior: F["state"] | null;
  /** What would be planned. */
  readonly planned: F["plan"] | Unknown | null;
  /** Whether the whole object is to be created. */
  readonly creating: boolean;
  /** Of the object, before the hook `plan` sees it; what is set here is stored with the plan. */
  readonly privateState: PrivateState;
}

/** Left out, a part stays as it is. */
export interface Modification<F extends Forms> {
  /** Only what is computed and not configured may become other than it is configured or stored. */
  readonly planned?: F["plan"] | Unknown | null;
  /** Destroy and create in place of an update, where the value changes; nothing happens where an object is created. */
  readonly requiresReplacement?: boolean;
}

/** Undefined leaves the plan as it is. */
export type PlanModifier<F extends Forms> = (change: Modifiable<F>) => Modification<F> | undefined;

/** For the walk, which knows values only. */
export function modifiersOf<F extends Forms>(
  modifiers: readonly PlanModifier<F>[] | undefined,
  shape: Shape,
): readonly MemberModifier[] {
  return (modifiers ?? []).map((modify) => ({ config, prior, planned, creating, privateState }: MemberChange) => {
    // What a shape makes of a checked value is of the type it was declared with.
    const seen = {
      config: nativeOf(shape, config),
      prior: nativeOf(shape, prior),
      planned: nativeOf(shape, planned),
    };
    const answer = modify({ ...seen, creating, privateState });
    const exact = (native: unknown): Value => {
      // What was only handed on keeps all its digits.
      if (native === seen.planned) return planned;
      if (native === seen.config) return config;
      return native === seen.prior ? prior : valueOf(shape, native);
    };
    const isSet = answer !== undefined && "planned" in answer;
    return {
      planned: isSet ? exact(answer.planned) : planned,
      requiresReplacement: answer?.requiresReplacement === true,
    };
  });
}
