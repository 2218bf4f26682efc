// What is asked of `openconnectors orphans`, from its options.
import type { Values } from "../command";
import { UsageError } from "../command";

export interface OrphansRequest {
  readonly states: readonly string[];
  readonly olderThanMs: number;
  readonly isJson: boolean;
  readonly isDelete: boolean;
  /** How many the caller says there are to delete. */
  readonly confirmed: number | undefined;
}

/** @throws UsageError with everything that is wrong */
export function requestOf(values: Values): OrphansRequest {
  const { state = [], json, confirm } = values;
  const states = Array.isArray(state) ? state.map(String) : [];
  const olderThanMs = durationOf(String(values["older-than"] ?? "1h"));
  const isDelete = values["delete"] === true;
  const count = typeof confirm === "string" && /^\d{1,9}$/.test(confirm) ? Number(confirm) : undefined;
  const problems = [
    ...(states.includes("") ? ["--state takes a file"] : []),
    ...(olderThanMs === undefined ? ["--older-than takes a time: 90s, 30m, 2h, 7d"] : []),
    ...(isDelete && states.length === 0 ? ["--delete needs --state: without a state, any instance may be in use"] : []),
    ...(confirm !== undefined && count === undefined ? ["--confirm takes a number"] : []),
    ...(confirm !== undefined && !isDelete ? ["--confirm can only be used with --delete"] : []),
  ];
  if (olderThanMs === undefined || problems.length > 0) throw new UsageError(problems.join("; "));
  return { states, olderThanMs, isJson: json === true, isDelete, confirmed: count };
}

const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

function durationOf(text: string): number | undefined {
  const [, count = "", unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const unitMs = UNITS_MS.get(unit);
  return unitMs === undefined ? undefined : Number(count) * unitMs;
}
