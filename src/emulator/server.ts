// From an HTTP request to an answer: the API with its faults, the admin API, and nothing else.
import { setMaxListeners } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { SeededRandom } from "./account/random";
import { administer } from "./admin/admin";
import { assertOwn } from "./admin/guard";
import { isJsonObject, JsonNumber, tryParseJson, writeJson } from "../shared/json";
import type { ApiCall, ApiReply } from "./api";
import { answer, errorReply, htmlReply, routeOf } from "./api";
import { deliver, send } from "./delivery";
import { ApiFailure } from "./failure";
import type { Data } from "./data";
import type { Strike } from "./faults";
import { MAX_PAGE_SIZE } from "./handlers/list";
import type { Platform } from "./platform";
import type { RenderOptions } from "./render";
import { renderInstance, toJsonText } from "./render";

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
  readonly #data: Data | undefined;
  readonly #clock: () => number;
  readonly #requestIds: SeededRandom;
  /** Aborted when the emulator closes: a late answer must not keep the process alive. */
  readonly #closed = closedSignal();
  /** Connections that have carried a call. */
  readonly #used = new WeakSet<Socket>();

  /** @param data where what a call changes is kept before it is answered. */
  constructor(platform: Platform, data: Data | undefined) {
    this.#platform = platform;
    this.#data = data;
    this.#clock = platform.clock;
    this.#requestIds = new SeededRandom(`${platform.random.seed}:requests`);
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
    if (error instanceof ApiFailure) return errorReply({ status: error.status, message: error.apiMessage }, requestId);
    const name = error instanceof Error ? error.name : typeof error;
    const message = `This is a bug in the emulator (${name}). Please report it.`;
    return errorReply({ status: 500, message }, requestId);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url, path } = parseTarget(request.url ?? "/");
    const method = request.method ?? "GET";
    if (path.startsWith(`${ADMIN_PREFIX}/`)) {
      await this.#handleAdmin(request, response, { method, path: path.slice(ADMIN_PREFIX.length) });
    } else if (path.startsWith(`${API_PREFIX}/`)) {
      // A slash at the end changes nothing: clients of the platform send it.
      const below = path.slice(API_PREFIX.length).replace(/(?<=.)\/$/, "");
      await this.#handleApi(request, response, { method, path: below, query: url.searchParams });
    } else {
      send(response, htmlReply(404));
    }
  }

  async #handleAdmin(
    request: IncomingMessage,
    response: ServerResponse,
    { method, path }: Pick<ApiTarget, "method" | "path">,
  ): Promise<void> {
    const text = await read(request);
    assertOwn(request.headers, text);
    const reply = administer(method, path, text, this.#platform);
    await this.#keep(method);
    send(response, { ...reply, headers: { "content-type": "application/json" } });
  }

  async #handleApi(request: IncomingMessage, response: ServerResponse, target: ApiTarget): Promise<void> {
    const { log } = this.#platform;
    const started = this.#clock();
    const requestId = this.#requestIds.hex(24);
    const at = new Date(started).toISOString();
    const end = log.begin({ at, method: target.method, path: target.path, query: queryOf(request), requestId });
    const strike = this.#strikeOn(target, request, started);

    if (strike?.before !== undefined) {
      cut(request, strike.before);
      return;
    }
    const text = await read(request);
    const reply = this.#reply({ ...target, headers: headersOf(request), text }, strike, requestId);
    await this.#keep(target.method);
    if (strike !== undefined && strike.delayMs > 0) await this.#wait(strike.delayMs);
    if (strike?.after !== undefined) {
      cut(request, strike.after);
      return;
    }
    end(reply.status, this.#clock() - started);
    const { spoilt, chunkMs } = strike ?? { spoilt: undefined, chunkMs: undefined };
    await deliver(response, reply, { spoilt, chunkMs, signal: this.#closed.signal });
  }

  /** Undefined for calls that no rule can mean. */
  #strikeOn({ method, path, query }: ApiTarget, { socket }: IncomingMessage, now: number): Strike | undefined {
    const reusedConnection = this.#used.has(socket);
    this.#used.add(socket);
    const operation = routeOf(method, path)?.operation;
    if (operation === undefined) return undefined;
    const pageSize = Number(query.get("pageSize") ?? MAX_PAGE_SIZE);
    return this.#platform.faults.strike({ operation, pageSize, reusedConnection, now });
  }

  #reply(call: ApiCall, strike: Strike | undefined, requestId: string): ApiReply {
    const carryOut = (): ApiReply => this.#carryOut(call, strike, requestId);
    if (strike === undefined) return carryOut();
    const { work, forced, idInReply } = strike;
    const done = work === "now" ? carryOut() : undefined;
    if (typeof work === "object") void this.#carryOutLater(carryOut, work.afterMs);
    if (forced?.isPage === true) return htmlReply(forced.status, forced.headers);
    if (forced !== undefined) return errorReply(forced, requestId);
    // What is done later is not answered now: its rule cuts the connection.
    const reply = done ?? htmlReply(504);
    return idInReply === undefined ? reply : this.#misdirected(reply, BigInt(idInReply));
  }

  #carryOut(call: ApiCall, strike: Strike | undefined, requestId: string): ApiReply {
    const { store, account, spent } = this.#platform;
    const now = this.#clock();
    const isHidden = strike?.isHidden ?? (() => false);
    return answer(call, { store, account, spent, render: this.#rendering(now), requestId, now, isHidden });
  }

  /** Ends without having done anything where the emulator closes first. */
  async #carryOutLater(carryOut: () => void, afterMs: number): Promise<void> {
    try {
      await this.#wait(afterMs);
    } catch {
      return;
    }
    carryOut();
    // Nobody waits for this; the next answer says what is wrong with the disk.
    await this.#data?.save(this.#platform).catch(() => undefined);
  }

  async #keep(method: string): Promise<void> {
    if (method !== "GET") await this.#data?.save(this.#platform);
  }

  /** As a cache that mixes up replies gives it. */
  #misdirected(reply: ApiReply, id: bigint): ApiReply {
    const other = this.#platform.store.find(id);
    const shown = tryParseJson(reply.text);
    if (reply.status !== 200 || !isJsonObject(shown) || !shown.has("id")) return reply;
    if (other !== undefined)
      return { ...reply, text: toJsonText(renderInstance(other, this.#rendering(this.#clock()))) };
    return { ...reply, text: writeJson(new Map([...shown, ["id", new JsonNumber(id.toString())]])) };
  }

  #rendering(now: number): RenderOptions {
    const { switches, accountId } = this.#platform;
    return { switches, accountId, now };
  }

  async #wait(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.#closed.signal });
  }
}

/** A stalled connection stays as it is until one side ends. */
function cut({ socket }: IncomingMessage, how: "drop" | "reset" | "stall"): void {
  if (how === "drop") socket.destroy();
  if (how === "reset") socket.resetAndDestroy();
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

/** Every delayed answer listens to it, and there may be many at a time. */
function closedSignal(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
