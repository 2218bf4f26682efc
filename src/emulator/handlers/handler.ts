// What a handler gets and gives.
import { ApiFailure } from "../failure";
import type { RenderOptions } from "../render";
import type { Store, StoredInstance } from "../store";

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

/** @throws ApiFailure 404 where there is none of this id, or, by a switch, not yet. */
export function instanceOf({ store, parameters, render, now }: HandlerCall): StoredInstance {
  const text = parameters["id"] ?? "";
  const instance = /^\d+$/.test(text) ? store.find(BigInt(text)) : undefined;
  const hidden =
    instance !== undefined &&
    render.switches.freshInstances === "after a second" &&
    now - Date.parse(instance.createdDate) < FRESH_MS;
  if (instance === undefined || hidden) throw new ApiFailure(404, `No element instance found with ID ${text}`);
  return instance;
}
