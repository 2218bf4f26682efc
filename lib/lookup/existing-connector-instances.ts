// The instances of an account that match, whoever manages them. Data source `openconnectors_instances`.
import { Construct } from "constructs";
import { DataOpenconnectorsInstances } from "../bindings/data-openconnectors-instances";
import type { DataOpenconnectorsInstancesInstancesList } from "../bindings/data-openconnectors-instances";
import { lookupConfig } from "./lookup-config";
import type { ExistingConnectorInstancesProps } from "./lookup-props";
import type { ITerraformDependable } from "../framework";
import { listValue } from "../props/collection";
import { withoutNulls } from "../props/collection-rules";
import { textOf } from "../props/input";
import { existingInstancesRules } from "./lookup-rules";
import { assertProps } from "../props/prop-rules";

/**
 * The instances of an account that match. Nothing is created, changed or deleted, and an empty result is not an error.
 *
 * @example
 * const all = new ExistingConnectorInstances(this, "all", { tags: ["team:crm"] });
 * new TerraformOutput(this, "ids", { value: all.ids });
 */
export class ExistingConnectorInstances extends Construct implements ITerraformDependable {
  /** Type of its data source in Terraform. */
  static readonly tfResourceType = DataOpenconnectorsInstances.tfResourceType;

  readonly #data: DataOpenconnectorsInstances;

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, given: ExistingConnectorInstancesProps = {}) {
    super(scope, id);
    const props = withoutNulls(given);
    assertProps(this, existingInstancesRules, props);
    const { searchText, tags, elementKey } = props;
    this.#data = new DataOpenconnectorsInstances(this, "Resource", {
      ...(searchText !== undefined && { searchText: textOf(searchText) }),
      ...(tags !== undefined && { tags: listValue(tags) ?? [] }),
      ...(elementKey !== undefined && { elementKey: textOf(elementKey) }),
      ...lookupConfig(props),
    });
  }

  /** Their ids, in order of creation. */
  get ids(): string[] {
    return this.#data.ids;
  }

  /** What is known of each, in the same order: `id`, `name`, `elementKey`, `tags`, `enabled`, `valid`, `createdDate`. */
  get instances(): DataOpenconnectorsInstancesInstancesList {
    return this.#data.instances;
  }

  /** Address of the lookup in Terraform, so that the construct itself can be given to `dependsOn`. */
  get fqn(): string {
    return this.#data.fqn;
  }
}
