// What a connector wants to know of an instance. Data source `openconnectors_connector`; the field calls it the template.
import { Construct } from "constructs";
import { DataOpenconnectorsConnector } from "../bindings/data-openconnectors-connector";
import type { DataOpenconnectorsConnectorConfigurationList } from "../bindings/data-openconnectors-connector";
import { lookupConfig } from "./lookup-config";
import type { ConnectorTemplateProps } from "./lookup-props";
import type { ITerraformDependable } from "../framework";
import { withoutNulls } from "../props/collection-rules";
import { textOf } from "../props/input";
import { connectorTemplateRules } from "./lookup-rules";
import { assertProps } from "../props/prop-rules";

/**
 * The configuration keys that instances of a connector have, with their defaults: a lookup, which makes no connector.
 *
 * @example
 * const template = new ConnectorTemplate(this, "freshdesk", { elementKey: "freshdeskv2" });
 * new TerraformOutput(this, "keys", { value: template.configuration });
 */
export class ConnectorTemplate extends Construct implements ITerraformDependable {
  /** Type of its data source in Terraform. */
  static readonly tfResourceType = DataOpenconnectorsConnector.tfResourceType;

  readonly #data: DataOpenconnectorsConnector;

  /** @throws one error with everything that is wrong with the props, and how to repair it */
  constructor(scope: Construct, id: string, given: ConnectorTemplateProps) {
    super(scope, id);
    const props = withoutNulls(given);
    assertProps(this, connectorTemplateRules, props);
    this.#data = new DataOpenconnectorsConnector(this, "Resource", {
      elementKey: textOf(props.elementKey),
      ...lookupConfig(props),
    });
  }

  /** Name of the connector. */
  get name(): string {
    return this.#data.name;
  }

  /** Number of the connector at this host, which may be another one elsewhere. */
  get elementId(): string {
    return this.#data.id;
  }

  /** The keys, in the order of the platform's form: `key`, `name`, `type`, `required`, `default`, `secret`. */
  get configuration(): DataOpenconnectorsConnectorConfigurationList {
    return this.#data.configuration;
  }

  /** Address of the lookup in Terraform, so that the construct itself can be given to `dependsOn`. */
  get fqn(): string {
    return this.#data.fqn;
  }
}
