// How often the platform looks for changes when events are polled.

/** The platform's own default, in minutes (open-connectors-api: Event keys). */
export const DEFAULT_POLL_INTERVAL_MINUTES = 15;

export function pollIntervalProblems(minutes: number | bigint): readonly string[] {
  const isWhole = typeof minutes === "bigint" || Number.isInteger(minutes);
  return isWhole && minutes >= 1 ? [] : ["It must be a whole number of minutes, 1 or more."];
}
