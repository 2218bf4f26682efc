// From an HTTP request to an answer: the API with its faults, the admin API, and nothing else.
import { setMaxListeners } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { SeededRandom } from "./account/random";
import { administer } from "./admin/admin";
import type { ApiReply } from "./api";
import { answer, errorReply, htmlReply, routeOf } from "./api";
import { ApiFailure } from "./failure";
import type { FaultEffect, ForcedReply } from "./faults";
import { MAX_PAGE_SIZE } from "./handlers/list";
import type { Platform } from "./platform";

export const API_PREFIX = "/elements/api-v2";
export const ADMIN_PREFIX = "/admin";
/** A page of instances is far smaller; more is a mistake or an attack on a test machine. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;

interface ApiTarget {
  readonly method: string;
  /** Below /elements/api-v2. */
  readonly path: string;
  readonly query: URLSearchParams;
}

export class RequestServer {
  readonly #platform: Platform;
  readonly #clock: () => number;
  readonly #requestIds: SeededRandom;
  /** Aborted when the emulator closes: a late answer must not keep the process alive. */
  readonly #closed = closedSignal();

  constructor(platform: Platform, { seed, clock }: { readonly seed: string; readonly clock: () => number }) {
    this.#platform = platform;
    this.#clock = clock;
    this.#requestIds = new SeededRandom(`${seed}:requests`);
  }

  close(): void {
    this.#closed.abort();
  }

  /** Never rejects: its caller is answered what goes wrong in here, or disconnected while the emulator closes. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#handle(request, response);
    } catch (error) {
      if (this.#closed.signal.aborted || response.headersSent || response.destroyed) request.socket.destroy();
      else send(response, this.#replyTo(error));
    }
  }

  /** The class of an unexpected error says enough; its message may hold what a request held. */
  #replyTo(error: unknown): ApiReply {
    const requestId = this.#requestIds.hex(24);
    if (error instanceof ApiFailure) return errorReply(error.status, error.apiMessage, requestId);
    const name = error instanceof Error ? error.name : typeof error;
    return errorReply(500, `This is a bug in the emulator (${name}). Please report it.`, requestId);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url, path } = parseTarget(request.url ?? "/");
    const method = request.method ?? "GET";
    if (path.startsWith(`${ADMIN_PREFIX}/`)) {
      const { status, text } = administer(method, path.slice(ADMIN_PREFIX.length), await read(request), this.#platform);
      send(response, { status, text, headers: { "content-type": "application/json" } });
    } else if (path.startsWith(`${API_PREFIX}/`)) {
      // A slash at the end changes nothing: clients of the platform send it.
      const below = path.slice(API_PREFIX.length).replace(/(?<=.)\/$/, "");
      await this.#handleApi(request, response, { method, path: below, query: url.searchParams });
    } else {
      send(response, htmlReply(404));
    }
  }

  async #handleApi(request: IncomingMessage, response: ServerResponse, target: ApiTarget): Promise<void> {
    const { log } = this.#platform;
    const started = this.#clock();
    const requestId = this.#requestIds.hex(24);
    const at = new Date(started).toISOString();
    const end = log.begin({ at, method: target.method, path: target.path, query: queryOf(request), requestId });
    const effects = this.#effectsOn(target);

    if (effects.some((effect) => "dropBefore" in effect)) {
      request.socket.destroy();
      return;
    }
    const text = await read(request);
    const reply = this.#reply({ ...target, headers: headersOf(request), text }, effects, requestId, started);
    const delayMs = Math.max(0, ...effects.map((effect) => ("delayMs" in effect ? effect.delayMs : 0)));
    if (delayMs > 0) await wait(delayMs, undefined, { signal: this.#closed.signal });
    if (effects.some((effect) => "dropAfter" in effect)) {
      request.socket.destroy();
      return;
    }
    end(reply.status, this.#clock() - started);
    send(response, reply);
  }

  #effectsOn({ method, path, query }: ApiTarget): readonly FaultEffect[] {
    const operation = routeOf(method, path)?.operation;
    if (operation === undefined) return [];
    return this.#platform.faults.strike({ operation, pageSize: Number(query.get("pageSize") ?? MAX_PAGE_SIZE) });
  }

  /** An answer on order leaves the work undone unless its rule says otherwise. */
  #reply(
    call: Parameters<typeof answer>[0],
    effects: readonly FaultEffect[],
    requestId: string,
    now: number,
  ): ApiReply {
    const { store, account, spent, switches, accountId } = this.#platform;
    const forced = effects.find((effect) => "status" in effect);
    const carryOut = () =>
      answer(call, { store, account, spent, render: { switches, accountId, now }, requestId, now });
    if (forced === undefined) return carryOut();
    if (forced.done === true) carryOut();
    return forcedReply(forced, requestId);
  }
}

function forcedReply(effect: ForcedReply, requestId: string): ApiReply {
  if ("html" in effect) return htmlReply(effect.status);
  return errorReply(effect.status, effect.message, requestId, effect.headers);
}

/** @throws ApiFailure 400 where it is not a URL, or its percent-encoding is broken. */
function parseTarget(target: string): { readonly url: URL; readonly path: string } {
  try {
    const url = new URL(`http://emulator${target}`);
    return { url, path: decodeURIComponent(url.pathname) };
  } catch {
    throw new ApiFailure(400, "The path of the request can not be read.");
  }
}

/** A body that is too large is read to its end all the same: only then is the client ready for an answer. */
async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer; // a stream without an encoding yields nothing else
    length += bytes.length;
    if (length <= MAX_BODY_BYTES) chunks.push(bytes);
  }
  if (length > MAX_BODY_BYTES) throw new ApiFailure(413, "The request body is too large.");
  return Buffer.concat(chunks).toString("utf8");
}

/** As it was sent, for the log. */
function queryOf({ url = "" }: IncomingMessage): string {
  return new URL(`http://emulator${url}`).search.slice(1);
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string | undefined>> {
  const { authorization, accept, "content-type": contentType } = headers;
  return { authorization, accept, "content-type": contentType };
}

function send(response: ServerResponse, { status, headers, text }: ApiReply): void {
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(text)) });
  response.end(text);
}

/** Every delayed answer listens to it, and there may be many at a time. */
function closedSignal(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
