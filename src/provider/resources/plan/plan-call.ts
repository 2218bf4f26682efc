// What the plan of an instance is made from.
import type { Diagnostics, PrivateState } from "../../../plugin";
import type { Connection } from "../../connection";
import type { InstanceDefinition } from "../definition";
import { merged } from "../instance-model";
import type { Values } from "../values";

export interface PlanCall {
  readonly definition: InstanceDefinition;
  readonly config: Values;
  readonly plan: Values;
  readonly privateState: PrivateState;
  readonly api: Connection;
  readonly diagnostics: Diagnostics;
  readonly signal: AbortSignal;
}

export interface UpdatePlanCall extends PlanCall {
  readonly prior: Values;
  /** See the plan's context. */
  readonly earlierPrivate?: PrivateState | null;
}

/** Attributes that fields plan otherwise than comparing them says. */
export function fieldPlans({ definition, config, plan, privateState }: PlanCall, prior: Values | null): Values {
  return merged(definition.fields.map((field) => field.plan?.({ config, plan, prior, privateState }) ?? {}));
}
