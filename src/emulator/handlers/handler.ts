// What a handler gets and gives.
import type { Connector } from "../../connectors";
import { requireInstance } from "../authorization";
import { ApiFailure } from "../failure";
import type { RenderOptions } from "../render";
import type { Store, StoredInstance } from "../store";
import { isNamed } from "../store";

export interface HandlerCall {
  readonly store: Store;
  readonly render: RenderOptions;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  /** Parsed JSON; undefined where there is no body. */
  readonly body: unknown;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface HandlerReply {
  /** Undefined: an empty body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: HandlerCall) => HandlerReply;

const FRESH_MS = 1_000;

/** Young enough for the switches about new instances. */
export function isFresh({ createdDate }: StoredInstance, now: number): boolean {
  return now - Date.parse(createdDate) < FRESH_MS;
}

/**
 * The instance that the path names by its id or, where it has none, the `Element` part of the authorization.
 * @throws ApiFailure 404 where there is none of this id, or, by a switch, not yet; 401 for a token that is none.
 */
export function instanceOf(call: HandlerCall): StoredInstance {
  const { store, parameters, authorization, render, now } = call;
  const text = parameters["id"];
  if (text === undefined) return requireInstance(authorization, store);
  const connector = connectorIn(call);
  const instance = /^\d+$/.test(text) ? store.find(BigInt(text)) : undefined;
  if (
    instance === undefined ||
    (connector !== undefined && instance.connector !== connector) ||
    (render.switches.freshInstances === "after a second" && isFresh(instance, now))
  ) {
    throw new ApiFailure(404, `No element instance found with ID ${text}`);
  }
  return instance;
}

/** The connector that the path names, if it names one. @throws ApiFailure 404 where there is no such connector. */
export function connectorIn({ store, parameters }: HandlerCall): Connector | undefined {
  const { keyOrId } = parameters;
  return keyOrId === undefined ? undefined : store.connector(keyOrId);
}

/**
 * The connector key of a create: under `/elements/{keyOrId}` the path says it, and the body needn't
 * (open-connectors-api: Instances of one connector).
 * @throws ApiFailure 400 where the two disagree.
 */
export function elementKeyOf(call: HandlerCall, inBody: string | undefined): string | undefined {
  const connector = connectorIn(call);
  if (connector === undefined) return inBody;
  if (inBody === undefined || isNamed(connector, inBody)) return connector.elementKey;
  throw new ApiFailure(400, "The element of the body is another one than that of the path.");
}
