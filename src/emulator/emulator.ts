// The local Open Connectors: an HTTP server on a loopback port with everything in memory, one object for each emulator, so
// that tests run side by side.
import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { Connector } from "../connectors";
import { isLoopback } from "../rules/base-url";
import type { UserInput } from "./account/users";
import type { ConnectorInput } from "./admin/connector-input";
import { parseConnector } from "./admin/connector-input";
import { setFaults } from "./admin/fault-rules";
import { setSwitches } from "./admin/switches";
import { createInstances } from "./admin/instances";
import type { UserView } from "./admin/users";
import { addUser, viewOfUser } from "./admin/users";
import type { InstanceView } from "./admin/views";
import { viewOf } from "./admin/views";
import type { Snapshot } from "./data";
import { Data, DataFileError } from "./data";
import type { FaultRule } from "./faults";
import type { Platform } from "./platform";
import { createPlatform } from "./platform";
import type { LoggedRequest } from "./request-log";
import { CONSOLE_PREFIX } from "./console/console";
import { ADMIN_PREFIX, API_PREFIX, RequestServer } from "./server";
import type { Switches } from "./switches";

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
   * unique. Only `elementKey`, `keys` and each `key` have to be there.
   */
  readonly connectors?: readonly ConnectorInput[];
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly clock?: () => number;
  /**
   * File that keeps account, users, connectors and instances, secrets in clear; made where it is not there, readable by its
   * owner only. Every answer is given after its change is on the disk. One emulator at a time can use it. Default: everything
   * is in memory.
   */
  readonly dataFile?: string;
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
  /** `http://HOST:PORT/console`: a page for people, with what happens as it happens. */
  readonly consoleUrl: string;
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
 * @throws EmulatorStartError where the address is not loopback or can't be listened on, or where the data file can't be used.
 * @throws TypeError with all switches and positions that do not exist, with what is wrong with the connectors, or where two of
 * them share a key or a number.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = "127.0.0.1", port = 0 } = options;
  if (!isLoopback(host)) {
    throw new EmulatorStartError(
      `The emulator listens on loopback addresses only, because its admin API takes no credentials; ${host} is not one.`,
    );
  }
  const data = await opened(options);
  try {
    const platform = platformOf(options, data?.snapshot);
    data?.restore(platform);
    platform.history.lives.settle({ by: "data file" }, platform.clock());
    await data?.save(platform);
    const requests = new RequestServer(platform, data);
    const server = createServer((request, response) => {
      void requests.handle(request, response);
    });
    await listen(server, host, port);
    return handleOf(platform, originOf(server, host), { data, close: closing(server, requests, data) });
  } catch (error) {
    await data?.close();
    throw error instanceof DataFileError ? new EmulatorStartError(error.message, { cause: error }) : error;
  }
}

async function opened({ dataFile, seed }: EmulatorOptions): Promise<Data | undefined> {
  if (dataFile === undefined) return undefined;
  try {
    const data = await Data.open(dataFile);
    if (seed === undefined || (data.snapshot ?? { seed }).seed === seed) return data;
    await data.close();
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    throw new EmulatorStartError(error.message, { cause: error });
  }
  throw new EmulatorStartError(
    `The data file ${dataFile} was made with another seed. Leave the seed out, or use another file.`,
  );
}

/** Seed, account and connectors of a data file count before those of the options. @throws TypeError */
function platformOf(options: EmulatorOptions, snapshot: Snapshot | undefined): Platform {
  const { seed = randomBytes(16).toString("hex"), clock = Date.now, switches = {} } = options;
  const connectors = addedConnectors(options.connectors ?? []);
  const kept = snapshot?.connectors ?? [];
  return createPlatform({
    seed: snapshot?.seed ?? seed,
    clock,
    switches,
    accountId: snapshot === undefined ? options.accountId : BigInt(snapshot.accountId),
    connectors: [
      ...kept,
      ...connectors.filter(({ elementKey }) => !kept.some((connector) => connector.elementKey === elementKey)),
    ],
  });
}

/** Checked although the type says what it has to be: a program in JavaScript has no compiler. @throws TypeError */
function addedConnectors(given: readonly ConnectorInput[]): readonly Connector[] {
  if (!Array.isArray(given)) throw new TypeError("connectors is a list");
  return given.map((connector, index) => {
    try {
      return parseConnector(connector);
    } catch (error) {
      throw new TypeError(`connectors[${String(index)}]: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
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

function closing(server: Server, requests: RequestServer, data: Data | undefined): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    requests.close();
    closed ??= new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    }).then(async () => {
      await data?.close();
    });
    return closed;
  };
}

interface Rest {
  readonly data: Data | undefined;
  readonly close: () => Promise<void>;
}

function handleOf(platform: Platform, origin: string, { data, close }: Rest): Emulator {
  const { account, store, log, history } = platform;
  const { users } = account;
  /** What is done in this process is kept with the next write, at the latest when the emulator is closed. */
  const keep = (): void => {
    void data?.save(platform).catch(() => undefined);
  };
  return {
    baseUrl: `${origin}${API_PREFIX}`,
    adminUrl: `${origin}${ADMIN_PREFIX}`,
    consoleUrl: `${origin}${CONSOLE_PREFIX}`,
    get userSecret() {
      return users.first.userSecret;
    },
    get organizationSecret() {
      return account.organizationSecret;
    },
    setCredentials: ({ userSecret, organizationSecret }) => {
      users.first.userSecret = userSecret ?? users.first.userSecret;
      account.organizationSecret = organizationSecret ?? account.organizationSecret;
      keep();
    },
    addUser: (user = {}) => {
      const added = addUser(platform, user);
      keep();
      return added;
    },
    users: () => users.all().map(viewOfUser),
    instances: () => store.all().map(viewOf),
    createInstances: (requests) => {
      const created = createInstances(requests, platform).map(viewOf);
      history.lives.settle({ by: "program" }, platform.clock());
      keep();
      return created;
    },
    requests: () => [...log.entries],
    setFaults: (rules) => {
      setFaults(platform, rules);
    },
    setSwitches: (change) => {
      setSwitches(platform, change);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
