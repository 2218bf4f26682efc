// From an HTTP request to an answer: the API with its faults, the admin API, the console, and nothing else.
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
import { read } from "./body";
import { Console, CONSOLE_PREFIX } from "./console/console";
import { deliver, send } from "./delivery";
import { ApiFailure } from "./failure";
import type { Data } from "./data";
import type { Strike } from "./faults";
import type { CallRecord } from "./history/calls";
import type { Cause } from "./history/moment";
import { MAX_PAGE_SIZE } from "./handlers/list";
import { AT_REPORT_ADDRESS } from "../shared/report";
import type { Platform } from "./platform";
import type { RenderOptions } from "./render";
import { renderInstance, toJsonText } from "./render";

export const API_PREFIX = "/elements/api-v2";
export const ADMIN_PREFIX = "/admin";
interface ApiTarget {
  readonly method: string;
  /** Below /elements/api-v2. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** A call that both logs know of. */
interface BegunCall {
  readonly target: ApiTarget;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly requestId: string;
  readonly record: CallRecord;
  /** Ends its entry in the request log. */
  readonly end: (status: number, durationMs: number) => void;
}

interface CarriedCall extends ApiCall {
  readonly requestId: string;
  readonly record: CallRecord;
}

export class RequestServer {
  readonly #platform: Platform;
  readonly #data: Data | undefined;
  readonly #clock: () => number;
  readonly #requestIds: SeededRandom;
  readonly #console: Console;
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
    this.#console = new Console(platform);
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
    const message = `This is a bug in the emulator (${name}). Please report it${AT_REPORT_ADDRESS}.`;
    return errorReply({ status: 500, message }, requestId);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url, path } = parseTarget(request.url ?? "/");
    const method = request.method ?? "GET";
    if (path.startsWith(`${ADMIN_PREFIX}/`)) {
      await this.#handleAdmin(request, response, { method, path: path.slice(ADMIN_PREFIX.length) });
    } else if (path.startsWith(`${API_PREFIX}/`)) {
      // A slash at the end changes nothing, nor one twice: clients of the platform send them.
      const below = path
        .slice(API_PREFIX.length)
        .replace(/\/{2,}/g, "/")
        .replace(/(?<=.)\/$/, "");
      await this.#handleApi(request, response, { method, path: below, query: url.searchParams });
    } else if (path === CONSOLE_PREFIX || path.startsWith(`${CONSOLE_PREFIX}/`)) {
      const asked = { method, path: path.slice(CONSOLE_PREFIX.length), text: await read(request) };
      const reply = this.#console.handle(request, response, asked);
      await this.#keep(method);
      if (reply !== undefined) send(response, reply);
    } else if (path === "/" && method === "GET") {
      send(response, { status: 302, headers: { location: CONSOLE_PREFIX }, text: "" });
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
    this.#settle({ by: "admin API" });
    await this.#keep(method);
    send(response, { ...reply, headers: { "content-type": "application/json" } });
  }

  async #handleApi(request: IncomingMessage, response: ServerResponse, target: ApiTarget): Promise<void> {
    const { log, history } = this.#platform;
    const started = this.#clock();
    const requestId = this.#requestIds.hex(24);
    const at = new Date(started).toISOString();
    const { method, path } = target;
    const end = log.begin({ at, method, path, query: queryOf(request), requestId });
    const record = history.calls.begin({ ...target, at: started, requestId });
    try {
      await this.#answerApi(request, response, { target, started, requestId, record, end });
    } catch (error) {
      const status = error instanceof ApiFailure ? error.status : undefined;
      record.end({ status, durationMs: this.#clock() - started });
      throw error;
    }
  }

  async #answerApi(request: IncomingMessage, response: ServerResponse, begun: BegunCall): Promise<void> {
    const { target, started, requestId, record, end } = begun;
    const strike = this.#strikeOn(target, request, started);
    record.struck(strike?.rules ?? []);

    if (strike?.before !== undefined) {
      record.end({ status: undefined, durationMs: this.#clock() - started });
      cut(request, strike.before);
      return;
    }
    const text = await read(request);
    const carried: CarriedCall = { ...target, headers: headersOf(request), text, requestId, record };
    const reply = this.#reply(carried, strike);
    await this.#keep(target.method);
    if (strike !== undefined && strike.delayMs > 0) await this.#wait(strike.delayMs);
    const durationMs = this.#clock() - started;
    if (strike?.after !== undefined) {
      record.end({ status: undefined, durationMs });
      cut(request, strike.after);
      return;
    }
    end(reply.status, durationMs);
    const message = reply.status < 400 || strike?.forced !== undefined ? undefined : messageIn(reply.text);
    record.end({ status: reply.status, durationMs, message });
    const { spoilt, chunkMs } = strike ?? { spoilt: undefined, chunkMs: undefined };
    await deliver(response, reply, { spoilt, chunkMs, signal: this.#closed.signal });
  }

  /** Undefined for calls that no rule can mean. */
  #strikeOn({ method, path, query }: ApiTarget, { socket }: IncomingMessage, now: number): Strike | undefined {
    const reusedConnection = this.#used.has(socket);
    this.#used.add(socket);
    const operation = routeOf(method, path)?.operation;
    if (operation === undefined) return undefined;
    const { faults, history } = this.#platform;
    const pageSize = Number(query.get("pageSize") ?? MAX_PAGE_SIZE);
    const strike = faults.strike({ operation, pageSize, reusedConnection, now });
    // How often they still strike.
    if (strike.rules.length > 0) history.settingsChanged();
    return strike;
  }

  #reply(call: CarriedCall, strike: Strike | undefined): ApiReply {
    const carryOut = (): ApiReply => this.#carryOut(call, strike);
    if (strike === undefined) return carryOut();
    const { work, forced, idInReply } = strike;
    const done = work === "now" ? carryOut() : undefined;
    if (typeof work === "object") void this.#carryOutLater(carryOut, work.afterMs);
    if (forced?.isPage === true) return htmlReply(forced.status, forced.headers);
    if (forced !== undefined) return errorReply(forced, call.requestId);
    // What is done later is not answered now: its rule cuts the connection.
    const reply = done ?? htmlReply(504);
    return idInReply === undefined ? reply : this.#misdirected(reply, BigInt(idInReply));
  }

  #carryOut(call: CarriedCall, strike: Strike | undefined): ApiReply {
    const { store, account, spent } = this.#platform;
    const { method, requestId, record } = call;
    const now = this.#clock();
    const isHidden = strike?.isHidden ?? (() => false);
    const reply = answer(call, { store, account, spent, render: this.#rendering(now), requestId, now, isHidden });
    record.touched(this.#settle({ by: "call", method, requestId }));
    return reply;
  }

  /** @returns the ids of the instances to which something happened */
  #settle(cause: Cause): readonly string[] {
    return this.#platform.history.lives.settle(cause, this.#clock());
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

/** The API's words; undefined where an answer has none. */
function messageIn(text: string): string | undefined {
  const body = tryParseJson(text);
  const message = isJsonObject(body) ? body.get("message") : undefined;
  return typeof message === "string" ? message : undefined;
}

/** As it was sent, for the log. */
function queryOf({ url = "" }: IncomingMessage): string {
  return new URL(`http://emulator${url}`).search.slice(1);
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string | undefined>> {
  const { authorization, accept, "content-type": contentType, "elements-version": version } = headers;
  return {
    authorization,
    accept,
    "content-type": contentType,
    // Only a few headers of HTTP may come as a list, and this is none of them.
    "elements-version": version === undefined ? undefined : String(version),
  };
}

/** Every delayed answer listens to it, and there may be many at a time. */
function closedSignal(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
