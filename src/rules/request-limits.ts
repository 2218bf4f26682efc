// How long and how often the provider tries, and how much it sends at once: the settings of a provider block that are numbers.
// Each is a whole number within bounds, so that a slip of the finger can't stop all calls or flood the platform.

export interface RequestLimit {
  /** As the provider's schema names it. */
  readonly attribute: string;
  readonly least: number;
  readonly most: number;
  /** Undefined where there is no limit unless one is set. */
  readonly default: number | undefined;
  /** A sentence for pages and editors, without the default. */
  readonly description: string;
}

export const REQUEST_LIMITS = {
  maxRetries: {
    attribute: "max_retries",
    least: 0,
    most: 100,
    default: 8,
    description:
      "How often a call is repeated after a failure that may pass. A create is repeated only if it was certainly not carried out.",
  },
  requestTimeoutSeconds: {
    attribute: "request_timeout_seconds",
    least: 1,
    most: 3_600,
    default: 60,
    description: "Seconds that one request may take.",
  },
  retryBudgetSeconds: {
    attribute: "retry_budget_seconds",
    least: 0,
    most: 86_400,
    default: 120,
    description: "Seconds that calls for one resource may be repeated, waits included.",
  },
  maxRequestsPerSecond: {
    attribute: "max_requests_per_second",
    least: 1,
    most: 1_000,
    default: undefined,
    description:
      "Most requests per second to the account, from all provider blocks together. If not set, the platform's refusals set the pace.",
  },
  maxConcurrentRequests: {
    attribute: "max_concurrent_requests",
    least: 1,
    most: 64,
    default: 10,
    description: "Most requests to the account at the same time.",
  },
  cancelGraceSeconds: {
    attribute: "cancel_grace_seconds",
    least: 0,
    most: 600,
    default: 10,
    description:
      "Seconds to wait for a write in progress after the run was asked to stop, so that its outcome gets into the state. Reads end " +
      "at once.",
  },
  createLookUpSeconds: {
    attribute: "create_look_up_seconds",
    least: 0,
    most: 3_600,
    default: 60,
    description:
      "Seconds to look for the instance of a create that got no clear answer, before it counts as not created. Raise it if new " +
      "instances take longer to appear in lists.",
  },
} as const satisfies Readonly<Record<string, RequestLimit>>;

export type RequestLimitName = keyof typeof REQUEST_LIMITS;

/** @param value of any type, as plain JavaScript or an environment may hand it over */
export function requestLimitProblems(name: RequestLimitName, value: unknown): readonly string[] {
  const { least, most } = REQUEST_LIMITS[name];
  const isFine = typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
  return isFine ? [] : [`It must be a whole number from ${String(least)} to ${String(most)}.`];
}

/** The environment variable of a limit. */
export function requestLimitVariable(name: RequestLimitName): string {
  return `OPENCONNECTORS_${REQUEST_LIMITS[name].attribute.toUpperCase()}`;
}
