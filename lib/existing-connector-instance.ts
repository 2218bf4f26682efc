// An instance that is managed elsewhere, or by hand, looked up when Terraform runs. Data source `openconnectors_instance`.
import { Construct } from "constructs";
import { DataOpenconnectorsInstance } from "./bindings/data-openconnectors-instance";
import type { IResolvable, ITerraformDependable, TerraformProvider, TerraformResourceLifecycle } from "./framework";
import { type Input, textOf } from "./input";
import { InstanceAttribute } from "./instance-attribute";
import { existingInstanceRules } from "./lookup-rules";
import { assertProps } from "./prop-rules";

/** Where a lookup is sent, and what it waits for. */
export interface LookupProps {
  /**
   * The account that is asked, where the stack has several.
   *
   * @default the provider of the stack that has no alias
   */
  readonly provider?: TerraformProvider | undefined;
  /** Things after which the lookup is made: then it waits for the apply. @default none but those that are referred to */
  readonly dependsOn?: readonly ITerraformDependable[] | undefined;
  /** Terraform's lifecycle settings, such as a condition on what is found. @default none */
  readonly lifecycle?: TerraformResourceLifecycle | undefined;
}

/** Which instance is meant: its id, or any of the others that exactly one instance has. */
export interface ExistingConnectorInstanceProps extends LookupProps {
  /** Id of the instance. @default none: it is found by what else is given */
  readonly instanceId?: Input | undefined;
  /** Its whole name. @default any */
  readonly name?: Input | undefined;
  /** Tags that it has, perhaps among others. @default any */
  readonly tags?: readonly string[] | undefined;
  /** Key of its connector, such as `connectwisecrmrest`. @default any */
  readonly elementKey?: Input | undefined;
  /**
   * Reads the token as well, which then is in the state, masked. Where that isn't needed, `EphemeralInstanceToken` reads it and
   * keeps it nowhere.
   *
   * @default false: `token` can't be used
   */
  readonly persistToken?: boolean | undefined;
}

/** Of `fromInstanceId`. */
export interface FromInstanceIdProps extends LookupProps {
  /** Id of the instance; a token such as the id of an instance of another stack, too. */
  readonly instanceId: Input;
  /** As in `ExistingConnectorInstanceProps`. @default false: `token` can't be used */
  readonly persistToken?: boolean | undefined;
}

/**
 * One instance that this stack does not manage: nothing is created, changed or deleted. None or several that match is an error of
 * Terraform that lists what was found.
 *
 * @example
 * const crm = new ExistingConnectorInstance(this, "crm", { name: "cw-emea", elementKey: "connectwisecrmrest" });
 * new TerraformOutput(this, "company", { value: crm.setting("company") });
 */
export class ExistingConnectorInstance extends Construct implements ITerraformDependable {
  readonly #data: DataOpenconnectorsInstance;
  readonly #token: string | undefined;

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, props: ExistingConnectorInstanceProps) {
    super(scope, id);
    assertProps(this, existingInstanceRules, props);
    const data = new DataOpenconnectorsInstance(this, "Resource", configOf(props));
    this.#data = data;
    if (props.persistToken !== true) return;
    const address = () => `data.${data.terraformResourceType}.${data.friendlyUniqueId}`;
    this.#token = new InstanceAttribute({ owner: data, address, attribute: "token", repeated: "once" }).toString();
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

  /** Number of its connector at this host, which may be another one elsewhere. */
  get elementId(): string {
    return this.#data.elementId;
  }

  /** The tags that were asked for; where none were, all its tags, less the provider's own marks. */
  get tags(): string[] {
    return this.#data.tags;
  }

  /** False where the instance is disabled. */
  get enabled(): IResolvable {
    return this.#data.enabled;
  }

  /** False where the platform reports that the instance has lost its connection. */
  get valid(): IResolvable {
    return this.#data.valid;
  }

  /** When the instance was created, ISO 8601. */
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
      `${this.node.path}: there is no token to use, because a lookup keeps it out of the state. Read it where it is needed with the ` +
        "ephemeral resource openconnectors_instance_token, new EphemeralInstanceToken(stack, id, { instanceId }).token; or give " +
        "persistToken: true.",
    );
  }

  /** Address of the lookup in Terraform, so that the construct itself can stand in a `dependsOn`. */
  get fqn(): string {
    return this.#data.fqn;
  }
}

function configOf(props: ExistingConnectorInstanceProps) {
  const { instanceId, name, tags, elementKey, persistToken } = props;
  return {
    ...(instanceId !== undefined && { id: textOf(instanceId) }),
    ...(name !== undefined && { name: textOf(name) }),
    ...(tags !== undefined && { tags: [...tags] }),
    ...(elementKey !== undefined && { elementKey: textOf(elementKey) }),
    ...(persistToken !== undefined && { persistToken }),
    ...lookupConfig(props),
  };
}

/** Meta-arguments, as the bindings take them. */
export function lookupConfig({ provider, dependsOn, lifecycle }: LookupProps) {
  return {
    ...(provider !== undefined && { provider }),
    ...(dependsOn !== undefined && { dependsOn: [...dependsOn] }),
    ...(lifecycle !== undefined && { lifecycle }),
  };
}
