// The connectors that are known key by key. Every other one works as well; then its template and its keys' names decide.
import { definitions } from "./catalogue.generated";
import type { Connector } from "./connector";
import { connectorOf, findKey } from "./connector";

export { definitions };

export const connectors: readonly Connector[] = definitions.map(connectorOf);

/** By the API's `element.key`. */
export function knownConnector(elementKey: string | undefined): Connector | undefined {
  return connectors.find((connector) => connector.elementKey === elementKey);
}

/**
 * What is probably wrong with a value that may be right: sentences for a warning.
 *
 * @param key in any of its spellings
 */
export function hintAbout(connector: Connector, key: string, text: string): string | undefined {
  const known = findKey(connector, key)?.key;
  const definition = definitions.find(({ elementKey }) => elementKey === connector.elementKey);
  const field = definition?.fields.find((one) => one.key === known);
  return field !== undefined && "hint" in field ? field.hint(text) : undefined;
}
