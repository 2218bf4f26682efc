// An instance of any connector as one construct, for connectors that have none of their own. What it has in common with
// those: managed-instance.ts. Resource: (architecture: Resource model).
import { Construct } from "constructs";
import { Instance, type InstanceConfig } from "../bindings/instance";
import { textsOf } from "../props/configuration-map";
import type { ConnectorInstanceProps } from "./connector-instance-props";
import { connectorInstanceRules, connectorInstanceSecrets } from "./connector-instance-rules";
import { ExistingConnectorInstance } from "../lookup/existing-connector-instance";
import type { FromInstanceIdProps } from "../lookup/lookup-props";
import type { ITerraformDependable } from "../framework";
import { textOf, versionText } from "../props/input";
import { ManagedInstance } from "./managed-instance";

const marker = Symbol.for("cdktf-open-connectors/ConnectorInstance");

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
 *   configurationWo: { username: secretVariable(this, "freshdesk_api_key", { ephemeral: true }) },
 * });
 */
export class ConnectorInstance extends Construct implements ITerraformDependable {
  /** True for such a construct, also for one of another copy of this package. */
  static isConnectorInstance(value: unknown): value is ConnectorInstance {
    return typeof value === "object" && value !== null && marker in value;
  }

  /**
   * Looks up an instance by its id, to use it where it is not managed: nothing is created. Its `token` can be used with
   * `persistToken: true` only, since it is in the state then; else `EphemeralInstanceToken` reads it.
   *
   * @throws where the id can't be one
   * @example
   * const { name } = ConnectorInstance.fromInstanceId(this, "desk", { instanceId: "1234567" });
   */
  static fromInstanceId(scope: Construct, id: string, props: FromInstanceIdProps): ExistingConnectorInstance {
    return new ExistingConnectorInstance(scope, id, props);
  }

  /**
   * Id of the instance, a string of digits. With `count` a list of them (use `Fn.element`), with `forEach` a map by key (use
   * `Fn.lookup`). In another stack it is masked like the token: an output made of it there has to be sensitive.
   */
  readonly id: string;
  readonly #instance: ManagedInstance;

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, props: ConnectorInstanceProps) {
    super(scope, id);
    Object.defineProperty(this, marker, { value: true });
    this.#instance = ManagedInstance.checked({
      construct: this,
      props,
      rules: connectorInstanceRules,
      secretProps: connectorInstanceSecrets,
      makeResource: (common) => new Instance(this, "Resource", { ...common, ...configOf(props) }),
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
   * Takes over an instance that exists: the next deploy imports it instead of creating one. Once that is deployed the call does
   * nothing any more and can go. As long as it stands there the resource has no creation key, so that the import changes nothing.
   *
   * @param instanceId id of the instance
   * @throws with `count` or `forEach`: an import is of one instance
   */
  importFrom(instanceId: string): this {
    this.#instance.importFrom(instanceId);
    return this;
  }
}

function configOf(props: ConnectorInstanceProps): Omit<InstanceConfig, "name"> {
  const { elementKey, configuration, configurationWo, configurationWoVersion } = props;
  return {
    elementKey: textOf(elementKey),
    ...(configuration !== undefined && { configuration: textsOf(configuration) }),
    ...(configurationWo !== undefined && { configurationWo: textsOf(configurationWo) }),
    ...(configurationWoVersion !== undefined && { configurationWoVersion: versionText(configurationWoVersion) }),
  };
}
