// An instance of any connector as one construct, for connectors that have no construct of their own. What it has in common with
// those: managed-instance.ts.
import type { Construct } from "constructs";
import { Instance } from "../bindings/instance";
import type { InstanceConfig } from "../bindings/instance";
import type { ImportableResource, TerraformProvider } from "../framework";
import type { ExistingConnectorInstance } from "../lookup/existing-connector-instance";
import { instanceById } from "../lookup/instance-by-id";
import type { FromInstanceIdProps } from "../lookup/lookup-props";
import { textsOf } from "../props/configuration-map";
import { textOf, versionText } from "../props/input";
import { Mark } from "../props/mark";
import type { ConnectorInstanceProps } from "./connector-instance-props";
import { connectorInstanceRules, connectorInstanceSecrets } from "./connector-instance-rules";
import { assertImportable } from "./importable";
import { blueprint, ManagedInstance } from "./managed-instance";
import type { InstanceKind } from "./managed-instance";

const mark = new Mark("ConnectorInstance");

const kind: InstanceKind<ConnectorInstanceProps> = {
  rules: connectorInstanceRules,
  secrets: connectorInstanceSecrets,
  makeResource: (construct, common, props) => new Instance(construct, "Resource", { ...common, ...configOf(props) }),
};

/**
 * An authenticated instance of any connector of an Open Connectors account.
 *
 * With the id `X`, directly in a stack, it makes the sensitive outputs `X_id` and `X_token`; deeper in the tree they carry
 * the ids of the path under the stack, joined by `_`. The resource itself is the child `Resource` (`node.defaultChild`):
 * its address, and with it the instance, depends on the id and the place of this construct.
 *
 * @example
 * const helpdesk = new ConnectorInstance(this, "helpdesk", {
 *   elementKey: "freshdeskv2",
 *   name: "helpdesk-emea",
 *   configuration: { subdomain: "acme" },
 *   secretConfiguration: { username: secretVariable(this, "freshdesk_api_key", { ephemeral: true }) },
 * });
 */
export class ConnectorInstance extends ManagedInstance {
  /** Type of its resource in Terraform. */
  static readonly tfResourceType = Instance.tfResourceType;

  /** True for such a construct, also for one of another copy of this package. */
  static isConnectorInstance(value: unknown): value is ConnectorInstance {
    return mark.isOn(value);
  }

  /**
   * Looks up an instance by its id, to use it where it is not managed: nothing is created. Its `token` can be used with
   * `persistToken: true` only, since it is in the state then; else `EphemeralInstanceToken` reads it.
   *
   * @throws where the id can't be one
   * @example
   * const { name } = ConnectorInstance.fromInstanceId(this, "desk", { instanceId: "1234567" });
   */
  static fromInstanceId(scope: Construct, id: string, props: FromInstanceIdProps | string): ExistingConnectorInstance {
    return instanceById(scope, id, props);
  }

  /**
   * Has Terraform write a configuration for an instance that exists: with the next plan, the framework's command line prints it as
   * code. Secrets are not in it. `openconnectors adopt` does it for a whole account, with constructs.
   *
   * @param id the resource gets in the code
   * @throws where the id of the instance is not valid
   * @example
   * ConnectorInstance.generateConfigForImport(this, "desk", "1234567");
   */
  static generateConfigForImport(
    scope: Construct,
    id: string,
    instanceId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    assertImportable(scope, id, instanceId);
    return Instance.generateConfigForImport(scope, id, instanceId, provider);
  }

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, props: ConnectorInstanceProps) {
    super(scope, id, blueprint(kind, props));
    mark.put(this);
  }
}

function configOf(props: ConnectorInstanceProps): Omit<InstanceConfig, "name"> {
  const { elementKey, configuration, secretConfiguration, secretConfigurationVersion } = props;
  const { externalAuthentication, providerData, providerDataVersion } = props;
  return {
    elementKey: textOf(elementKey),
    ...(configuration !== undefined && { configuration: textsOf(configuration) }),
    ...(secretConfiguration !== undefined && { configurationWo: textsOf(secretConfiguration) }),
    ...(secretConfigurationVersion !== undefined && {
      configurationWoVersion: versionText(secretConfigurationVersion),
    }),
    ...(externalAuthentication !== undefined && { externalAuthentication }),
    ...(providerData !== undefined && { providerDataWo: textsOf(providerData) }),
    ...(providerDataVersion !== undefined && { providerDataWoVersion: versionText(providerDataVersion) }),
  };
}
