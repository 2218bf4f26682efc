// What a setting falls back to when it is no longer declared.
import { findKey } from "../../../connectors";
import type { ChangeOptions } from "../../lifecycle/change";
import type { InstanceDefinition } from "../definition";
import { connectorIn } from "../instance-model";
import type { Values } from "../values";

/**
 * The connector's default, where the catalogue knows one; what an import merely found stays as it is.
 *
 * @param imported whether the stored configuration is what an import found.
 */
export function defaultsFor(
  definition: InstanceDefinition,
  values: Values,
  imported: boolean,
): ChangeOptions["defaultOf"] {
  const connector = connectorIn(definition, values);
  const found = new Set(
    definition.fields.flatMap(({ takesOver, attributes }) => (imported && takesOver ? Object.keys(attributes) : [])),
  );
  return ({ key, attribute }) =>
    found.has(attribute) ? undefined : ((connector && findKey(connector, key)?.defaultValue) ?? undefined);
}
