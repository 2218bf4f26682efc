// Action `openconnectors_trace_logging`.
import type { Construct } from "constructs";
import type { TraceLoggingActionProps } from "./action-props";
import { traceLoggingRules } from "./action-rules";
import { actionBlock, ConnectorAction } from "./connector-action";

/**
 * Turns the trace logging of an instance on, for some minutes, or off.
 *
 * @example
 * new TraceLoggingAction(this, "trace", { instanceId: crm.id, minutes: 15 });
 */
export class TraceLoggingAction extends ConnectorAction {
  /** Type of the action in Terraform. */
  static readonly tfActionType = "openconnectors_trace_logging";

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, props: TraceLoggingActionProps) {
    const config = ({ enabled, minutes }: TraceLoggingActionProps) => ({ enabled, minutes });
    super(scope, id, actionBlock({ type: TraceLoggingAction.tfActionType, rules: traceLoggingRules, config }, props));
  }
}
