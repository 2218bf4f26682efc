// Why an instance has to be re-authenticated: decided from values, attribute by attribute.
import type { Difference } from "./difference";
import type { RotatedInput } from "./rotations";

export type Reason = "changed" | "incomparable" | "no entry" | "unread";

/** Attributes that re-authenticate the instance, in the order in which they are reported. */
export type Causes = ReadonlyMap<string, Reason>;

export interface CauseInputs {
  readonly difference: Difference;
  readonly rotated: readonly RotatedInput[];
  /** Attributes whose values have no configuration entry to go to: they can only go with everything else. */
  readonly withoutEntry: readonly string[];
  /** False where a secret is missing without which the instance can't be authenticated. */
  readonly canAuthenticate: boolean;
}

export function causesOf({ difference, rotated, withoutEntry, canAuthenticate }: CauseInputs): Causes {
  const { changed, removed, unread } = difference;
  const resent = resentInputs(rotated);
  const attributes = [
    // What counts once is left out anyway, so taking it out sends nothing.
    ...[...changed, ...removed.filter(({ singleUse }) => singleUse === undefined)]
      .filter(({ authenticates }) => authenticates)
      .map(({ attribute }) => attribute),
    ...rotated.filter(({ authenticates }) => authenticates).map(({ attribute }) => attribute),
    ...withoutEntry,
    ...(canAuthenticate ? unread : []),
  ];
  const reasonOf = (attribute: string): Reason => {
    if (resent.has(attribute)) return "incomparable";
    if (unread.has(attribute)) return "unread";
    return withoutEntry.includes(attribute) ? "no entry" : "changed";
  };
  return new Map(attributes.map((attribute) => [attribute, reasonOf(attribute)]));
}

/** Inputs that are sent only because there is nothing to compare them with; the first sending of behaviour needs no word. */
export function resentInputs(rotated: readonly RotatedInput[]): ReadonlySet<string> {
  const resent = rotated.filter(
    ({ rotation, isFirst, authenticates }) => rotation === "incomparable" && (!isFirst || authenticates),
  );
  return new Set(resent.map(({ attribute }) => attribute));
}
