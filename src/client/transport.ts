// One request, from its typed parts to a parsed reply or a typed error. Everything that node-fetch leaves to its user
// is added here (architecture: What may have happened): agents, time limit, no redirects, size limit, own JSON parsing.
import type { SecureContext } from "node:tls";
import fetch from "node-fetch";
import type { Json } from "../shared/json";
import { isJsonArray, isJsonObject } from "../shared/json";
import type { Secret } from "../shared/secret";
import type { KnownSecrets } from "./clean-text";
import type { CallName } from "./errors";
import { CancelledError, ConnectionError, CredentialError, ReplyTooLargeError, TimeoutError } from "./errors";
import { failureOf, safeCause } from "./failure";
import { Limit } from "./limit";
import type { Network } from "./network/agents";
import { Agents, secureContextOf } from "./network/agents";
import type { ApiReply, Context, Response } from "./reply";
import { replyOf, requestIdOf } from "./reply";

export interface Credentials {
  readonly userSecret: Secret;
  readonly organizationSecret: Secret;
}

export interface DebugLogger {
  /** @param fields asked for only where the line is written: cleaning a foreign text costs more than the call around it */
  debug(message: string, fields: () => Readonly<Record<string, string | number | boolean>>): void;
}

export interface TransportOptions {
  /** Up to and with the API path, without a slash at the end. */
  readonly href: string;
  readonly host: string;
  readonly credentials: Credentials;
  readonly network: Network;
  readonly userAgent: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly timeoutMs: number;
  /** How long a write under way is waited for after its caller cancelled it: its reply says what exists now. */
  readonly cancelGraceMs: number;
  readonly maxReplyBytes: number;
  readonly logger?: DebugLogger | undefined;
  /** Gets to know all that is sent and all tokens that come back. */
  readonly secrets: KnownSecrets;
}

export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the API path; holds checked ids only. */
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: RequestBody | undefined;
  /** Not on a kept connection, which the server may be closing just now: then it would not be known what became of a create. */
  readonly newConnection?: true;
  /** Of an instance, whose connector is called. */
  readonly token?: Secret;
  readonly signal: AbortSignal;
}

export interface RequestBody {
  /** Called once, when the request is sent, so that secrets are unwrapped no earlier. */
  readonly write: () => string;
  /** Secrets in the body: texts that repeat them are masked. */
  readonly secrets: readonly Secret[];
}

/**
 * The queue lets 64 requests out at most, whatever the user says.
 * A request that waits for a connection waits within its time limit, so this is more than is used at once.
 */
const MAX_SOCKETS = 64;

/**
 * How long an unused connection is kept. Shorter than the minute after which load balancers commonly close theirs, since
 * a create on a connection that is just being closed is a create of unknown outcome. With this limit set, Node also
 * heeds a shorter one that the server announces. Requests under way are not affected.
 */
const IDLE_MS = 30_000;

export class Transport {
  readonly #options: TransportOptions;
  readonly #kept: Agents;
  readonly #new: Agents;

  constructor(options: TransportOptions) {
    this.#options = options;
    const { userSecret, organizationSecret } = options.credentials;
    for (const secret of [userSecret, organizationSecret]) options.secrets.add(secret.reveal());
    const { network } = options;
    if (network.identity !== undefined) options.secrets.add(network.identity.key.reveal());
    const { user, password } = network.proxy?.login ?? {};
    for (const secret of [user, password]) if (secret !== undefined) options.secrets.add(secret.reveal());
    let context: SecureContext | undefined;
    const shared = () => (context ??= secureContextOf(network));
    this.#kept = new Agents(network, shared, { keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_MS });
    this.#new = new Agents(network, shared, { keepAlive: false, timeout: IDLE_MS });
  }

  close(): void {
    for (const agents of [this.#kept, this.#new]) agents.destroy();
  }

  async send(request: ApiRequest): Promise<ApiReply> {
    const { host, href, secrets } = this.#options;
    const { method, path, body, signal } = request;
    const context: Context = { call: { method, path, host }, href, secrets };
    for (const secret of body?.secrets ?? []) secrets.add(secret.reveal());
    if (signal.aborted) throw new CancelledError(context.call, "before");
    const { response, text } = await this.#logged(request, context);
    const reply = replyOf(response, text, context);
    for (const token of tokensIn(reply.json)) secrets.add(token);
    return reply;
  }

  /** One debug line for each call, without query, headers or body. */
  async #logged(request: ApiRequest, context: Context): Promise<{ response: Response; text: string }> {
    const { clock, logger } = this.#options;
    const { method, path } = request;
    const started = clock();
    const duration = () => Math.round(clock() - started);
    try {
      const exchange = await this.#exchange(request, context);
      const { response } = exchange;
      logger?.debug("API call", () => {
        const requestId = requestIdOf(response, context) ?? "";
        return { method, path, status: response.status, durationMs: duration(), requestId };
      });
      return exchange;
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      logger?.debug("API call failed", () => ({ method, path, durationMs: duration(), error: name }));
      throw error;
    }
  }

  async #exchange(
    { method, path, query, body, newConnection, token, signal }: ApiRequest,
    { call, secrets }: Context,
  ): Promise<{ response: Response; text: string }> {
    const { timeoutMs, cancelGraceMs, maxReplyBytes } = this.#options;
    // Made before the try: what goes wrong with them is not a failure of the connection.
    const headers = this.#headers(body !== undefined, token, call);
    const written = body?.write();
    const agents = newConnection === true ? this.#new : this.#kept;
    const limit = new Limit(signal, { timeoutMs, graceMs: method === "GET" ? 0 : cancelGraceMs });
    try {
      const response = await fetch(this.#url(path, query), {
        method,
        headers,
        ...(written === undefined ? {} : { body: written }),
        redirect: "manual",
        size: maxReplyBytes,
        agent: ({ protocol }) => agents.for(protocol),
        signal: limit.signal,
      });
      return { response, text: await response.text() };
    } catch (error) {
      const cause = safeCause(error, secrets);
      if (limit.endedBy === "caller") throw new CancelledError(call, "inFlight", { cause });
      if (limit.endedBy === "time") throw new TimeoutError(call, timeoutMs, { cause });
      if (isTooLarge(error)) throw new ReplyTooLargeError(call, maxReplyBytes, { cause });
      throw new ConnectionError(call, failureOf(error), { cause }, this.#options.network);
    } finally {
      limit.lift();
    }
  }

  #url(path: string, query: ApiRequest["query"] = []): string {
    const search = new URLSearchParams(query.map(([key, value]): [string, string] => [key, value])).toString();
    return `${this.#options.href}${path}${search === "" ? "" : `?${search}`}`;
  }

  /** The one place where the account's secrets, and the token of an instance, are unwrapped to be sent. */
  #headers(hasBody: boolean, token: Secret | undefined, call: CallName): Record<string, string> {
    const { credentials, userAgent } = this.#options;
    const user = headerText(credentials.userSecret, "user secret", call);
    const organization = headerText(credentials.organizationSecret, "organization secret", call);
    const element = token === undefined ? "" : `, Element ${headerText(token, "token of the instance", call)}`;
    return {
      authorization: `User ${user}, Organization ${organization}${element}`,
      accept: "application/json",
      "user-agent": userAgent,
      ...(hasBody ? { "content-type": "application/json" } : {}),
    };
  }
}

/** Tokens of the instances in a reply: later errors may repeat them. */
function tokensIn(json: Json | undefined): readonly string[] {
  if (isJsonArray(json)) return json.flatMap(tokensIn);
  const token = isJsonObject(json) ? json.get("token") : undefined;
  return typeof token === "string" ? [token] : [];
}

/** Printable ASCII: what a header can hold, and what no error of node-fetch has to quote. */
function headerText(secret: Secret, which: string, call: CallName): string {
  const text = secret.reveal();
  if (/^[\x20-\x7e]+$/.test(text)) return text;
  throw new CredentialError(call, which);
}

/** How node-fetch says that its size limit was passed. */
function isTooLarge(error: unknown): boolean {
  return typeof error === "object" && error !== null && "type" in error && error.type === "max-size";
}
