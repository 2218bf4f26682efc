// What code can rely on that is handed an instance, whoever manages it.
import type { IConstruct } from "constructs";
import type { IResolvable, ITerraformDependable } from "../framework";

/**
 * An instance of a connector, managed by a stack or looked up.
 *
 * Every attribute is a token that Terraform fills in. Of a construct with `count` each is a list (use `Fn.element`), with
 * `forEach` a map by key (use `Fn.lookup`).
 *
 * @example
 * function alarm(scope: Construct, instance: IConnectorInstance) {
 *   new TerraformOutput(scope, "broken", { value: Fn.conditional(instance.valid, "", instance.name) });
 * }
 */
export interface IConnectorInstance extends IConstruct, ITerraformDependable {
  /** Id of the instance, a string of digits. In another stack it is masked like the token. */
  readonly id: string;
  /** Name shown in Open Connectors. */
  readonly name: string;
  /** Key of the connector, such as `connectwisecrmrest`. */
  readonly elementKey: string;
  /** Number of the connector at this host; other hosts may use another. */
  readonly elementId: string;
  /** Tags, without the provider's own marks. */
  readonly tags: string[];
  /** Whether the instance accepts calls. */
  readonly enabled: IResolvable;
  /** False if the platform reports that the instance has lost its connection. */
  readonly valid: IResolvable;
  /** When the instance was created (ISO 8601). */
  readonly createdDate: string;
  /**
   * Credential for calls to the connector. A secret, in the state: Terraform masks it in this stack and in any other that uses it.
   *
   * @throws if the state does not hold it; `EphemeralInstanceToken` reads it then
   */
  readonly token: string;
  /** Address of the block in Terraform, so that the construct itself can be given to `dependsOn`. */
  readonly fqn: string;
}
