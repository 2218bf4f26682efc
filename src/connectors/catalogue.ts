// The connectors that are known key by key. Every other one works as well; then only its template and its keys' names tell.
import type { Connector } from "./connector";
import { connectwise } from "./connectwise";

const catalogue: readonly Connector[] = [connectwise];

/** By the API's `element.key`. */
export function knownConnector(elementKey: string | undefined): Connector | undefined {
  return catalogue.find((connector) => connector.elementKey === elementKey);
}

/**
 * Keys that any connector of the platform may have and that change how an instance behaves, not whom it logs in as
 * (API facts, section 11): their entries can be changed one by one.
 */
export function isBehaviourKey(key: string): boolean {
  return /^(event\.|filter\.response\.nulls$|pagination\.|bulk\.)/i.test(key);
}
