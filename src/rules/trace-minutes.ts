// How long trace logging may be on. The platform says nothing of a limit (open-connectors-api: Enabling and trace logging); more than
// the minutes of a day is a slip of the keyboard.

export const TRACE_MINUTES = { min: 1n, max: 1_440n } as const;

export function traceMinutesProblems(minutes: bigint): readonly string[] {
  const { min, max } = TRACE_MINUTES;
  return minutes >= min && minutes <= max ? [] : [`Expected ${String(min)} to ${String(max)} minutes.`];
}
