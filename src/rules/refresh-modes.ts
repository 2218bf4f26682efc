// How a refresh reads instances: one by one, from the pages of the account's list, or whichever takes fewer calls.

export const REFRESH_MODES = ["auto", "single", "bulk"] as const;
/** `single` never lists, `bulk` lists from the first read on, `auto` decides on the way. */
export type RefreshMode = (typeof REFRESH_MODES)[number];

export function isRefreshMode(value: unknown): value is RefreshMode {
  return REFRESH_MODES.some((mode) => mode === value);
}

export function refreshModeProblems(value: unknown): readonly string[] {
  if (isRefreshMode(value)) return [];
  return [`It must be one of ${REFRESH_MODES.map((mode) => JSON.stringify(mode)).join(", ")}.`];
}
