// One call of the imitated API: route, authorization, work, reply. Strict: what is not imitated answers 501 and says so.
import type { Account } from "./account/authorization";
import { hasInstanceToken, requireUser } from "./account/authorization";
import type { SpentValues } from "./account/oauth";
import type { Store, StoredInstance } from "./account/store";
import type { StoredUser } from "./account/users";
import { ApiFailure } from "./failure";
import { parseBody } from "./input";
import { toJsonText } from "./render";
import type { RenderOptions } from "./render";
import type { Match, Route } from "./routes";
import { isRefused, matchPath } from "./routes";

export interface ApiCall {
  readonly method: string;
  /** Below /elements/api-v2. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

export interface ApiReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface ApiContext {
  readonly store: Store;
  readonly account: Account;
  readonly spent: SpentValues;
  readonly render: RenderOptions;
  readonly requestId: string;
  readonly now: number;
  /** Whether the call must not see an instance that it would see otherwise. */
  readonly isHidden: (instance: StoredInstance) => boolean;
}

/** What the platform lets pages in a browser read (open-connectors-api: Other headers). */
const EXPOSED_HEADERS = [
  "Elements-Returned-Count",
  "Elements-Total-Count",
  "Elements-Request-Id",
  "Elements-Next-Page-Token",
  "Elements-Trace-Id",
  "Elements-Error",
  "Content-Disposition",
].join(", ");

/** The route of a call, to know which fault rules mean it; undefined for calls that are refused anyway. */
export function routeOf(method: string, path: string): Route | undefined {
  return isRefused(method, path) ? undefined : matchPath(path).find(({ route }) => route.method === method)?.route;
}

export function answer(call: ApiCall, context: ApiContext): ApiReply {
  try {
    const match = find(call);
    const authorization = call.headers["authorization"];
    const isConnectorCall = match.route.authorization === "instance";
    const { body, headers } = match.route.handler({
      store: context.store,
      spent: context.spent,
      user: isConnectorCall ? undefined : userOf(call, context.account),
      render: context.render,
      parameters: match.parameters,
      query: call.query,
      authorization,
      elementsVersion: call.headers["elements-version"],
      body: bodyOf(call),
      now: context.now,
      isHidden: context.isHidden,
    });
    return reply(200, context.requestId, body, headers);
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    const { status, apiMessage: message, providerMessage } = error;
    return errorReply({ status, message, providerMessage }, context.requestId);
  }
}

/** A missing privilege is noticed before the id is looked at (open-connectors-api: Whose instances). @throws ApiFailure 401, 403 */
function userOf({ method, headers }: ApiCall, account: Account): StoredUser {
  const user = requireUser(headers["authorization"], account);
  if (user.readOnly && method !== "GET") throw new ApiFailure(403, "You do not have the privilege to do this.");
  return user;
}

/** An error of the API as it is answered; texts that are undefined are left out. */
export interface ErrorAnswer {
  readonly status: number;
  readonly message: string | undefined;
  readonly providerMessage?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export function errorReply(error: ErrorAnswer, requestId: string): ApiReply {
  const { status, message, providerMessage, headers } = error;
  return reply(status, requestId, errorBody(requestId, message, providerMessage), headers);
}

function errorBody(requestId: string, message: string | undefined, providerMessage?: string): object {
  return {
    requestId,
    ...(message === undefined ? {} : { message }),
    ...(providerMessage === undefined ? {} : { providerMessage }),
  };
}

export function htmlReply(status: number, headers: Readonly<Record<string, string>> = {}): ApiReply {
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", ...headers },
    text: `<!doctype html><html><head><title>${String(status)}</title></head><body>Not the API.</body></html>`,
  };
}

function find(call: ApiCall): Match {
  const accept = call.headers["accept"];
  // A client may send the header without a value.
  if (accept !== undefined && accept !== "" && !/application\/json|\*\/\*|application\/\*/.test(accept)) {
    throw new ApiFailure(406, "Only application/json can be produced.");
  }
  if (isRefused(call.method, call.path)) throw unimitated(`${call.method} ${call.path}`);
  const matches = matchPath(call.path).filter(({ route }) => isMeant(route, call));
  const match = matches.find(({ route }) => route.method === call.method);
  if (match === undefined && matches.length > 0) throw new ApiFailure(405, `${call.method} is not supported here.`);
  if (match === undefined) throw unimitated(`${call.method} ${call.path}`);
  const { query = [] } = match.route;
  const strange = query === "any" ? [] : [...new Set(call.query.keys())].filter((name) => !query.includes(name));
  if (strange.length > 0) throw unimitated(`${strange.join(", ")} in the query of ${call.method} ${call.path}`);
  return match;
}

/**
 * What else a connector offers is not for us to deny. Any word is a resource of a connector where an instance's token is sent,
 * and else something of the platform.
 */
function isMeant({ pattern, method, authorization }: Route, { headers, ...call }: ApiCall): boolean {
  if (authorization !== "instance") return true;
  return method === call.method && (pattern !== "/{resource}" || hasInstanceToken(headers["authorization"]));
}

function unimitated(what: string): ApiFailure {
  return new ApiFailure(
    501,
    `The emulator does not imitate ${what}. The page "The emulator" of its documentation lists the calls that it knows.`,
  );
}

function bodyOf({ method, headers, text }: ApiCall): unknown {
  if (method === "GET" || method === "DELETE" || text === "") return undefined;
  if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) {
    throw new ApiFailure(415, "The request body must be application/json.");
  }
  return parseBody(text);
}

function reply(
  status: number,
  requestId: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): ApiReply {
  return {
    status,
    headers: {
      "content-type": "application/json;charset=UTF-8",
      "elements-request-id": requestId,
      "access-control-expose-headers": EXPOSED_HEADERS,
      ...headers,
    },
    text: body === undefined ? "" : toJsonText(body),
  };
}
