// The connectors that are known key by key. Every other one works as well; then only its template and its keys' names tell.
import type { Connector } from "./connector";
import { connectwise } from "./connectwise";

const catalogue: readonly Connector[] = [connectwise];

/** By the API's `element.key`. */
export function knownConnector(elementKey: string | undefined): Connector | undefined {
  return catalogue.find((connector) => connector.elementKey === elementKey);
}
