// From a failed call to the one diagnostic people read: what happened, where, what to do next, the request id.
import { ApiError, ClientError, RedirectError } from "../../client";
import { DiagnosticError } from "../../plugin";

/** True for the API's own JSON 404 and nothing else. */
export function isMissing(error: unknown): boolean {
  return error instanceof ClientError && error.isMissing;
}

/** What is read, or undefined where the API says that it is not there. */
export async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** True where the request may have been carried out although no good answer came. */
export function mayHaveHappened(error: unknown): boolean {
  return error instanceof ClientError && error.outcome === "unknown";
}

/** What is known of a failure, in the client's words: method, path, status, message, request id; never a secret. */
export function describeFailure(error: unknown): string {
  if (error instanceof DiagnosticError) return error.detail;
  return error instanceof ClientError ? error.message : "The call failed because of a bug in the provider.";
}

const NOT_FOUND = 404;

export interface FailureContext {
  /** Says what was tried, and on which object. */
  readonly summary: string;
  /** Where the object was seen last and where we look for it now; a wrong place explains many failures. */
  readonly whereabouts?: string | undefined;
  /** What a 404 of the API means for this call; a function where that takes another look. */
  readonly ifMissing?: string | (() => Promise<string>);
  /** What to do where the system behind the connector refused. Default: to correct the configuration of the resource. */
  readonly remoteRefusal?: string;
  /** How to go on where a write may have been carried out although no good answer came. Default: by the next plan. */
  readonly inDoubt?: string;
  /** What stays behind, and how to go on with it. */
  readonly aftermath?: string | undefined;
}

/**
 * Failures of the client leave a hook as one diagnostic. Diagnostics pass as they are; anything else is a
 * bug of ours and passes too, so that the framework reports it as one.
 */
export async function withContext<T>(context: FailureContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const whereabouts = mayBeElsewhere(error) ? context.whereabouts : undefined;
    const parts = [error.message, whereabouts, await adviceFor(error, context), context.aftermath];
    throw new DiagnosticError({
      summary: context.summary,
      detail: parts.filter((part) => part !== undefined).join("\n\n"),
    });
  }
}

/** Whether a wrong host or account may be the reason; a platform that is broken or busy is no less so at the right one. */
function mayBeElsewhere(error: ClientError): boolean {
  if (!(error instanceof ApiError)) return true;
  return [401, 403, 404].includes(error.status) && !isRemoteRefusal(error);
}

/** What to do next. The messages of other replies than the API's, of redirects and of refused connections say what causes them. */
async function adviceFor(
  error: ClientError,
  { ifMissing, remoteRefusal = REMOTE_REFUSAL, inDoubt = NEXT_PLAN_SHOWS }: FailureContext,
): Promise<string | undefined> {
  // A read changes nothing, whatever became of it.
  const doubt = mayHaveHappened(error) && error.call.method !== "GET" ? inDoubt : undefined;
  if (error instanceof ApiError) {
    if (isRemoteRefusal(error) && typeof ifMissing !== "function") return remoteRefusal;
    const meaning = typeof ifMissing !== "function" ? ifMissing : error.isMissing ? await ifMissing() : undefined;
    return adviceForAnswer(error, meaning, doubt);
  }
  return doubt ?? (error.outcome === "unknown" && !(error instanceof RedirectError) ? "Run this again." : undefined);
}

const NEXT_PLAN_SHOWS = "Whether it was done is not known. Run this again: the next plan shows what is left to do.";

/**
 * Whether the system behind the connector refused, rather than the platform: the platform passes its words on, and an account
 * whose reads are answered does not lose its right with the first call that carries credentials of an instance.
 */
function isRemoteRefusal({ call, status, providerMessage }: ApiError): boolean {
  if (providerMessage !== undefined) return true;
  return (
    status === 401 &&
    /^((POST|PUT) \/instances(\/\d+)?|PATCH .*\/configuration\/\d+)$/.test(`${call.method} ${call.path}`)
  );
}

const REMOTE_REFUSAL =
  "The remote system probably rejected the credentials of the instance or could not be reached at its address; the secrets of the " +
  "account in the provider's configuration are not the cause. Correct address and credentials in the configuration of this resource, " +
  "then run this again.";

function adviceForAnswer(error: ApiError, ifMissing: string | undefined, doubt = "Run this again later."): string {
  const { status, outcome, retryAfter } = error;
  if (isRemoteRefusal(error)) return ifMissing ?? REMOTE_REFUSAL;
  // Of an answer only a failure of the server leaves open what was done.
  if (outcome === "unknown") {
    return `The platform failed. ${doubt} If it keeps failing, give the request id to SAP support.`;
  }
  switch (status) {
    case 401:
      return (
        "Check user_secret and organization_secret of the provider (OPENCONNECTORS_USER_SECRET and " +
        "OPENCONNECTORS_ORGANIZATION_SECRET): the platform rejects them."
      );
    case 403:
      return "The user that the provider's secrets belong to is not allowed to do this. Check its roles, or use other secrets. In a create or update the remote system may have refused the instance's.";
    case NOT_FOUND:
      return (
        ifMissing ?? "Check base_url and the secrets of the provider: they have to belong to the account that holds it."
      );
    case 409:
      return "Remove in Open Connectors what the message names as the conflict, then run this again.";
    case 429:
      return `The platform limits the number of calls. Run this again ${whenAllowed(retryAfter)}; max_requests_per_second of the provider keeps below a limit that is known.`;
    default:
      return "Correct what the message names in the configuration of this resource, then run this again.";
  }
}

/** The header has seconds or a date; anything else counts as none. */
function whenAllowed(retryAfter: string | undefined): string {
  if (retryAfter === undefined) return "later";
  if (/^\d{1,9}$/.test(retryAfter)) return `after the ${String(Number(retryAfter))} s that it asks for`;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? "later" : `after ${new Date(date).toISOString()}, as it asks`;
}
