// One request, from its typed parts to a parsed reply or a typed error. Everything that node-fetch leaves to its user
// is added here (architecture: What may have happened): agents, time limit, no redirects, size limit, own JSON parsing.
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import fetch from "node-fetch";
import type { Response } from "node-fetch";
import type { CallName, ConnectionFailure } from "./errors";
import {
  ApiError,
  CancelledError,
  ConnectionError,
  CredentialError,
  RedirectError,
  ReplyTooLargeError,
  TimeoutError,
  UnexpectedReplyError,
} from "./errors";
import type { Json } from "../shared/json";
import { isJsonObject, tryParseJson } from "../shared/json";
import type { Secret } from "../shared/secret";
import { cleanText } from "./clean-text";
import { Limit } from "./limit";

export interface Credentials {
  readonly userSecret: Secret;
  readonly organizationSecret: Secret;
}

export interface DebugLogger {
  debug(message: string, fields: Readonly<Record<string, string | number | boolean>>): void;
}

export interface TransportOptions {
  /** Up to and with the API path, without a slash at the end. */
  readonly href: string;
  readonly host: string;
  readonly credentials: Credentials;
  readonly userAgent: string;
  /** Milliseconds; only differences are used. */
  readonly clock: () => number;
  readonly timeoutMs: number;
  readonly maxReplyBytes: number;
  readonly logger?: DebugLogger | undefined;
}

export interface Call {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the API path; holds checked ids only. */
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  /** Called once, when the body is written. */
  readonly body?: () => string;
  /** Secrets in the body: whatever an error text repeats of them is masked. */
  readonly secrets?: readonly Secret[];
  readonly signal: AbortSignal;
}

export interface Reply {
  /** Undefined where the body is empty. */
  readonly json: Json | undefined;
  readonly nextPage: string | undefined;
  /** Of a list with all its pages, where the reply tells. */
  readonly totalCount: number | undefined;
  /** For a shape that does not fit: what the call and its reply looked like, without the body. */
  unexpected(reason: string): UnexpectedReplyError;
}

/**
 * Terraform works on ten resources at a time unless its user says otherwise, and a shutdown releases 50 markers at a time.
 * Whatever waits for a connection waits within its time limit, so this is more than is used at once.
 */
const MAX_SOCKETS = 64;

/**
 * How long an unused connection is kept. Shorter than the minute after which load balancers commonly give up theirs, since
 * a create on a connection that is just being closed is a create of unknown outcome. With a limit of our own, Node also
 * heeds a shorter one that the server announces. Calls under way are not affected.
 */
const IDLE_MS = 30_000;

/** Request ids have 24 characters, content types some more. */
const MAX_HEADER_LENGTH = 80;

const REDIRECTS = { first: 300, last: 399 };

export class Transport {
  readonly #options: TransportOptions;
  readonly #http = new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_MS });
  readonly #https = new HttpsAgent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_MS });

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  async send(call: Call): Promise<Reply> {
    const { host, clock, logger } = this.#options;
    const name: CallName = { method: call.method, path: call.path, host };
    if (call.signal.aborted) throw new CancelledError(name, "before");
    const started = clock();
    const { response, text } = await this.#exchange(call, name).catch((error: unknown) => {
      logger?.debug("API call failed", {
        method: call.method,
        path: call.path,
        durationMs: Math.round(clock() - started),
        error: error instanceof Error ? error.name : "unknown",
      });
      throw error;
    });
    const requestId = headerOf(response, "elements-request-id", this.#secrets(call));
    logger?.debug("API call", {
      method: call.method,
      path: call.path,
      status: response.status,
      durationMs: Math.round(clock() - started),
      requestId: requestId ?? "",
    });
    return this.#judge(call, name, response, text, requestId);
  }

  async #exchange(call: Call, name: CallName): Promise<{ response: Response; text: string }> {
    const { timeoutMs, maxReplyBytes } = this.#options;
    // Made before the try: whatever goes wrong with them is no failure of the connection.
    const headers = this.#headers(call, name);
    const body = call.body?.();
    const limit = new Limit(call.signal, timeoutMs);
    try {
      const response = await fetch(this.#url(call), {
        method: call.method,
        headers,
        ...(body === undefined ? {} : { body }),
        redirect: "manual",
        size: maxReplyBytes,
        agent: ({ protocol }) => (protocol === "https:" ? this.#https : this.#http),
        signal: limit.signal,
      });
      return { response, text: await response.text() };
    } catch (error) {
      if (call.signal.aborted) throw new CancelledError(name, "inFlight");
      if (limit.isOver) throw new TimeoutError(name, timeoutMs);
      if (hasType(error, "max-size")) throw new ReplyTooLargeError(name, maxReplyBytes);
      throw new ConnectionError(name, failureOf(error));
    } finally {
      limit.lift();
    }
  }

  #judge(call: Call, name: CallName, response: Response, text: string, requestId: string | undefined): Reply {
    const { status, headers } = response;
    const unexpected = (reason: string): UnexpectedReplyError =>
      new UnexpectedReplyError(name, {
        status,
        contentType: headerOf(response, "content-type", this.#secrets(call)),
        length: text.length,
        requestId,
        reason,
      });
    if (status >= REDIRECTS.first && status <= REDIRECTS.last) {
      throw new RedirectError(name, status, hostOf(headers.get("location"), this.#options.href), requestId);
    }
    const json = text.trim() === "" ? undefined : parse(text, unexpected);
    if (response.ok) {
      const nextPage = headers.get("elements-next-page-token") ?? undefined;
      return { json, nextPage, totalCount: countOf(headers.get("elements-total-count")), unexpected };
    }
    throw this.#apiError(call, name, response, json, requestId) ?? unexpected("no error of the API");
  }

  /** Undefined where the body is no error of the API: an object with a message, a request id, or both. */
  #apiError(call: Call, name: CallName, response: Response, json: Json | undefined, header: string | undefined) {
    if (!isJsonObject(json)) return undefined;
    const secrets = this.#secrets(call);
    const clean = (value: Json | undefined): string | undefined =>
      typeof value === "string" && value !== "" ? cleanText(value, secrets) : undefined;
    const apiMessage = clean(json.get("message"));
    const requestId = clean(json.get("requestId")) ?? header;
    if (apiMessage === undefined && requestId === undefined) return undefined;
    return new ApiError(name, {
      status: response.status,
      requestId,
      apiMessage,
      providerMessage: clean(json.get("providerMessage")),
      retryAfter: headerOf(response, "retry-after", secrets),
    });
  }

  /** All that a reply may repeat of what we sent; for masking only. */
  #secrets({ secrets }: Call): readonly string[] {
    const { userSecret, organizationSecret } = this.#options.credentials;
    return [userSecret, organizationSecret, ...(secrets ?? [])].map((secret) => secret.reveal());
  }

  #url({ path, query }: Call): string {
    const search = new URLSearchParams((query ?? []).map(([key, value]): [string, string] => [key, value])).toString();
    return `${this.#options.href}${path}${search === "" ? "" : `?${search}`}`;
  }

  /** The one place where the account's secrets are unwrapped to be sent. */
  #headers({ body }: Call, name: CallName): Record<string, string> {
    const { credentials, userAgent } = this.#options;
    const user = headerText(credentials.userSecret, "user secret", name);
    const organization = headerText(credentials.organizationSecret, "organization secret", name);
    return {
      authorization: `User ${user}, Organization ${organization}`,
      accept: "application/json",
      "user-agent": userAgent,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
  }
}

/** Printable ASCII: what a header can hold, and what no error of node-fetch has to quote. */
function headerText(secret: Secret, which: string, call: CallName): string {
  const text = secret.reveal();
  if (/^[\x20-\x7e]+$/.test(text)) return text;
  throw new CredentialError(call, which);
}

function parse(text: string, unexpected: (reason: string) => UnexpectedReplyError): Json {
  // Replies are taken as every JSON reader takes them, repeated members included.
  const json = tryParseJson(text, { repeatedMembers: "last" });
  if (json === undefined) throw unexpected("not JSON");
  return json;
}

/** A header for people: a stranger's server may send anything in it. */
function headerOf(response: Response, name: string, secrets: readonly string[]): string | undefined {
  const value = response.headers.get(name);
  return value === null ? undefined : cleanText(value, secrets).slice(0, MAX_HEADER_LENGTH);
}

function countOf(header: string | null): number | undefined {
  const count = header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
  return Number.isSafeInteger(count) ? count : undefined;
}

function hostOf(location: string | null, base: string): string | undefined {
  return location !== null && URL.canParse(location, base) ? new URL(location, base).host : undefined;
}

/** What Node says of a failure: decided by code and never by wording. A host with several addresses fails with one for each. */
function failureOf(error: unknown): ConnectionFailure {
  if (typeof error !== "object" || error === null) return { code: "UNKNOWN" };
  if ("code" in error && typeof error.code === "string" && error.code !== "") {
    return { code: error.code, syscall: syscallOf(error) };
  }
  if ("errors" in error && Array.isArray(error.errors) && error.errors.length > 0) return failureOf(error.errors[0]);
  return "cause" in error ? failureOf(error.cause) : { code: "UNKNOWN" };
}

/** Node says `syscall`, node-fetch keeps it under a name of its own. */
function syscallOf(error: object): string | undefined {
  if ("erroredSysCall" in error && typeof error.erroredSysCall === "string") return error.erroredSysCall;
  return "syscall" in error && typeof error.syscall === "string" ? error.syscall : undefined;
}

function hasType(error: unknown, type: string): boolean {
  return typeof error === "object" && error !== null && "type" in error && error.type === type;
}
