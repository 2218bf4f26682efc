// Action `openconnectors_ping`.
import type { Construct } from "constructs";
import type { PingActionProps } from "./action-props";
import { pingRules } from "./action-rules";
import { actionBlock, ConnectorAction } from "./connector-action";

/**
 * Checks that the connector of an instance answers; if not, fails or warns.
 *
 * @example
 * const ping = new PingAction(this, "ping", { instanceId: crm.id });
 * triggerActions(importContacts, { events: ["before_create", "before_update"], actions: [ping] });
 */
export class PingAction extends ConnectorAction {
  /** Type of the action in Terraform. */
  static readonly tfActionType = "openconnectors_ping";

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, props: PingActionProps) {
    const config = ({ warnOnly }: PingActionProps) => ({ warn_only: warnOnly });
    super(scope, id, actionBlock({ type: PingAction.tfActionType, rules: pingRules, config }, props));
  }
}
