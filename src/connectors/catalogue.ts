// The connectors that are known key by key. Every other one works as well; then its template and its keys' names decide.
import { definitions } from "./catalogue.generated";
import type { Connector } from "./connector";
import { connectorOf } from "./connector";

export { definitions };

export const connectors: readonly Connector[] = definitions.map(connectorOf);

/** By the API's `element.key`. */
export function knownConnector(elementKey: string | undefined): Connector | undefined {
  return connectors.find((connector) => connector.elementKey === elementKey);
}
