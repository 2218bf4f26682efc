// Props of a ConnectWise connector instance.
import type { IResolvable } from "../framework";
import type { ManagedInstanceProps } from "../instance/instance-props";
import type { PollingEvents } from "../instance/polling-events";
import type { ConfigurationMap } from "../props/configuration-map";
import type { TextInput } from "../props/input";
import type { ConnectWiseSite } from "./connectwise-site";

/** What a ConnectWise connector instance is made of. Every change of a prop is made in place: id and outputs stay. */
export interface ConnectWiseConnectorInstanceProps extends ManagedInstanceProps {
  /**
   * Cloud or host of the company's ConnectWise. Exactly one of `site` and `baseUrl` is given. A change re-authenticates.
   *
   * @default none: `baseUrl` is given
   */
  readonly site?: ConnectWiseSite | undefined;
  /**
   * The whole address of the ConnectWise API, `https://HOST/v4_6_release/apis/3.0`. A change re-authenticates.
   *
   * @default none: `site` is given
   */
  readonly baseUrl?: TextInput | undefined;
  /** Company name of the ConnectWise login. A change re-authenticates. */
  readonly company: TextInput;
  /** Public half of the ConnectWise API key. A change re-authenticates. */
  readonly publicKey: TextInput;
  /**
   * Private half of the ConnectWise API key. Must not be plain text: use `secretVariable`, best an ephemeral one. It is
   * sent and then forgotten, neither plan nor state holds it; another key than the one sent last is noticed and
   * re-authenticates.
   */
  readonly privateKey: TextInput;
  /**
   * ConnectWise client id of the integration, a GUID. Must not be plain text: use `secretVariable`, without `ephemeral`,
   * since it is kept in state. A change re-authenticates.
   */
  readonly clientId: TextInput;
  /**
   * Whether the connector leaves null values out of its replies.
   *
   * @default true
   */
  readonly filterResponseNulls?: boolean | IResolvable | undefined;
  /**
   * Keeps the private key in state, in clear there: for Terraform and OpenTofu before 1.11, which know no write-only
   * attributes. The key's variable must then not be ephemeral.
   *
   * @default false
   */
  readonly storePrivateKeyInState?: boolean | undefined;
  /**
   * Where it is given, the private key is sent anew when this changes, and only then. Not with `storePrivateKeyInState`.
   *
   * @default none: the provider notices another key by itself
   */
  readonly privateKeyVersion?: string | number | undefined;
  /**
   * Events by polling: the platform looks for changes in ConnectWise and reports them. A change keeps id and token.
   *
   * @default events are not managed
   */
  readonly events?: PollingEvents | undefined;
  /**
   * Key that the platform signs events with, header `Elements-Webhook-Signature`. Must not be plain text: use
   * `secretVariable`, best an ephemeral one. It is sent and then forgotten; another key than the one sent last is noticed.
   *
   * @default none: the key is not managed
   */
  readonly eventSignatureKey?: TextInput | undefined;
  /**
   * Where it is given, the signature key is sent anew when this changes, and only then.
   *
   * @default none: the provider notices another key by itself
   */
  readonly eventSignatureKeyVersion?: string | number | undefined;
  /**
   * Configuration keys of the connector that have no prop of their own, by key. Only these are managed; one that is taken out
   * falls back to the connector's default. Kept in state: secrets belong into `additionalSecretConfiguration`.
   *
   * @default none
   */
  readonly additionalConfiguration?: ConfigurationMap | undefined;
  /**
   * The same for secrets, each of which must not be plain text: use `secretVariable`, best ephemeral ones. They are sent and
   * then forgotten; other values than those sent last are noticed.
   *
   * @default none
   */
  readonly additionalSecretConfiguration?: ConfigurationMap | undefined;
}
