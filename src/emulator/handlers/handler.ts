// What a handler gets and gives.
import { requireInstance } from "../account/authorization";
import type { NumberedConnector } from "../account/connector-registry";
import { isNamed } from "../account/connector-registry";
import type { SpentValues } from "../account/oauth";
import type { Store, StoredInstance } from "../account/store";
import type { StoredUser } from "../account/users";
import { ApiFailure } from "../failure";
import type { RenderOptions } from "../render";

export interface HandlerCall {
  readonly store: Store;
  readonly spent: SpentValues;
  readonly render: RenderOptions;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  /** The header `Elements-Version`. */
  readonly elementsVersion: string | undefined;
  /** Undefined on calls that only an instance's token allows. */
  readonly user: StoredUser | undefined;
  /** Parsed JSON; undefined where there is no body. */
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether a fault rule hides the instance from this call. */
  readonly isHidden: (instance: StoredInstance) => boolean;
}

export interface HandlerReply {
  /** Undefined: an empty body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: HandlerCall) => HandlerReply;

const FRESH_MS = 1_000;

/** Young enough for the switches about new instances. */
export function isFresh({ createdAt }: StoredInstance, now: number): boolean {
  return now - createdAt < FRESH_MS;
}

/** A user's own, and for an administrator those of the whole account (open-connectors-api: Whose instances). */
export function isVisible({ owner }: StoredInstance, user: StoredUser | undefined): boolean {
  return user === undefined || user.administrator || owner === user;
}

/** The user of an account call. */
export function userOf({ user }: HandlerCall): StoredUser {
  if (user === undefined) throw new TypeError("the route must take the account's secrets");
  return user;
}

/**
 * The instance that the path names by its id or, where it has none, the `Element` part of the authorization.
 * @throws ApiFailure 404 where there is none of this id, or, by a switch, not yet; 401 where the token is wrong; 404 or 403,
 * by a switch, for an instance of another user.
 */
export function instanceOf(call: HandlerCall): StoredInstance {
  const { store, parameters, authorization, render, now, user } = call;
  const text = parameters["id"];
  if (text === undefined) return requireInstance(authorization, store);
  const connector = connectorIn(call);
  const instance = store.find(BigInt(text));
  if (
    instance === undefined ||
    (connector !== undefined && instance.connector !== connector) ||
    (render.switches.freshInstances === "after a second" && isFresh(instance, now)) ||
    call.isHidden(instance)
  ) {
    throw missing(text);
  }
  if (isVisible(instance, user)) return instance;
  throw render.switches.othersInstances === "404"
    ? missing(text)
    : new ApiFailure(403, "You do not have the privilege to view this element instance.");
}

function missing(id: string): ApiFailure {
  return new ApiFailure(404, `No element instance found with ID ${id}`);
}

/** The connector that the path names, if it names one. @throws ApiFailure 404 where there is no such connector. */
export function connectorIn({ store, parameters }: HandlerCall): NumberedConnector | undefined {
  const { keyOrId } = parameters;
  return keyOrId === undefined ? undefined : store.connectors.get(keyOrId);
}

/**
 * The connector key of a create: under `/elements/{keyOrId}` the path names it, and the body needn't
 * (open-connectors-api: Instances of one connector).
 * @throws ApiFailure 400 where the two disagree.
 */
export function elementKeyOf(call: HandlerCall, inBody: string | undefined): string | undefined {
  const connector = connectorIn(call);
  if (connector === undefined) return inBody;
  if (inBody === undefined || isNamed(connector, inBody)) return connector.elementKey;
  throw new ApiFailure(400, "The element in the body differs from the one in the path.");
}
