// Props of the provider block that say how patient and how fast it is. Bounds and defaults: src/rules/request-limits.ts.
import { Token } from "../framework";
import type { PropRule } from "../props/prop-rules";
import type { RequestLimitName } from "../../src/rules/request-limits";
import { REQUEST_LIMITS, requestLimitProblems } from "../../src/rules/request-limits";

export interface RequestLimitProps {
  /**
   * How often a call is repeated after a failure that may pass: 0 to 100. A create is repeated only if it was certainly not carried
   * out.
   *
   * @default 8, or the environment variable OPENCONNECTORS_MAX_RETRIES when Terraform runs
   */
  readonly maxRetries?: number | undefined;
  /**
   * Seconds that one request may take: 1 to 3600.
   *
   * @default 60, or the environment variable OPENCONNECTORS_REQUEST_TIMEOUT_SECONDS when Terraform runs
   */
  readonly requestTimeoutSeconds?: number | undefined;
  /**
   * Seconds that calls for one resource may be repeated, waits included: 0 to 86400.
   *
   * @default 120, or the environment variable OPENCONNECTORS_RETRY_BUDGET_SECONDS when Terraform runs
   */
  readonly retryBudgetSeconds?: number | undefined;
  /**
   * Most requests per second to the account: 1 to 1000. Without it the platform's refusals set the pace.
   *
   * @default none, or the environment variable OPENCONNECTORS_MAX_REQUESTS_PER_SECOND when Terraform runs
   */
  readonly maxRequestsPerSecond?: number | undefined;
  /**
   * Most requests to the account at the same time: 1 to 64.
   *
   * @default 10, or the environment variable OPENCONNECTORS_MAX_CONCURRENT_REQUESTS when Terraform runs
   */
  readonly maxConcurrentRequests?: number | undefined;
  /**
   * Seconds to wait for a write in progress after the run was asked to stop, so that its outcome gets into the state: 0 to 600.
   * Reads end at once.
   *
   * @default 10, or the environment variable OPENCONNECTORS_CANCEL_GRACE_SECONDS when Terraform runs
   */
  readonly cancelGraceSeconds?: number | undefined;
  /**
   * Seconds to look for the instance of a create that got no clear answer, before it counts as not created: 0 to 3600. Raise it if
   * new instances take longer to appear in lists.
   *
   * @default 60, or the environment variable OPENCONNECTORS_CREATE_LOOK_UP_SECONDS when Terraform runs
   */
  readonly createLookUpSeconds?: number | undefined;
}

const NAMES = [
  "maxRetries",
  "requestTimeoutSeconds",
  "retryBudgetSeconds",
  "maxRequestsPerSecond",
  "maxConcurrentRequests",
  "cancelGraceSeconds",
  "createLookUpSeconds",
] as const satisfies readonly RequestLimitName[];

export const requestLimitRules: readonly PropRule<RequestLimitProps>[] = NAMES.map((prop) => ({
  prop,
  problems(props) {
    const value = props[prop];
    if (value === undefined || Token.isUnresolved(value) || requestLimitProblems(prop, value).length === 0) return [];
    const { least, most } = REQUEST_LIMITS[prop];
    return [`must be a whole number from ${String(least)} to ${String(most)}.`];
  },
}));

/** Those that are given, as the binding takes them. */
export function requestLimitsOf(props: RequestLimitProps): RequestLimitProps {
  return Object.fromEntries(NAMES.filter((name) => props[name] !== undefined).map((name) => [name, props[name]]));
}
