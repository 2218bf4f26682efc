// What somebody should look at, once for any number of instances: among hundreds of lines that are alike nobody sees the one that differs.
import type { Action, InstanceReview, StackReview } from "../model";

/** So many instances have a line each. */
const MOST_ALIKE = 3;

export interface Look {
  /** Addresses of instances; undefined where it is about the stack. */
  readonly where: string | undefined;
  readonly text: string;
}

export function looksOf({ findings }: StackReview): readonly Look[] {
  const alike = new Map<string, string[]>();
  for (const { address, text } of findings) {
    const addresses = alike.get(text) ?? [];
    if (address !== undefined) addresses.push(address);
    alike.set(text, addresses);
  }
  const said = new Set<string>();
  return findings.flatMap(({ address, text }) => {
    const addresses = alike.get(text) ?? [];
    if (address === undefined || addresses.length <= MOST_ALIKE) return [{ where: address, text }];
    if (said.has(text)) return [];
    said.add(text);
    const first = addresses.slice(0, MOST_ALIKE).join(", ");
    return [{ where: `${first} and ${String(addresses.length - MOST_ALIKE)} more`, text }];
  });
}

const ENDINGS: readonly Action[] = ["delete", "replace", "forget", "unknown"];

/** It must not be among what has no room. */
export function isEnding({ actions }: InstanceReview): boolean {
  return actions.some((action) => ENDINGS.includes(action));
}
