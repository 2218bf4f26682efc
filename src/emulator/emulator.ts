// The local Open Connectors: an HTTP server on a loopback port with everything in memory, one object for each emulator, so
// that tests run side by side.
import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { Connector } from "../connectors";
import { isLoopback } from "../rules/base-url";
import type { UserInput } from "./account/users";
import { setFaults } from "./admin/fault-rules";
import { createInstances } from "./admin/instances";
import type { UserView } from "./admin/users";
import { addUser, viewOfUser } from "./admin/users";
import type { InstanceView } from "./admin/views";
import { viewOf } from "./admin/views";
import type { FaultRule } from "./faults";
import type { Platform } from "./platform";
import { createPlatform } from "./platform";
import type { LoggedRequest } from "./request-log";
import { ADMIN_PREFIX, API_PREFIX, RequestServer } from "./server";
import type { Switches } from "./switches";
import { parseSwitches } from "./switches";

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
  /**
   * Connectors beside those that this package knows; one with the key of a known connector replaces it. Keys and numbers are
   * unique.
   */
  readonly connectors?: readonly Connector[];
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly clock?: () => number;
}

/** An instance as `POST /instances` takes it. */
export interface InstanceRequest {
  readonly name: string;
  readonly element: { readonly key: string };
  readonly tags?: readonly string[];
  readonly configuration: Readonly<Record<string, string | number | boolean | null>>;
  /** Number of the user whose instance it is. Default: the first user's. */
  readonly userId?: number;
}

export interface Emulator extends AsyncDisposable {
  /** `http://HOST:PORT/elements/api-v2`. */
  readonly baseUrl: string;
  /** `http://HOST:PORT/admin`. */
  readonly adminUrl: string;
  /** Of the account's first user, who is its administrator. */
  readonly userSecret: string;
  readonly organizationSecret: string;
  /** As if the account's secrets had been renewed; instances stay. */
  setCredentials(change: { readonly userSecret?: string; readonly organizationSecret?: string }): void;
  /** Another user of the account, who sees its own instances only unless it is an administrator. @throws TypeError */
  addUser(user?: UserInput): UserView;
  users(): readonly UserView[];
  /** All instances as stored, secrets in clear. */
  instances(): readonly InstanceView[];
  /**
   * Makes many at a time, past the API: no remote system is asked and no request is logged.
   * @throws Error that says which one is wrong; then none is made.
   */
  createInstances(requests: readonly InstanceRequest[]): readonly InstanceView[];
  /** The API calls so far. */
  requests(): readonly LoggedRequest[];
  /** Replaces all fault rules. @throws TypeError with everything that is wrong with them. */
  setFaults(rules: readonly FaultRule[]): void;
  /** Changes some switches while it runs. @throws TypeError with all names and positions that do not exist. */
  setSwitches(change: Partial<Switches>): void;
  /** Ends the server and every connection to it; further calls do nothing. */
  close(): Promise<void>;
}

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
  const { host = "127.0.0.1", port = 0, seed = randomBytes(16).toString("hex"), clock = Date.now } = options;
  if (!isLoopback(host)) {
    throw new EmulatorStartError(
      `The emulator listens on loopback addresses only, because its admin API takes no credentials; ${host} is not one.`,
    );
  }
  const platform = createPlatform({
    seed,
    clock,
    switches: options.switches ?? {},
    accountId: options.accountId,
    connectors: options.connectors ?? [],
  });
  const requests = new RequestServer(platform, { seed, clock });
  const server = createServer((request, response) => {
    void requests.handle(request, response);
  });
  await listen(server, host, port);
  return handleOf(platform, originOf(server, host), closing(server, requests));
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      const reason = `The emulator can't listen on port ${String(port)} of ${host}: ${error.message}.`;
      reject(new EmulatorStartError(`${reason} Port 0 takes a free one.`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

function originOf(server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The emulator has no port.");
  return `http://${host.includes(":") ? `[${host}]` : host}:${String(address.port)}`;
}

function closing(server: Server, requests: RequestServer): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    requests.close();
    closed ??= new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
    return closed;
  };
}

function handleOf(platform: Platform, origin: string, close: () => Promise<void>): Emulator {
  const { account, store, log } = platform;
  const { users } = account;
  return {
    baseUrl: `${origin}${API_PREFIX}`,
    adminUrl: `${origin}${ADMIN_PREFIX}`,
    get userSecret() {
      return users.first.userSecret;
    },
    get organizationSecret() {
      return account.organizationSecret;
    },
    setCredentials: ({ userSecret, organizationSecret }) => {
      users.first.userSecret = userSecret ?? users.first.userSecret;
      account.organizationSecret = organizationSecret ?? account.organizationSecret;
    },
    addUser: (user = {}) => addUser(platform, user),
    users: () => users.all().map(viewOfUser),
    instances: () => store.all().map(viewOf),
    createInstances: (requests) => createInstances(requests, platform).map(viewOf),
    requests: () => [...log.entries],
    setFaults: (rules) => {
      setFaults(platform, rules);
    },
    setSwitches: (change) => {
      platform.switches = { ...platform.switches, ...parseSwitches(change) };
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
