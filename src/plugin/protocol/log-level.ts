// Which lines anybody will read. Terraform drops all lines of a provider unless TF_LOG or TF_LOG_PROVIDER is set, but it
// parses them first: with thousands of objects, lines that no one asked for cost more time than the calls they report.
// The variables and their precedence: Terraform's documentation, "Debugging Terraform".

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What went wrong is always written: it is rare, and whoever starts a provider by other means than Terraform may read it. */
const QUIETEST: LogLevel = "warn";

/** The lowest level worth writing. Names Terraform does not know mean everything to it, as `JSON` does. */
export function wantedLogLevel(environment: Readonly<Record<string, string | undefined>>): LogLevel {
  // An empty variable counts as not set.
  const wanted = [environment["TF_LOG_PROVIDER"], environment["TF_LOG"]].find(Boolean)?.toLowerCase();
  if (wanted === undefined || wanted === "off") return QUIETEST;
  const level = LOG_LEVELS.find((name) => name === wanted) ?? "trace";
  return isBelow(level, QUIETEST) ? level : QUIETEST;
}

export function isBelow(level: LogLevel, threshold: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(threshold);
}
