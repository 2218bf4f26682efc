// The local Open Connectors: an HTTP server on a loopback port, everything in memory, an object each, so that tests run side
// by side.
import { randomBytes } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { AdminContext } from "./admin";
import { administer } from "./admin";
import type { ApiReply } from "./api";
import { answer, errorReply, htmlReply, routeOf } from "./api";
import type { FaultEffect } from "./faults";
import { FaultPlan } from "./faults";
import { SeededRandom } from "./random";
import { RequestLog } from "./request-log";
import { Store } from "./store";
import type { Switches } from "./switches";
import { defaultSwitches } from "./switches";

export interface EmulatorOptions {
  /** A loopback address. Default: 127.0.0.1. */
  readonly host?: string;
  /** Default: 0, a free one. */
  readonly port?: number;
  /** Same seed: same credentials, ids, tokens and faults. Default: another one each time. */
  readonly seed?: string;
  /** Positions of what is not known of the platform; the rest is as we take it for true. */
  readonly switches?: Partial<Switches>;
  /** Milliseconds since the epoch. Default: the system's clock. */
  readonly clock?: () => number;
}

export interface Emulator {
  /** `http://HOST:PORT/elements/api-v2`. */
  readonly baseUrl: string;
  /** `http://HOST:PORT/admin`; see the interfaces page for its calls. */
  readonly adminUrl: string;
  readonly userSecret: string;
  readonly organizationSecret: string;
  /** As if the account's secrets had been renewed; instances stay. */
  setCredentials(change: { readonly userSecret?: string; readonly organizationSecret?: string }): void;
  /** Ends the server and every connection to it; further calls do nothing. */
  close(): Promise<void>;
}

const API_PREFIX = "/elements/api-v2";
const ADMIN_PREFIX = "/admin";
/** A page of instances is far smaller; more is a mistake or an attack on a test machine. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** @throws where the address is not loopback, or can't be listened on. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const host = options.host ?? "127.0.0.1";
  if (!/^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host)) {
    throw new Error(`The emulator listens on loopback addresses only, and ${host} is none: its admin API has no lock.`);
  }
  const running = new RunningEmulator(options);
  const server = createServer((request, response) => {
    running.handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  return running.face(server, host);
}

class RunningEmulator {
  readonly #clock: () => number;
  readonly #random: SeededRandom;
  readonly #requestIds: SeededRandom;
  readonly #admin: AdminContext;
  readonly #account: { userSecret: string; organizationSecret: string };
  readonly #accountId: number;
  /** Aborted when the emulator closes: a late answer must not keep the process alive. */
  readonly #closed = new AbortController();

  constructor(options: EmulatorOptions) {
    const seed = options.seed ?? randomBytes(16).toString("hex");
    this.#clock = options.clock ?? Date.now;
    // Streams of their own, so that one call more does not change the tokens of later instances.
    this.#random = new SeededRandom(`${seed}:instances`);
    this.#requestIds = new SeededRandom(`${seed}:requests`);
    const account = new SeededRandom(`${seed}:account`);
    this.#account = { userSecret: account.base64Secret(), organizationSecret: account.hex(32) };
    this.#accountId = account.bytes(3).readUIntBE(0, 3);
    const faults = new SeededRandom(`${seed}:faults`);
    const switches: Switches = { ...defaultSwitches, ...options.switches };
    this.#admin = {
      store: new Store(this.#random, this.#clock, () => this.#admin.switches),
      log: new RequestLog(),
      faults: new FaultPlan(() => faults.fraction()),
      switches,
    };
  }

  face(server: Server, host: string): Emulator {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The emulator has no port.");
    const origin = `http://${host.includes(":") ? `[${host}]` : host}:${String(address.port)}`;
    const account = this.#account;
    let closing: Promise<void> | undefined;
    return {
      baseUrl: `${origin}${API_PREFIX}`,
      adminUrl: `${origin}${ADMIN_PREFIX}`,
      get userSecret() {
        return account.userSecret;
      },
      get organizationSecret() {
        return account.organizationSecret;
      },
      setCredentials: (change) => {
        Object.assign(account, change);
      },
      close: () => {
        this.#closed.abort();
        closing ??= new Promise<void>((resolve) => {
          server.close(() => {
            resolve();
          });
          server.closeAllConnections();
        });
        return closing;
      },
    };
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://emulator");
    const method = request.method ?? "GET";
    if (url.pathname.startsWith(`${ADMIN_PREFIX}/`)) {
      const path = url.pathname.slice(ADMIN_PREFIX.length);
      const { status, text } = administer(method, path, await read(request), this.#admin);
      send(response, { status, text, headers: { "content-type": "application/json" } });
    } else if (url.pathname.startsWith(`${API_PREFIX}/`)) {
      await this.#handleApi(request, response, method, url);
    } else {
      send(response, htmlReply(404));
    }
  }

  async #handleApi(request: IncomingMessage, response: ServerResponse, method: string, url: URL): Promise<void> {
    const { log, faults, store, switches } = this.#admin;
    const started = this.#clock();
    const requestId = this.#requestIds.hex(24);
    const path = decodeURIComponent(url.pathname.slice(API_PREFIX.length));
    const query = url.search.slice(1);
    const end = log.begin({ at: new Date(started).toISOString(), method, path, query, requestId });
    const operation = routeOf(method, path)?.operation;
    const effects = operation === undefined ? [] : faults.strike(operation);

    if (effects.some((effect) => "dropBefore" in effect)) {
      request.socket.destroy();
      return;
    }
    const text = await read(request);
    const forced = effects.flatMap((effect) => forcedReply(effect, requestId))[0];
    const reply =
      forced ??
      answer(
        { method, path, query: url.searchParams, headers: headersOf(request), text },
        {
          store,
          account: this.#account,
          render: { switches, accountId: this.#accountId },
          requestId,
          now: started,
        },
      );
    const delayMs = Math.max(0, ...effects.map((effect) => ("delayMs" in effect ? effect.delayMs : 0)));
    if (delayMs > 0) await wait(delayMs, undefined, { signal: this.#closed.signal });
    if (effects.some((effect) => "dropAfter" in effect)) {
      request.socket.destroy();
      return;
    }
    end(reply.status, this.#clock() - started);
    send(response, reply);
  }
}

function forcedReply(effect: FaultEffect, requestId: string): readonly ApiReply[] {
  if (!("status" in effect)) return [];
  if ("html" in effect) return [htmlReply(effect.status)];
  return [errorReply(effect.status, effect.message, requestId, effect.headers)];
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer; // a stream without an encoding yields nothing else
    length += bytes.length;
    if (length > MAX_BODY_BYTES) throw new Error("the request is too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string | undefined>> {
  const { authorization, accept, "content-type": contentType } = headers;
  return { authorization, accept, "content-type": contentType };
}

function send(response: ServerResponse, { status, headers, text }: ApiReply): void {
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(text)) });
  response.end(text);
}
