// A ConnectWise connector instance as one construct: the typed resource, with props that are checked at synth. What it has in
// common with those of other connectors: managed-instance.ts. Names: interfaces page, Constructs.
import { Construct } from "constructs";
import { ConnectwiseInstance, type ConnectwiseInstanceConfig } from "./bindings/connectwise-instance";
import { connectwise } from "../src/connectors";
import { type ConfigurationMap, textsOf } from "./configuration-map";
import { type ConnectWiseEvents, eventsConfig } from "./connectwise-events";
import { connectWiseRules, connectWiseSecrets } from "./connectwise-rules";
import type { ConnectWiseSite } from "./connectwise-site";
import { ExistingConnectorInstance, type FromInstanceIdProps } from "./existing-connector-instance";
import type { IResolvable, ITerraformDependable } from "./framework";
import { type Input, textOf, versionText } from "./input";
import type { InstanceProps } from "./instance-props";
import { ManagedInstance } from "./managed-instance";

const marker = Symbol.for("cdktf-open-connectors/ConnectWiseConnectorInstance");

/** What a ConnectWise connector instance is made of. Every change of a prop is made in place: id and outputs stay. */
export interface ConnectWiseConnectorInstanceProps extends InstanceProps {
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
  readonly baseUrl?: Input | undefined;
  /** Company name of the ConnectWise login. A change re-authenticates. */
  readonly company: Input;
  /** Public half of the ConnectWise API key. A change re-authenticates. */
  readonly publicKey: Input;
  /**
   * Private half of the ConnectWise API key. Must not be plain text: use `secretVariable`, best an ephemeral one. It is
   * sent and then forgotten, neither plan nor state holds it; another key than the one sent last is noticed and
   * re-authenticates.
   */
  readonly privateKey: Input;
  /**
   * ConnectWise client id of the integration, a GUID. Must not be plain text: use `secretVariable`, without `ephemeral`,
   * since it is kept in state. A change re-authenticates.
   */
  readonly clientId: Input;
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
  readonly events?: ConnectWiseEvents | undefined;
  /**
   * Key that the platform signs events with, header `Elements-Webhook-Signature`. Must not be plain text: use
   * `secretVariable`, best an ephemeral one. It is sent and then forgotten; another key than the one sent last is noticed.
   *
   * @default none: the key is not managed
   */
  readonly eventSignatureKey?: Input | undefined;
  /**
   * Where it is given, the signature key is sent anew when this changes, and only then.
   *
   * @default none: the provider notices another key by itself
   */
  readonly eventSignatureKeyVersion?: string | number | undefined;
  /**
   * Configuration keys of the connector that have no prop of their own, by key. Only these are managed; one that is taken out
   * falls back to the connector's default. Kept in state: secrets belong into `additionalConfigurationWo`.
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
  readonly additionalConfigurationWo?: ConfigurationMap | undefined;
}

/**
 * An authenticated connection of an Open Connectors account to a company's ConnectWise.
 *
 * With the id `X`, directly in a stack, it makes the sensitive outputs `X_id` and `X_token`; deeper in the tree they carry
 * the ids of the path under the stack, joined by `_`. The resource itself is the child `Resource` (`node.defaultChild`):
 * its address, and with it the instance, depends on the id and the place of this construct.
 *
 * @example
 * const crm = new ConnectWiseConnectorInstance(this, "crm", {
 *   name: "cw-emea",
 *   site: ConnectWiseSite.EU,
 *   company: "acme",
 *   publicKey: "PUBLIC",
 *   privateKey: secretVariable(this, "cw_private_key", { ephemeral: true }),
 *   clientId: secretVariable(this, "cw_client_id"),
 * });
 */
export class ConnectWiseConnectorInstance extends Construct implements ITerraformDependable {
  /** True for such a construct, also for one of another copy of this package. */
  static isConnectWiseConnectorInstance(value: unknown): value is ConnectWiseConnectorInstance {
    return typeof value === "object" && value !== null && marker in value;
  }

  /**
   * Looks up a ConnectWise instance by its id, to use it where it is not managed: nothing is created. An instance of another
   * connector is an error of Terraform. Its `token` can be used with `persistToken: true` only, since it is in the state then; else
   * `EphemeralInstanceToken` reads it.
   *
   * @throws where the id can't be one
   * @example
   * const crm = ConnectWiseConnectorInstance.fromInstanceId(this, "crm", { instanceId: "1234567" });
   * new TerraformOutput(this, "company", { value: crm.setting("company") });
   */
  static fromInstanceId(scope: Construct, id: string, props: FromInstanceIdProps): ExistingConnectorInstance {
    const { elementKey, name } = connectwise;
    const isConnectWise = {
      condition: `\${self.element_key == "${elementKey}"}`,
      errorMessage: `Instance \${self.id} is one of the connector \${self.element_key}, and not of ${name} (${elementKey}).`,
    };
    const { lifecycle } = props;
    const postcondition = [...(lifecycle?.postcondition ?? []), isConnectWise];
    return new ExistingConnectorInstance(scope, id, { ...props, lifecycle: { ...lifecycle, postcondition } });
  }

  /**
   * Id of the instance, a string of digits that stays for its whole life. With `count` a list of them (use `Fn.element`),
   * with `forEach` a map by key (use `Fn.lookup`). In another stack it is masked like the token: an output made of it there
   * has to be sensitive.
   */
  readonly id: string;
  readonly #instance: ManagedInstance;

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, props: ConnectWiseConnectorInstanceProps) {
    super(scope, id);
    Object.defineProperty(this, marker, { value: true });
    this.#instance = ManagedInstance.checked({
      construct: this,
      props,
      rules: connectWiseRules,
      secretProps: connectWiseSecrets,
      makeResource: (common) => new ConnectwiseInstance(this, "Resource", { ...common, ...configOf(props) }),
    });
    this.id = this.#instance.id;
  }

  /**
   * Instance token, the credential for calls to the connector, of one or of all instances, as with `id`. A secret: Terraform
   * masks it in this stack and in any other that uses it. It may change when the instance is re-authenticated.
   *
   * @throws where `persistToken` is false: then it is in no plan and no state, and `EphemeralInstanceToken` reads it
   */
  get token(): string {
    return this.#instance.token;
  }

  /** Address of the resource in Terraform, so that the construct itself can stand in a `dependsOn`. */
  get fqn(): string {
    return this.#instance.fqn;
  }

  /**
   * Takes over an instance that exists: the next deploy imports it instead of creating one. Its private key may stay with the
   * platform then, `secretVariable(stack, name, { ephemeral: true, optional: true })`. Once that is deployed the call does
   * nothing any more and can go.
   *
   * As long as it stands there the resource has no creation key, so that the import changes nothing.
   *
   * @param instanceId id of the instance
   * @throws with `count` or `forEach`: an import is of one instance
   */
  importFrom(instanceId: string): this {
    this.#instance.importFrom(instanceId);
    return this;
  }
}

type Config = Omit<ConnectwiseInstanceConfig, "name">;

function configOf(props: ConnectWiseConnectorInstanceProps): Config {
  const { filterResponseNulls, events, additionalConfiguration, additionalConfigurationWo } = props;
  return {
    baseUrl: baseUrlOf(props),
    company: textOf(props.company),
    publicKey: textOf(props.publicKey),
    clientId: textOf(props.clientId),
    ...privateKeyOf(props),
    ...(filterResponseNulls !== undefined && { filterResponseNulls }),
    ...(events !== undefined && { events: eventsConfig(events) }),
    ...signatureKeyOf(props),
    ...(additionalConfiguration !== undefined && { additionalConfiguration: textsOf(additionalConfiguration) }),
    ...(additionalConfigurationWo !== undefined && { additionalConfigurationWo: textsOf(additionalConfigurationWo) }),
  };
}

/** The rules have seen to it that exactly one of both is there. */
function baseUrlOf({ site, baseUrl }: ConnectWiseConnectorInstanceProps): string {
  if (baseUrl !== undefined) return textOf(baseUrl);
  return site?.baseUrl ?? "";
}

function privateKeyOf(props: ConnectWiseConnectorInstanceProps): Partial<Config> {
  const key = textOf(props.privateKey);
  if (props.storePrivateKeyInState === true) return { privateKey: key };
  const { privateKeyVersion } = props;
  return {
    privateKeyWo: key,
    ...(privateKeyVersion !== undefined && { privateKeyWoVersion: versionText(privateKeyVersion) }),
  };
}

function signatureKeyOf(props: ConnectWiseConnectorInstanceProps): Partial<Config> {
  const { eventSignatureKey, eventSignatureKeyVersion } = props;
  return {
    ...(eventSignatureKey !== undefined && { eventSignatureKeyWo: textOf(eventSignatureKey) }),
    ...(eventSignatureKeyVersion !== undefined && {
      eventSignatureKeyWoVersion: versionText(eventSignatureKeyVersion),
    }),
  };
}
