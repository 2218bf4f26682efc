// How the review calls what a plan has: attributes by the props of the construct, or by their own names where the configuration is HCL.
import type { ConnectorDefinition } from "../../connectors";
import {
  ANY_CONNECTOR,
  EVENTS,
  EVENT_FIELDS,
  definitions,
  propOf,
  propOfArgument,
  resourceTypeOf,
} from "../../connectors";
import { printable } from "../../shared/printable";

/** `props` for a synthesized stack, `attributes` for HCL. */
export type Wording = "props" | "attributes";

const BY_TYPE: ReadonlyMap<string, ConnectorDefinition> = new Map(
  definitions.map((definition) => [resourceTypeOf(definition), definition]),
);

/** Undefined for an instance of any connector, and for what is not one. */
export function definitionOf(type: string): ConnectorDefinition | undefined {
  return BY_TYPE.get(type);
}

export function isOurType(type: string): boolean {
  return type.startsWith("openconnectors_");
}

/** Also of connectors that a later release knows. */
export function isInstanceType(type: string): boolean {
  return /^openconnectors_(?:\w+_)?instance$/.test(type);
}

/** @param key of a map, or member of an object */
export function wordFor(wording: Wording, type: string, attribute: string, key?: string): string {
  const definition = definitionOf(type);
  const name = printable(wording === "attributes" ? attribute : propOfArgument(attribute, definition));
  if (key === undefined) return name;
  if (attribute !== EVENTS) return `${name}[${printable(JSON.stringify(key))}]`;
  const field = EVENT_FIELDS.find((one) => one.attribute === key);
  return `${name}.${wording === "attributes" || field === undefined ? printable(key) : propOf(field)}`;
}

/** `ConnectWise`; the key of the connector for one without a definition. */
export function connectorName(type: string, elementKey: string | undefined): string {
  const definition = definitionOf(type);
  if (definition !== undefined) return definition.names.product;
  return printable(type === ANY_CONNECTOR.resourceType ? (elementKey ?? "any connector") : type);
}
