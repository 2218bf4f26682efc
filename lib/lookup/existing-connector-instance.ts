// An instance that is managed elsewhere, or by hand, looked up when Terraform runs. Data source `openconnectors_instance`.
import { Construct } from "constructs";
import { DataOpenconnectorsInstance } from "../bindings/data-openconnectors-instance";
import type { IResolvable } from "../framework";
import { listValue } from "../props/collection";
import { withoutNulls } from "../props/collection-rules";
import { textOf } from "../props/input";
import type { IConnectorInstance } from "../outputs/i-connector-instance";
import { InstanceAttribute } from "../outputs/instance-attribute";
import { lookupConfig } from "./lookup-config";
import type { ExistingConnectorInstanceProps } from "./lookup-props";
import { existingInstanceRules } from "./lookup-rules";
import { assertProps } from "../props/prop-rules";

/**
 * One instance that this stack does not manage: nothing is created, changed or deleted. None or several that match is an error of
 * Terraform that lists what was found.
 *
 * @example
 * const crm = new ExistingConnectorInstance(this, "crm", { name: "cw-emea", elementKey: "connectwisecrmrest" });
 * new TerraformOutput(this, "company", { value: crm.setting("company") });
 */
export class ExistingConnectorInstance extends Construct implements IConnectorInstance {
  /** Type of its data source in Terraform. */
  static readonly tfResourceType = DataOpenconnectorsInstance.tfResourceType;

  readonly #data: DataOpenconnectorsInstance;
  readonly #token: string | undefined;

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, given: ExistingConnectorInstanceProps) {
    super(scope, id);
    const props = withoutNulls(given);
    assertProps(this, existingInstanceRules, props);
    const data = new DataOpenconnectorsInstance(this, "Resource", configOf(props));
    this.#data = data;
    if (props.persistToken !== true) return;
    const address = () => `data.${data.terraformResourceType}.${data.friendlyUniqueId}`;
    this.#token = new InstanceAttribute({
      owner: data,
      address,
      attribute: "token",
      repeated: "once",
      isSensitive: true,
    }).toString();
  }

  /** Id of the instance, a string of digits. */
  get id(): string {
    return this.#data.id;
  }

  /** Name shown in Open Connectors. */
  get name(): string {
    return this.#data.name;
  }

  /** Key of its connector, such as `connectwisecrmrest`. */
  get elementKey(): string {
    return this.#data.elementKey;
  }

  /** Number of its connector at this host; other hosts may use another. */
  get elementId(): string {
    return this.#data.elementId;
  }

  /** The tags that were asked for; if none were, all its tags, without the provider's own marks. */
  get tags(): string[] {
    return this.#data.tags;
  }

  /** Whether the instance accepts calls. */
  get enabled(): IResolvable {
    return this.#data.enabled;
  }

  /** False if the platform reports that the instance has lost its connection. */
  get valid(): IResolvable {
    return this.#data.valid;
  }

  /** When the instance was created (ISO 8601). */
  get createdDate(): string {
    return this.#data.createdDate;
  }

  /**
   * Value of a configuration key, as the platform shows it. Keys that hold secrets and keys without a value are not there, which
   * Terraform reports.
   */
  setting(key: string): string {
    return this.#data.configuration.lookup(key);
  }

  /**
   * Instance token, the credential for calls to the connector. A secret, and in the state: Terraform masks it in this stack and in
   * any other that uses it.
   *
   * @throws unless `persistToken` is true: the lookup leaves the token out, and `EphemeralInstanceToken` reads it
   */
  get token(): string {
    if (this.#token !== undefined) return this.#token;
    throw new Error(
      `${this.node.path}: the token can't be used, because a lookup keeps it out of the state. Read it where it is needed with the ` +
        "ephemeral resource openconnectors_instance_token, new EphemeralInstanceToken(stack, id, { instanceId }).token; or give " +
        "persistToken: true.",
    );
  }

  /** Address of the lookup in Terraform, so that the construct itself can be given to `dependsOn`. */
  get fqn(): string {
    return this.#data.fqn;
  }
}

function configOf(props: ExistingConnectorInstanceProps) {
  const { instanceId, name, tags, elementKey, persistToken } = props;
  return {
    ...(instanceId !== undefined && { id: textOf(instanceId) }),
    ...(name !== undefined && { name: textOf(name) }),
    ...(tags !== undefined && { tags: listValue(tags) ?? [] }),
    ...(elementKey !== undefined && { elementKey: textOf(elementKey) }),
    ...(persistToken !== undefined && { persistToken }),
    ...lookupConfig(props),
  };
}
