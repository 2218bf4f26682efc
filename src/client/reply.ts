// What came back: a parsed reply, or the typed error that says why it is not one.
import type { Response as FetchResponse } from "node-fetch";
import type { Json } from "../shared/json";
import { isJsonObject, JsonError, parseJson } from "../shared/json";
import type { KnownSecrets } from "./clean-text";
import { cleanText } from "./clean-text";
import type { CallName } from "./errors";
import { ApiError, RedirectError, TOO_MANY_REQUESTS, UnexpectedReplyError } from "./errors";

/** All that is read of a reply; the rest is left out of the bundles (scripts/build/left-out-code.ts). */
export type Response = Pick<FetchResponse, "ok" | "status" | "headers" | "text">;

export interface ApiReply {
  /** Undefined where the body is empty. */
  readonly json: Json | undefined;
  readonly nextPage: string | undefined;
  /** Of a list with all its pages, where the reply says so. */
  readonly totalCount: number | undefined;
  /** For a body of another shape: what the call and its reply looked like, without the body. */
  unexpected(reason: string): UnexpectedReplyError;
}

/** What a reply is judged by. */
export interface Context {
  readonly call: CallName;
  /** Of the API; a redirect may be relative to it. */
  readonly href: string;
  /** Masked wherever the reply repeats them. */
  readonly secrets: KnownSecrets;
}

/** Request ids have 24 characters, content types some more. */
const MAX_HEADER_LENGTH = 80;

const FIRST_REDIRECT = 300;
const LAST_REDIRECT = 399;
/** Of a cache, to a question that was not asked: no redirect. */
const NOT_MODIFIED = 304;

/** @throws RedirectError, ApiError or UnexpectedReplyError */
export function replyOf(response: Response, text: string, context: Context): ApiReply {
  const { status, headers } = response;
  const unexpected = (reason: string, cause?: unknown): UnexpectedReplyError =>
    new UnexpectedReplyError(
      context.call,
      {
        status,
        contentType: headerOf(response, "content-type", context),
        length: text.length,
        requestId: requestIdOf(response, context),
        reason,
      },
      { cause },
    );
  if (status >= FIRST_REDIRECT && status <= LAST_REDIRECT && status !== NOT_MODIFIED) {
    throw new RedirectError(
      context.call,
      status,
      hostOf(headers.get("location"), context),
      requestIdOf(response, context),
    );
  }
  const json = jsonOf(status, text, unexpected);
  if (!response.ok) throw apiErrorOf(response, json, context) ?? unexpected("not an error of the API");
  return {
    json,
    nextPage: headers.get("elements-next-page-token") ?? undefined,
    totalCount: countOf(headers.get("elements-total-count")),
    unexpected,
  };
}

/**
 * Undefined where the body is not an error of the API: an object with a message, a request id, or both. A quota needs neither: a
 * gateway counts calls as well, and says so in words of its own, or in none. What it refuses is not handed on.
 */
function apiErrorOf(response: Response, json: Json | undefined, context: Context): ApiError | undefined {
  const isQuota = response.status === TOO_MANY_REQUESTS;
  const body = isJsonObject(json) ? json : undefined;
  if (body === undefined && !isQuota) return undefined;
  const textOf = (member: string): string | undefined => {
    const value = body?.get(member);
    return typeof value === "string" && value !== "" ? cleanText(value, context.secrets) : undefined;
  };
  const apiMessage = textOf("message");
  const requestId = textOf("requestId") ?? requestIdOf(response, context);
  if (apiMessage === undefined && requestId === undefined && !isQuota) return undefined;
  return new ApiError(context.call, {
    status: response.status,
    requestId,
    apiMessage,
    providerMessage: textOf("providerMessage"),
    retryAfter: headerOf(response, "retry-after", context),
  });
}

/** Undefined where there is none. @throws UnexpectedReplyError where the body is, or claims to be, something else */
function jsonOf(
  status: number,
  text: string,
  unexpected: (reason: string, cause: unknown) => UnexpectedReplyError,
): Json | undefined {
  if (text.trim() === "") return undefined;
  try {
    // Replies are taken as every JSON reader takes them, repeated members included. Terraform takes no half characters.
    return parseJson(text, { repeatedMembers: "last", halfCharacters: "replace" });
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const failure = unexpected("not JSON", error);
    // What claims to be JSON may be the API's, spoilt on its way, and then have said what the connected system refused.
    if (status === TOO_MANY_REQUESTS && !failure.isJson) return undefined;
    throw failure;
  }
}

/** A header for people: a server that is not the API's may send anything in it. */
function headerOf(response: Response, name: string, { secrets }: Context): string | undefined {
  const value = response.headers.get(name);
  return value === null ? undefined : cleanText(value, secrets).slice(0, MAX_HEADER_LENGTH);
}

/** To be asked for only where it is shown: cleaning it costs more than reading the reply. */
export function requestIdOf(response: Response, context: Context): string | undefined {
  return headerOf(response, "elements-request-id", context);
}

function countOf(header: string | null): number | undefined {
  const count = header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
  return Number.isSafeInteger(count) ? count : undefined;
}

/** A host is words and numbers, so only what is known to be a secret is masked in it. Undefined where the address has none. */
function hostOf(location: string | null, { href, secrets }: Context): string | undefined {
  const host = location !== null && URL.canParse(location, href) ? new URL(location, href).host : "";
  return host === "" ? undefined : secrets.mask(host);
}
