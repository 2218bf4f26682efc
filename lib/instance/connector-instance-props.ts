// Props of an instance of any connector.
import type { ConfigurationMap } from "../props/configuration-map";
import type { TextInput } from "../props/input";
import type { ManagedInstanceProps } from "./instance-props";

/** What an instance of any connector is made of. The keys are those of the connector's template: `ConnectorTemplate` reads it. */
export interface ConnectorInstanceProps extends ManagedInstanceProps {
  /** Key of the connector, such as `sfdc`. A change replaces the instance: the new one has another id and another token. */
  readonly elementKey: TextInput;
  /**
   * Configuration of the instance, by the connector's keys. Only keys given here are managed. A change re-authenticates the
   * instance, unless the key only affects how the connector behaves (events, paging, bulk, `filter.response.nulls`). Stored in
   * state: secrets belong in `secretConfiguration`, and a value whose key looks like that of a secret must not be plain text here.
   *
   * @default none
   */
  readonly configuration?: ConfigurationMap | undefined;
  /**
   * Like `configuration`, for secrets. None may be plain text: use `secretVariable`, preferably ephemeral. They are sent, but stored
   * in no plan and no state; changed values are noticed and re-authenticate the instance.
   *
   * @default none
   */
  readonly secretConfiguration?: ConfigurationMap | undefined;
  /**
   * If given, `secretConfiguration` is sent again only when this changes.
   *
   * @default none: the provider notices changed values by itself
   */
  readonly secretConfigurationVersion?: string | number | undefined;
  /**
   * `"initial"` if `secretConfiguration` has the tokens of an OAuth login, such as `oauth.user.refresh_token`: the platform starts
   * from them and renews them. Removing it changes nothing.
   *
   * @default none: the platform logs in by itself, or with `providerData`
   */
  readonly externalAuthentication?: "initial" | undefined;
  /**
   * What an OAuth login handed out for one use: `code`, and for some connectors `realmId` and others. All are secrets and must not
   * be plain text. Sent only when the instance is created and when `providerDataVersion` changes, and stored in no plan and no
   * state. Removing it changes nothing.
   *
   * @default none
   */
  readonly providerData?: ConfigurationMap | undefined;
  /**
   * A change sends `providerData` again, which re-authenticates the instance.
   *
   * @default none: `providerData` is sent when the instance is created, and never again
   */
  readonly providerDataVersion?: string | number | undefined;
}
