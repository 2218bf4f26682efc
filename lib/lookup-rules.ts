// What the props of lookups must satisfy at synth: what can be told before anything is asked.
import type { IConstruct } from "constructs";
import type { EphemeralInstanceTokenProps } from "./ephemeral-instance-token";
import type { ConnectorTemplateProps } from "./connector-template";
import type { ExistingConnectorInstanceProps } from "./existing-connector-instance";
import type { ExistingConnectorInstancesProps } from "./existing-connector-instances";
import { TerraformStack } from "./framework";
import { providerFaults } from "./instance-rules";
import { known, notEmpty, notEphemeral, required, type PropRule } from "./prop-rules";

const NAME_IT = "Give a value, or leave the prop out.";
const notKept = "Use a variable without ephemeral.";

const digits = (text: string) =>
  /^\d+$/.test(text) ? [] : ["is no id of an instance. Give its number, such as 1234567; its token is not its id."];

export const existingInstanceRules: readonly PropRule<ExistingConnectorInstanceProps>[] = [
  { prop: "instanceId", faults: criteriaFaults },
  notEmpty<ExistingConnectorInstanceProps>("instanceId", NAME_IT),
  known<ExistingConnectorInstanceProps>("instanceId", digits),
  notEphemeral<ExistingConnectorInstanceProps>("instanceId", notKept),
  notEmpty<ExistingConnectorInstanceProps>("name", NAME_IT),
  notEmpty<ExistingConnectorInstanceProps>("elementKey", NAME_IT),
  { prop: "provider", faults: providerFaults },
];

export const existingInstancesRules: readonly PropRule<ExistingConnectorInstancesProps>[] = [
  notEmpty<ExistingConnectorInstancesProps>("searchText", NAME_IT),
  notEmpty<ExistingConnectorInstancesProps>("elementKey", NAME_IT),
  { prop: "provider", faults: providerFaults },
];

export const connectorTemplateRules: readonly PropRule<ConnectorTemplateProps>[] = [
  required<ConnectorTemplateProps>("elementKey", "Give the key of the connector, such as connectwisecrmrest."),
  { prop: "provider", faults: providerFaults },
];

export const ephemeralTokenRules: readonly PropRule<EphemeralInstanceTokenProps>[] = [
  required<EphemeralInstanceTokenProps>("instanceId", "Give the id of the instance, such as the id of its construct."),
  known<EphemeralInstanceTokenProps>("instanceId", digits),
  { prop: "provider", faults: providerFaults },
];

function criteriaFaults(props: ExistingConnectorInstanceProps): readonly string[] {
  const others = (["name", "tags", "elementKey"] as const).filter((prop) => props[prop] !== undefined);
  if (props.instanceId === undefined) {
    return others.length === 0
      ? ["is missing. Give it, or any of name, tags and elementKey that only one instance has."]
      : [];
  }
  if (others.length === 0) return [];
  return [`and ${others.join(", ")} are given; the id alone says which instance is meant. Leave one of them out.`];
}

/** Without the provider Terraform would look for one of this name in a registry. @returns what to do, or nothing */
export function missingProvider(scope: IConstruct): string | undefined {
  const stack = TerraformStack.of(scope);
  if (stack.allProviders().some(({ terraformResourceType }) => terraformResourceType === "openconnectors"))
    return undefined;
  return (
    `The stack ${stack.node.id} has no provider that could answer. Declare one: ` +
    'new OpenConnectorsProvider(stack, "openconnectors").'
  );
}
