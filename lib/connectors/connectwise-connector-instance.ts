// A ConnectWise connector instance as one construct: the typed resource, with props that are checked at synth. What it
// has in common with those of other connectors: managed-instance.ts. Names: (architecture: Names others rely on).
import { Construct } from "constructs";
import { ConnectwiseInstance, type ConnectwiseInstanceConfig } from "../bindings/connectwise-instance";
import { connectwise } from "../../src/connectors";
import { textsOf } from "../props/configuration-map";
import { eventsConfig } from "../instance/polling-events";
import type { ConnectWiseConnectorInstanceProps } from "./connectwise-connector-instance-props";
import { connectWiseRules, connectWiseSecrets } from "./connectwise-rules";
import { ExistingConnectorInstance } from "../lookup/existing-connector-instance";
import type { FromInstanceIdProps } from "../lookup/lookup-props";
import type { ITerraformDependable } from "../framework";
import { textOf, versionText } from "../props/input";
import { ManagedInstance } from "../instance/managed-instance";

const marker = Symbol.for("cdktf-open-connectors/ConnectWiseConnectorInstance");

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
