// The kind of instance that a connector's definition describes: its rules, and the resource made of its props. Constructs of typed
// connectors are generated around it, by scripts/constructs.ts.
import type { Construct } from "constructs";
import type { ConnectorDefinition } from "../../src/connectors";
import type { TerraformResource } from "../framework";
import type { AlternativeClasses } from "./alternative";
import type { InstanceKind } from "./managed-instance";
import { typedConfig } from "./typed-config";
import type { TypedInstanceProps } from "./typed-props";
import { typedRules, typedSecrets } from "./typed-rules";

/** The binding of the connector's resource. What its configuration holds follows from the definition, as ours does. */
export type ResourceBinding = new (scope: Construct, id: string, config: never) => TerraformResource;

export function typedKind<Props extends TypedInstanceProps>(
  definition: ConnectorDefinition,
  Resource: ResourceBinding,
  alternatives: AlternativeClasses = {},
): InstanceKind<Props> {
  return {
    rules: typedRules(definition, alternatives),
    secrets: typedSecrets(definition),
    makeResource: (construct, common, props) =>
      new Resource(construct, "Resource", { ...common, ...typedConfig(definition, alternatives, props) } as never),
  };
}
