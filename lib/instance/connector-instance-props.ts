// Props of an instance of any connector.
import type { ConfigurationMap } from "../props/configuration-map";
import type { TextInput } from "../props/input";
import type { ManagedInstanceProps } from "./instance-props";

/** What an instance of any connector is made of. The keys are those of the connector's template: `ConnectorTemplate` reads it. */
export interface ConnectorInstanceProps extends ManagedInstanceProps {
  /** Key of the connector, `sfdc` for example. A change replaces the instance: the new one has another id and another token. */
  readonly elementKey: TextInput;
  /**
   * Configuration keys of the instance. Only these are managed. A change re-authenticates, except of keys that only change how
   * the connector behaves (events, paging, bulk, `filter.response.nulls`). Kept in state: secrets belong into
   * `secretConfiguration`, and what by its name looks like one must not be plain text here.
   *
   * @default none
   */
  readonly configuration?: ConfigurationMap | undefined;
  /**
   * The same for secrets, each of which must not be plain text: use `secretVariable`, best ephemeral ones. They are sent and
   * then forgotten; other values than those sent last are noticed and re-authenticate.
   *
   * @default none
   */
  readonly secretConfiguration?: ConfigurationMap | undefined;
  /**
   * Where it is given, `secretConfiguration` is sent again when this changes, and only then.
   *
   * @default none: the provider notices other values by itself
   */
  readonly secretConfigurationVersion?: string | number | undefined;
  /**
   * `"initial"` where `secretConfiguration` brings the tokens of an OAuth login, such as `oauth.user.refresh_token`: the platform
   * starts from them and renews them from then on. Taken out, nothing changes.
   *
   * @default none: the platform logs in by itself, or with `providerData`
   */
  readonly externalAuthentication?: "initial" | undefined;
  /**
   * What an OAuth login handed out for one use: `code`, and with some connectors `realmId` and others. Each is a secret and must
   * not be plain text. Sent when the instance is created and when `providerDataVersion` changes, and then forgotten. Taken out,
   * nothing changes.
   *
   * @default none
   */
  readonly providerData?: ConfigurationMap | undefined;
  /**
   * Another version sends `providerData` again, which re-authenticates the instance.
   *
   * @default none: `providerData` is sent when the instance is created, and never again
   */
  readonly providerDataVersion?: string | number | undefined;
}
