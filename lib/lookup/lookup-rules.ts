// What the props of lookups must satisfy at synth: what can be told before anything is asked.
import type {
  ConnectorTemplateProps,
  EphemeralInstanceTokenProps,
  ExistingConnectorInstanceProps,
  ExistingConnectorInstancesProps,
} from "./lookup-props";
import { providerProblems } from "../provider/used-provider";
import { known, notEmpty, notEphemeral, required } from "../props/prop-rules";
import type { PropRule } from "../props/prop-rules";

const NAME_IT = "Give a value, or leave the prop out.";
const NOT_KEPT = "Use a variable without ephemeral.";

const digits = (text: string) =>
  /^\d+$/.test(text) ? [] : ["is no id of an instance. Give its number, such as 1234567; its token is not its id."];

export const existingInstanceRules: readonly PropRule<ExistingConnectorInstanceProps>[] = [
  { prop: "instanceId", problems: criteriaProblems },
  notEmpty<ExistingConnectorInstanceProps>("instanceId", NAME_IT),
  known<ExistingConnectorInstanceProps>("instanceId", digits),
  notEphemeral<ExistingConnectorInstanceProps>("instanceId", NOT_KEPT),
  notEmpty<ExistingConnectorInstanceProps>("name", NAME_IT),
  notEmpty<ExistingConnectorInstanceProps>("elementKey", NAME_IT),
  { prop: "provider", problems: providerProblems },
];

export const existingInstancesRules: readonly PropRule<ExistingConnectorInstancesProps>[] = [
  notEmpty<ExistingConnectorInstancesProps>("searchText", NAME_IT),
  notEmpty<ExistingConnectorInstancesProps>("elementKey", NAME_IT),
  { prop: "provider", problems: providerProblems },
];

export const connectorTemplateRules: readonly PropRule<ConnectorTemplateProps>[] = [
  required<ConnectorTemplateProps>("elementKey", "Give the key of the connector, such as connectwisecrmrest."),
  { prop: "provider", problems: providerProblems },
];

export const ephemeralTokenRules: readonly PropRule<EphemeralInstanceTokenProps>[] = [
  required<EphemeralInstanceTokenProps>("instanceId", "Give the id of the instance, such as the id of its construct."),
  known<EphemeralInstanceTokenProps>("instanceId", digits),
  { prop: "provider", problems: providerProblems },
];

function criteriaProblems(props: ExistingConnectorInstanceProps): readonly string[] {
  const others = (["name", "tags", "elementKey"] as const).filter((prop) => props[prop] !== undefined);
  if (props.instanceId === undefined) {
    return others.length === 0
      ? ["is missing. Give it, or any of name, tags and elementKey that only one instance has."]
      : [];
  }
  if (others.length === 0) return [];
  return [`and ${others.join(", ")} are given; the id alone says which instance is meant. Leave one of them out.`];
}
