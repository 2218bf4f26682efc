// The resources for instances: one for each connector that has a definition, and one for all others.
import { connectwiseDefinition, definitions } from "../../connectors";
import { connectorDefinition } from "./connector-instance";
import { connectwiseUpgraders } from "./connectwise-upgrade";
import type { InstanceDefinition } from "./definition";
import type { StateVersions } from "./instance-resource";
import { instanceResource } from "./instance-resource";
import { instanceDefinitionOf } from "./typed-connector";

export const typedDefinitions: readonly InstanceDefinition[] = definitions.map(instanceDefinitionOf);

/** What a resource can be that takes any connector, or one that has no definition. */
export { connectorDefinition };

/** Older versions of stored states, by the key of the connector; the others have had one version only. */
const VERSIONS: Readonly<Record<string, StateVersions>> = {
  [connectwiseDefinition.elementKey]: connectwiseUpgraders,
};

/** Each with what it was made of. */
export const instanceEntries = [...typedDefinitions, connectorDefinition].map((definition) => ({
  definition,
  resource: instanceResource(definition, VERSIONS[definition.connector?.elementKey ?? ""]),
}));
