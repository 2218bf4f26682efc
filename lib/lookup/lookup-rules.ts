// What the props of lookups must satisfy at synth: what can be told before anything is asked.
import { elementKeyProblems } from "../../src/rules/element-keys";
import { instanceIdProblems } from "../../src/rules/ids";
import { dependencyProblems, lifecycleProblems, listProblems } from "../props/collection-rules";
import type {
  ConnectorTemplateProps,
  EphemeralInstanceTokenProps,
  ExistingConnectorInstanceProps,
  ExistingConnectorInstancesProps,
  LookupProps,
} from "./lookup-props";
import { providerProblems } from "../provider/used-provider";
import { known, notEmpty, notEphemeral, required, unusable } from "../props/prop-rules";
import type { PropRule } from "../props/prop-rules";
import { switchProblems } from "../props/scalar-rules";

const NAME_IT = "Give a value, or leave the prop out.";
const NOT_KEPT = "Use a variable without ephemeral.";

const idProblems = (text: string) => instanceIdProblems(text).map(unusable);
const keyProblems = (text: string) => elementKeyProblems(text).map(unusable);

/** Of every lookup. */
const LOOKUP_RULES: readonly PropRule<LookupProps>[] = [
  { prop: "provider", problems: providerProblems },
  { prop: "dependsOn", problems: dependencyProblems },
  { prop: "lifecycle", problems: lifecycleProblems },
];

export const existingInstanceRules: readonly PropRule<ExistingConnectorInstanceProps>[] = [
  { prop: "instanceId", problems: criteriaProblems },
  notEmpty<ExistingConnectorInstanceProps>("instanceId", "Give the id of the instance."),
  known<ExistingConnectorInstanceProps>("instanceId", idProblems),
  notEphemeral<ExistingConnectorInstanceProps>("instanceId", NOT_KEPT),
  notEmpty<ExistingConnectorInstanceProps>("name", NAME_IT),
  notEmpty<ExistingConnectorInstanceProps>("elementKey", NAME_IT),
  known<ExistingConnectorInstanceProps>("elementKey", keyProblems),
  { prop: "tags", problems: ({ tags }, scope) => listProblems(tags, scope) },
  { prop: "persistToken", problems: ({ persistToken }, scope) => switchProblems(persistToken, scope) },
  ...LOOKUP_RULES,
];

export const existingInstancesRules: readonly PropRule<ExistingConnectorInstancesProps>[] = [
  notEmpty<ExistingConnectorInstancesProps>("searchText", NAME_IT),
  notEmpty<ExistingConnectorInstancesProps>("elementKey", NAME_IT),
  known<ExistingConnectorInstancesProps>("elementKey", keyProblems),
  { prop: "tags", problems: ({ tags }, scope) => listProblems(tags, scope) },
  ...LOOKUP_RULES,
];

export const connectorTemplateRules: readonly PropRule<ConnectorTemplateProps>[] = [
  required<ConnectorTemplateProps>("elementKey", "Give the key of the connector, such as connectwisecrmrest."),
  known<ConnectorTemplateProps>("elementKey", keyProblems),
  ...LOOKUP_RULES,
];

export const ephemeralTokenRules: readonly PropRule<EphemeralInstanceTokenProps>[] = [
  required<EphemeralInstanceTokenProps>("instanceId", "Give the id of the instance, such as the id of its construct."),
  known<EphemeralInstanceTokenProps>("instanceId", idProblems),
  { prop: "provider", problems: providerProblems },
];

function criteriaProblems(props: ExistingConnectorInstanceProps): readonly string[] {
  const others = (["name", "tags", "elementKey"] as const).filter((prop) => props[prop] !== undefined);
  if (props.instanceId === undefined) {
    return others.length === 0
      ? [
          "is missing. Give it, or give ExistingConnectorInstance a name, tags or elementKey that only one instance has.",
        ]
      : [];
  }
  if (others.length === 0) return [];
  return [`and ${others.join(", ")} are given; the id alone says which instance is meant. Leave one of them out.`];
}
