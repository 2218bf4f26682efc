// The numbers of the provider block: the configuration first, the environment second; the client has the defaults.
import type { Attribute, Diagnostics, Unknown } from "../plugin";
import { int64, validator } from "../plugin";
import type { RequestLimitName } from "../rules/request-limits";
import { REQUEST_LIMITS, requestLimitProblems, requestLimitVariable } from "../rules/request-limits";
import type { Environment } from "./environment";

/** Those that somebody set, in the units of their names. */
export type RequestLimits = Readonly<Partial<Record<RequestLimitName, number | undefined>>>;

function limitAttribute(name: RequestLimitName) {
  const { description, default: fallback } = REQUEST_LIMITS[name];
  return int64({
    optional: true,
    validators: [validator<bigint>((value) => requestLimitProblems(name, Number(value)))],
    description: `${description} Default: ${fallback === undefined ? "none" : String(fallback)}. Environment: \`${requestLimitVariable(name)}\`.`,
  });
}

export const requestLimitAttributes = {
  max_retries: limitAttribute("maxRetries"),
  request_timeout_seconds: limitAttribute("requestTimeoutSeconds"),
  retry_budget_seconds: limitAttribute("retryBudgetSeconds"),
  max_requests_per_second: limitAttribute("maxRequestsPerSecond"),
  max_concurrent_requests: limitAttribute("maxConcurrentRequests"),
  cancel_grace_seconds: limitAttribute("cancelGraceSeconds"),
  create_look_up_seconds: limitAttribute("createLookUpSeconds"),
} as const satisfies Readonly<Record<(typeof REQUEST_LIMITS)[RequestLimitName]["attribute"], Attribute>>;

type Configured = Readonly<Record<keyof typeof requestLimitAttributes, bigint | Unknown | null>>;

/** An unknown limit counts as not set: it only decides how patient a plan is. */
export function readRequestLimits(
  config: Configured,
  environment: Environment,
  diagnostics: Diagnostics,
): RequestLimits {
  const read = (name: RequestLimitName): number | undefined => {
    const configured = config[REQUEST_LIMITS[name].attribute];
    return typeof configured === "bigint" ? Number(configured) : fromEnvironment(name, environment, diagnostics);
  };
  return {
    maxRetries: read("maxRetries"),
    requestTimeoutSeconds: read("requestTimeoutSeconds"),
    retryBudgetSeconds: read("retryBudgetSeconds"),
    maxRequestsPerSecond: read("maxRequestsPerSecond"),
    maxConcurrentRequests: read("maxConcurrentRequests"),
    cancelGraceSeconds: read("cancelGraceSeconds"),
    createLookUpSeconds: read("createLookUpSeconds"),
  };
}

function fromEnvironment(
  name: RequestLimitName,
  environment: Environment,
  diagnostics: Diagnostics,
): number | undefined {
  const variable = requestLimitVariable(name);
  const text = environment[variable] ?? "";
  if (text === "") return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  const problems = requestLimitProblems(name, value);
  if (problems.length === 0) return value;
  diagnostics.error({
    summary: `${variable} can't be used`,
    detail: `The environment variable ${variable} sets ${REQUEST_LIMITS[name].attribute}. ${problems.join(" ")}`,
  });
  return undefined;
}
