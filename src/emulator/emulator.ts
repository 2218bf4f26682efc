// The local Open Connectors: an HTTP server on a loopback port, everything in memory, an object each, so that tests run side
// by side.
import { randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { isLoopback } from "../rules/base-url";
import type { Connector } from "../connectors";
import { connectors as catalogue } from "../connectors";
import type { AdminContext } from "./admin";
import { administer, createInstances } from "./admin";
import type { ApiReply } from "./api";
import { answer, errorReply, htmlReply, routeOf } from "./api";
import { ApiFailure } from "./failure";
import type { FaultRule, ForcedReply } from "./faults";
import { FaultPlan, parseFaultRules } from "./faults";
import type { InstanceView } from "./instance-view";
import { viewOf } from "./instance-view";
import { SeededRandom } from "./random";
import type { LoggedRequest } from "./request-log";
import { RequestLog } from "./request-log";
import { Store } from "./store";
import type { Switches } from "./switches";
import { defaultSwitches, parseSwitches } from "./switches";

export interface EmulatorOptions {
  /** A loopback address. Default: 127.0.0.1. */
  readonly host?: string;
  /** Default: 0, a free one. */
  readonly port?: number;
  /** Same seed: same credentials, ids, tokens and faults. Default: another one each time. */
  readonly seed?: string;
  /** Positions of what is not known of the platform; the rest is as we take it for true. */
  readonly switches?: Partial<Switches>;
  /** What replies show as the account's id, exact to 64 bits. Default: a number that follows from the seed. */
  readonly accountId?: number | bigint;
  /** Connectors that the account has beside those of the catalogue; one with a key from there replaces it. Numbers are unique. */
  readonly connectors?: readonly Connector[];
  /** Milliseconds since the epoch. Default: the system's clock. */
  readonly clock?: () => number;
}

/** An instance as `POST /instances` takes it. */
export interface InstanceRequest {
  readonly name: string;
  readonly element: { readonly key: string };
  readonly tags?: readonly string[];
  readonly configuration: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Emulator extends AsyncDisposable {
  /** `http://HOST:PORT/elements/api-v2`. */
  readonly baseUrl: string;
  /** `http://HOST:PORT/admin`; its calls are in docs/emulator.md. */
  readonly adminUrl: string;
  readonly userSecret: string;
  readonly organizationSecret: string;
  /** As if the account's secrets had been renewed; instances stay. */
  setCredentials(change: { readonly userSecret?: string; readonly organizationSecret?: string }): void;
  /** All instances as stored, secrets in clear. */
  instances(): readonly InstanceView[];
  /**
   * Makes many at a time, past the API: no remote system is asked and no request is logged.
   * @throws Error that says which one is wrong; then none is made.
   */
  createInstances(requests: readonly InstanceRequest[]): readonly InstanceView[];
  /** The API calls so far. */
  requests(): readonly LoggedRequest[];
  /** Replaces all fault rules. @throws TypeError that tells everything that is wrong with them. */
  setFaults(rules: readonly FaultRule[]): void;
  /** Changes some switches while it runs. @throws TypeError with all names and positions that do not exist. */
  setSwitches(change: Partial<Switches>): void;
  /** Ends the server and every connection to it; further calls do nothing. */
  close(): Promise<void>;
}

const API_PREFIX = "/elements/api-v2";
const ADMIN_PREFIX = "/admin";
/** A page of instances is far smaller; more is a mistake or an attack on a test machine. */
const MAX_BODY_BYTES = 5 * 1024 * 1024;

/** The emulator can't listen where it was asked to; the message says why and what to do. */
export class EmulatorStartError extends Error {
  override readonly name = "EmulatorStartError";
}

/**
 * Starts an emulator and answers once it can be called.
 * @throws EmulatorStartError where the address is not loopback, or can't be listened on.
 * @throws TypeError with all switches and positions that do not exist, or where two connectors share a key or a number.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const host = options.host ?? "127.0.0.1";
  if (!isLoopback(host)) {
    throw new EmulatorStartError(
      `The emulator listens on loopback addresses only, and ${host} is none: its admin API has no lock.`,
    );
  }
  const running = new RunningEmulator(options);
  const server = createServer((request, response) => {
    void running.handle(request, response);
  });
  const port = options.port ?? 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      const reason = `The emulator can't listen on port ${String(port)} of ${host}: ${error.message}.`;
      reject(new EmulatorStartError(`${reason} Port 0 takes a free one.`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  return running.face(server, host);
}

function accountConnectors(added: readonly Connector[]): readonly Connector[] {
  const isReplaced = ({ elementKey }: Connector): boolean => added.some((other) => other.elementKey === elementKey);
  return [...catalogue.filter((connector) => !isReplaced(connector)), ...added];
}

class RunningEmulator {
  readonly #clock: () => number;
  readonly #random: SeededRandom;
  readonly #requestIds: SeededRandom;
  readonly #admin: AdminContext;
  readonly #account: { userSecret: string; organizationSecret: string };
  readonly #accountId: bigint;
  /** Aborted when the emulator closes: a late answer must not keep the process alive. */
  readonly #closed = closedSignal();

  constructor(options: EmulatorOptions) {
    const seed = options.seed ?? randomBytes(16).toString("hex");
    this.#clock = options.clock ?? Date.now;
    // Streams of their own, so that one call more does not change the tokens of later instances.
    this.#random = new SeededRandom(`${seed}:instances`);
    this.#requestIds = new SeededRandom(`${seed}:requests`);
    const account = new SeededRandom(`${seed}:account`);
    this.#account = { userSecret: account.base64Secret(), organizationSecret: account.hex(32) };
    this.#accountId = BigInt(options.accountId ?? account.bytes(3).readUIntBE(0, 3));
    const faults = new SeededRandom(`${seed}:faults`);
    const switches: Switches = { ...defaultSwitches, ...parseSwitches(options.switches ?? {}) };
    this.#admin = {
      store: new Store(
        accountConnectors(options.connectors ?? []),
        this.#random,
        this.#clock,
        () => this.#admin.switches,
      ),
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
    const admin = this.#admin;
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => {
      this.#closed.abort();
      closing ??= new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
      return closing;
    };
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
      instances: () => admin.store.all().map(viewOf),
      createInstances: (requests) => createInstances(requests, admin.store).map(viewOf),
      requests: () => [...admin.log.entries],
      setFaults: (rules) => {
        admin.faults.replace(parseFaultRules(rules));
      },
      setSwitches: (change) => {
        admin.switches = { ...admin.switches, ...parseSwitches(change) };
      },
      close,
      [Symbol.asyncDispose]: close,
    };
  }

  /** Never rejects: what goes wrong in here is told to the caller, or ends the connection while the emulator closes. */
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
    return errorReply(500, `A defect of the emulator (${name}). Please report it.`, requestId);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url, path } = parseTarget(request.url ?? "/");
    const method = request.method ?? "GET";
    if (path.startsWith(`${ADMIN_PREFIX}/`)) {
      const { status, text } = administer(method, path.slice(ADMIN_PREFIX.length), await read(request), this.#admin);
      send(response, { status, text, headers: { "content-type": "application/json" } });
    } else if (path.startsWith(`${API_PREFIX}/`)) {
      await this.#handleApi(request, response, { method, path: path.slice(API_PREFIX.length), url });
    } else {
      send(response, htmlReply(404));
    }
  }

  async #handleApi(
    request: IncomingMessage,
    response: ServerResponse,
    { method, path, url }: { readonly method: string; readonly path: string; readonly url: URL },
  ): Promise<void> {
    const { log, faults, store, switches } = this.#admin;
    const started = this.#clock();
    const requestId = this.#requestIds.hex(24);
    const query = url.search.slice(1);
    const end = log.begin({ at: new Date(started).toISOString(), method, path, query, requestId });
    const operation = routeOf(method, path)?.operation;
    const effects = operation === undefined ? [] : faults.strike(operation);

    if (effects.some((effect) => "dropBefore" in effect)) {
      request.socket.destroy();
      return;
    }
    const text = await read(request);
    const forced = effects.find((effect) => "status" in effect);
    const carryOut = (): ApiReply =>
      answer(
        { method, path, query: url.searchParams, headers: headersOf(request), text },
        {
          store,
          account: this.#account,
          render: { switches, accountId: this.#accountId, now: started },
          requestId,
          now: started,
        },
      );
    if (forced?.done === true) carryOut();
    const reply = forced === undefined ? carryOut() : forcedReply(forced, requestId);
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

function forcedReply(effect: ForcedReply, requestId: string): ApiReply {
  if ("html" in effect) return htmlReply(effect.status);
  return errorReply(effect.status, effect.message, requestId, effect.headers);
}

/** @throws ApiFailure 400 where it is no URL, or its percent-encoding is broken. */
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
