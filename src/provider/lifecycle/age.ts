// How long ago an instance was made, by the platform's clock and ours, which may differ a little.
import type { Instance } from "../../client";

const MS_PER_HOUR = 3_600_000;

/** Within this time an instance that no state is known to hold stops a create; later it is only reported. */
const RECENT_MS = MS_PER_HOUR;

/** Twice that: what is planned just before an hour is over, by another machine's clock, must still be recent for an apply. */
const RECENT_AT_PLAN_MS = 2 * MS_PER_HOUR;

type Dated = Pick<Instance, "createdDate">;

/** Without a date that can be read, an instance counts as recent: the careful answer. */
export function isRecent(instance: Dated, now: number): boolean {
  return ageOf(instance, now) < RECENT_MS;
}

export function mayBeRecentAtApply(instance: Dated, now: number): boolean {
  return ageOf(instance, now) < RECENT_AT_PLAN_MS;
}

function ageOf({ createdDate }: Dated, now: number): number {
  const created = Date.parse(createdDate ?? "");
  return Number.isNaN(created) ? 0 : now - created;
}
