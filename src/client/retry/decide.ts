// Whether a call that failed is sent again, and after which wait. A pure function of what is known about the failure: clock
// and random number come in as arguments. What a repeated call may do to an instance decides, not what is likely to help.
import type { ClientError } from "../errors";
import {
  ApiError,
  ConnectionError,
  ReplyTooLargeError,
  TimeoutError,
  TOO_MANY_REQUESTS,
  UnexpectedReplyError,
} from "../errors";
import type { RetryPolicy } from "./policy";
import { retryAfterMs } from "./retry-after";

/**
 * What a repetition of the call may do.
 *
 * - idempotent: nothing more than the call itself (read, delete, PATCH, configuration entries, switches)
 * - listing: the same, but a page that the quota refuses twice may be asked for with a smaller size, which the list decides
 * - authenticating: log in to the remote system again; repeated failures can lock an account there
 * - creating: make a second instance, or use a code a second time
 */
export type CallEffect = "idempotent" | "listing" | "authenticating" | "creating";

export interface FailedTry {
  readonly effect: CallEffect;
  readonly error: ClientError;
  /** How often the call has been sent, this time included: 1 or more. */
  readonly tries: number;
  /** What the hook has spent on repetitions so far, of this call and of earlier ones, in milliseconds. */
  readonly spentMs: number;
}

export interface Moment {
  /** Milliseconds since 1970, for dates in `Retry-After`. */
  readonly now: number;
  /** From 0, inclusive, to 1, exclusive. */
  readonly random: number;
}

export interface Repetition {
  readonly repeat: true;
  readonly waitMs: number;
}

export type Decision =
  | Repetition
  /** Why the error is final, for the log and for the text that says how often and how long it was tried. */
  | { readonly repeat: false; readonly why: "notPassing" | "couldDouble" | "couldLock" | "triedOften" | "outOfTime" };

const FIRST_ERROR = 400;
/** Passing failures of a server or of a gateway before it. 501 is none: the server will never know the call. */
const PASSING: ReadonlySet<number> = new Set([TOO_MANY_REQUESTS, 500, 502, 503, 504]);
const MAX_RETRIES_OF_A_LOGIN = 1;
/** A page that is refused again after a wait may be too large: the platform says so in the same way. */
const MAX_RETRIES_OF_A_PAGE = 1;
/** A web page with a good status commonly means a wrong address, which is not worth waiting for; but a gateway may slip once. */
const MAX_RETRIES_AFTER_A_WEB_PAGE = 2;

export function decide(failed: FailedTry, policy: RetryPolicy, { now, random }: Moment): Decision {
  const { effect, error, tries, spentMs } = failed;
  if (!isPassing(error, tries)) return { repeat: false, why: "notPassing" };
  const danger = dangerOf(effect, error, tries);
  if (danger !== undefined) return { repeat: false, why: danger };
  if (tries > maxRetriesOf(effect, error, policy)) return { repeat: false, why: "triedOften" };
  const waitMs = waitOf(error, tries, policy, { now, random });
  if (spentMs + waitMs > policy.budgetMs) return { repeat: false, why: "outOfTime" };
  return { repeat: true, waitMs };
}

/** Whether a look at the instance can show what became of the call: it may have been carried out, and the platform answers. */
export function isWorthALook(error: ClientError): boolean {
  return error.outcome === "unknown" && (isPassing(error, 1) || error instanceof ReplyTooLargeError);
}

/** Whether the next try may end differently. TLS, redirects, credentials and refusals of the API stay as they are. */
function isPassing(error: ClientError, tries: number): boolean {
  if (error instanceof ApiError) return PASSING.has(error.status);
  // A web page with a good status is another server's, whereas a gateway's error page passes like an error of the API. Of
  // any other status, what claims to be JSON is a reply of the API that was spoilt on its way.
  if (error instanceof UnexpectedReplyError) {
    if (error.status >= FIRST_ERROR) return error.isJson || PASSING.has(error.status);
    return !error.isWebPage || tries <= MAX_RETRIES_AFTER_A_WEB_PAGE;
  }
  if (error instanceof ConnectionError) return error.isPassing;
  return error instanceof TimeoutError;
}

function dangerOf(effect: CallEffect, error: ClientError, tries: number): "couldDouble" | "couldLock" | undefined {
  const remoteSpoke = error instanceof ApiError && error.providerMessage !== undefined;
  switch (effect) {
    case "idempotent":
    case "listing":
      return undefined;
    case "authenticating":
      return remoteSpoke || (tries > MAX_RETRIES_OF_A_LOGIN && !isQuota(error)) ? "couldLock" : undefined;
    case "creating":
      return error.outcome === "notSent" || (isQuota(error) && !remoteSpoke) ? undefined : "couldDouble";
  }
}

function maxRetriesOf(effect: CallEffect, error: ClientError, { maxRetries }: RetryPolicy): number {
  return effect === "listing" && isQuota(error) ? Math.min(maxRetries, MAX_RETRIES_OF_A_PAGE) : maxRetries;
}

export function isQuota(error: ClientError): boolean {
  return error instanceof ApiError && error.status === TOO_MANY_REQUESTS;
}

/**
 * How long to wait before the next try, or, after a refusal because of the quota, before anything else is sent: what the server
 * asks for, or exponential backoff with full jitter; in both cases no longer than the policy's cap.
 */
export function waitOf(error: ClientError, tries: number, policy: RetryPolicy, { now, random }: Moment): number {
  const asked = error instanceof ApiError ? retryAfterMs(error.retryAfter, now) : undefined;
  if (asked !== undefined) return Math.min(asked, policy.maxWaitMs);
  const ceiling = Math.min(policy.firstWaitMs * 2 ** (tries - 1), policy.maxWaitMs);
  return Math.round(random * ceiling);
}
