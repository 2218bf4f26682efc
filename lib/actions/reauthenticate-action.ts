// Action `openconnectors_reauthenticate`.
import type { Construct } from "constructs";
import { textsOf } from "../props/configuration-map";
import type { ReauthenticateActionProps } from "./action-props";
import { reauthenticateRules } from "./action-rules";
import { actionBlock, ConnectorAction } from "./connector-action";

/**
 * Makes the platform log in to the connected system again, for example after that system locked the login. Nothing else about the
 * instance changes.
 *
 * @example
 * new ReauthenticateAction(this, "login", {
 *   instanceId: crm.id,
 *   secretConfiguration: { "private.key": secretVariable(this, "cw_private_key") },
 * });
 */
export class ReauthenticateAction extends ConnectorAction {
  /** Type of the action in Terraform. */
  static readonly tfActionType = "openconnectors_reauthenticate";

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, props: ReauthenticateActionProps) {
    const config = (given: ReauthenticateActionProps) => ({ configuration: textsOf(given.secretConfiguration) });
    const secrets = { configuration: "secretConfiguration" };
    const kind = { type: ReauthenticateAction.tfActionType, rules: reauthenticateRules, secrets, config };
    super(scope, id, actionBlock(kind, props));
  }
}
