// Props of everything that is looked up when Terraform runs.
import type { ITerraformDependable, TerraformProvider, TerraformResourceLifecycle } from "../framework";
import type { TextInput } from "../props/input";

/** Where a lookup is sent, and what it waits for. */
export interface LookupProps {
  /**
   * The account to look in, if the stack has several.
   *
   * @default the provider of the stack that has no alias
   */
  readonly provider?: TerraformProvider | undefined;
  /** What must exist before the lookup, which then waits for the apply. @default only what is referred to */
  readonly dependsOn?: readonly ITerraformDependable[] | undefined;
  /** Terraform's lifecycle settings, such as a condition on what is found. @default none */
  readonly lifecycle?: TerraformResourceLifecycle | undefined;
}

/** Which instance is meant: its id, or any of the others that exactly one instance has. */
export interface ExistingConnectorInstanceProps extends LookupProps {
  /** Id of the instance. @default none: it is found by what else is given */
  readonly instanceId?: TextInput | undefined;
  /** Its exact name. @default any */
  readonly name?: TextInput | undefined;
  /** Tags that it must have, among others. @default any */
  readonly tags?: readonly string[] | undefined;
  /** Key of its connector, such as `connectwisecrmrest`. @default any */
  readonly elementKey?: TextInput | undefined;
  /**
   * Whether to read the token, which stores it in the state, masked in output. `EphemeralInstanceToken` reads it without storing it.
   *
   * @default false: `token` can't be used
   */
  readonly persistToken?: boolean | undefined;
}

/** Of `fromInstanceId`. */
export interface FromInstanceIdProps extends LookupProps {
  /** Id of the instance, which may be a token, such as the id of an instance of another stack. */
  readonly instanceId: TextInput;
  /** As in `ExistingConnectorInstanceProps`. @default false: `token` can't be used */
  readonly persistToken?: boolean | undefined;
}

/** All that is given has to match; with nothing given, every instance of the account matches. */
export interface ExistingConnectorInstancesProps extends LookupProps {
  /** Part of the name or of the connector's key, in any letter case. @default any */
  readonly searchText?: TextInput | undefined;
  /** Tags that each instance must have, among others. @default any */
  readonly tags?: readonly string[] | undefined;
  /** Key of their connector, such as `connectwisecrmrest`. @default any */
  readonly elementKey?: TextInput | undefined;
}

export interface ConnectorTemplateProps extends LookupProps {
  /** Key of the connector, such as `connectwisecrmrest`. */
  readonly elementKey: TextInput;
}

export interface EphemeralInstanceTokenProps {
  /** Id of the instance, which may be a token, such as the id of a construct. */
  readonly instanceId: TextInput;
  /**
   * The account to look in, if the stack has several.
   *
   * @default the provider of the stack that has no alias
   */
  readonly provider?: TerraformProvider | undefined;
}
