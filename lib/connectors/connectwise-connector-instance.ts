// A ConnectWise connector instance as one construct: the typed resource, with props that are checked at synth. What it has in
// common with those of other connectors: managed-instance.ts.
import type { Construct } from "constructs";
import { connectwise } from "../../src/connectors";
import { ConnectwiseInstance, type ConnectwiseInstanceConfig } from "../bindings/connectwise-instance";
import { blueprint, type InstanceKind, ManagedInstance } from "../instance/managed-instance";
import { eventsConfig } from "../instance/polling-events";
import type { ExistingConnectorInstance } from "../lookup/existing-connector-instance";
import { instanceById } from "../lookup/instance-by-id";
import type { FromInstanceIdProps } from "../lookup/lookup-props";
import { textsOf } from "../props/configuration-map";
import { textOf, versionText } from "../props/input";
import { Mark } from "../props/mark";
import type { ConnectWiseConnectorInstanceProps } from "./connectwise-connector-instance-props";
import { connectWiseRules, connectWiseSecrets } from "./connectwise-rules";

const mark = new Mark("ConnectWiseConnectorInstance");

const kind: InstanceKind<ConnectWiseConnectorInstanceProps> = {
  rules: connectWiseRules,
  secretProps: connectWiseSecrets,
  makeResource: (construct, common, props) =>
    new ConnectwiseInstance(construct, "Resource", { ...common, ...configOf(props) }),
};

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
export class ConnectWiseConnectorInstance extends ManagedInstance {
  /** Type of its resource in Terraform. */
  static readonly tfResourceType = ConnectwiseInstance.tfResourceType;

  /** True for such a construct, also for one of another copy of this package. */
  static isConnectWiseConnectorInstance(value: unknown): value is ConnectWiseConnectorInstance {
    return mark.isOn(value);
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
    return instanceById(scope, id, props, connectwise);
  }

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, props: ConnectWiseConnectorInstanceProps) {
    super(scope, id, blueprint(kind, props));
    mark.put(this);
  }
}

type Config = Omit<ConnectwiseInstanceConfig, "name">;

function configOf(props: ConnectWiseConnectorInstanceProps): Config {
  const { filterResponseNulls, events, additionalConfiguration, additionalSecretConfiguration } = props;
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
    ...(additionalSecretConfiguration !== undefined && {
      additionalConfigurationWo: textsOf(additionalSecretConfiguration),
    }),
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
