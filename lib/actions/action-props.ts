// Props of the actions.
import type { TerraformProvider } from "../framework";
import type { ConfigurationMap } from "../props/configuration-map";
import type { TextInput } from "../props/input";

/** Of every action. */
export interface ConnectorActionProps {
  /** Id of the instance, such as the id of its construct. */
  readonly instanceId: TextInput;
  /**
   * Name of the action in Terraform, which people type to run it by hand: `terraform apply -invoke=action.TYPE.NAME`.
   *
   * @default the framework's, which ends with a hash
   */
  readonly actionName?: string | undefined;
  /**
   * The account of the instance, if the stack has several.
   *
   * @default the provider of the stack that has no alias
   */
  readonly provider?: TerraformProvider | undefined;
}

export interface PingActionProps extends ConnectorActionProps {
  /** Whether a connector that does not answer is only a warning. @default false: it is an error */
  readonly warnOnly?: boolean | undefined;
}

export interface ReauthenticateActionProps extends ConnectorActionProps {
  /**
   * Values by configuration key, such as `private.key`. Give every key whose value the platform masks, and `""` for one that never
   * had a value. Use the values that the construct of the instance declares. An ephemeral variable reaches the action where a change of a resource
   * triggers it; invoked by hand, it needs a variable without `ephemeral`.
   */
  readonly secretConfiguration: ConfigurationMap;
  /** Allows secrets as plain text. For made-up values only. @default false */
  readonly allowLiteralSecrets?: boolean | undefined;
}

export interface TraceLoggingActionProps extends ConnectorActionProps {
  /** `true` turns it on, for `minutes` from now; `false` turns it off. @default true */
  readonly enabled?: boolean | undefined;
  /** Minutes that it stays on, 1 to 1440. @default 30 */
  readonly minutes?: number | undefined;
}
