// How often the platform looks for changes when events are polled.

export function pollIntervalProblems(minutes: number | bigint): readonly string[] {
  const isWhole = typeof minutes === "bigint" || Number.isInteger(minutes);
  return isWhole && minutes >= 1 ? [] : ["It must be a whole number of minutes, 1 or more."];
}
