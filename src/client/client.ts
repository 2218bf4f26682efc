// The typed client of `/instances` (open-connectors-api: Endpoints). Each call says what its repetition could do; what is
// sent again follows from that (retry/decide.ts).
import { setTimeout as wait } from "node:timers/promises";
import type { ParsedBaseUrl } from "../rules/base-url";
import { REQUEST_LIMITS } from "../rules/request-limits";
import { Masker } from "../shared/mask";
import type { Secret } from "../shared/secret";
import type { CreateInstanceRequest, InstanceChange, ReplaceInstanceRequest } from "./bodies";
import type { KnownSecrets } from "./clean-text";
import { changeBody, entryBody, instanceBody } from "./bodies";
import type { ConnectorTemplate } from "./connector";
import type { ConfigurationEntry, Instance } from "./instance";
import { parseConfigurationEntry } from "./instance";
import type { CallOptions, ListFilter, PagesOptions } from "./list";
import { firstPageOf, listOf, pagesOf } from "./list";
import type { Network } from "./network/agents";
import { operatingCalls } from "./operating-calls";
import { checkedElementKey, checkedId, instancePath } from "./path";
import { Accounts } from "./retry/account";
import type { Priority } from "./retry/limiter";
import type { RetryPolicy } from "./retry/policy";
import { DEFAULT_RETRY_POLICY } from "./retry/policy";
import type { Sending, WaitLogger } from "./retry/sender";
import { Sender } from "./retry/sender";
import { hasAll, hasEntry, hasTaken, isGone } from "./done";
import { about, madeInstance, readableIn, thatConnector, thatInstance } from "./shapes";
import type { Credentials, DebugLogger } from "./transport";
import { Transport } from "./transport";

export interface ClientOptions {
  readonly baseUrl: ParsedBaseUrl;
  readonly credentials: Credentials;
  /** How hosts are reached, and which of them are trusted. Default: what this machine trusts, without a proxy. */
  readonly network?: Network;
  readonly userAgent: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Waits; rejects when the signal fires. Default: by a timer. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** What is sent again, and for how long. Default: `DEFAULT_RETRY_POLICY`. */
  readonly retry?: Partial<RetryPolicy>;
  /** The account that this client calls, shared with others of the process that have the same name. Default: not shared. */
  readonly account?: { readonly all: Accounts; readonly name: string };
  /** Requests under way at once. Default: 10, as many resources as Terraform works on by default. */
  readonly maxConcurrent?: number;
  /** Default: no limit but what the platform's refusals teach. */
  readonly maxPerSecond?: number;
  /** From 0, inclusive, to 1, exclusive; for the waits. */
  readonly random?: () => number;
  /** For one request, from its first byte to the last of its answer. Default: 60 s, since a create talks to the remote system. */
  readonly timeoutMs?: number;
  /** How long a write under way is waited for after its caller cancelled it. Default: 10 s. */
  readonly cancelGraceMs?: number;
  /** Default: 32 MiB; a page of 200 hydrated instances needs less than one. */
  readonly maxReplyBytes?: number;
  readonly logger?: DebugLogger & WaitLogger;
  /** Where the process keeps what it must not print. Default: what this client sends and receives. */
  readonly secrets?: KnownSecrets;
}

const DEFAULT_TIMEOUT_MS = REQUEST_LIMITS.requestTimeoutSeconds.default * 1_000;
const DEFAULT_CANCEL_GRACE_MS = REQUEST_LIMITS.cancelGraceSeconds.default * 1_000;
const DEFAULT_MAX_CONCURRENT = REQUEST_LIMITS.maxConcurrentRequests.default;
const DEFAULT_MAX_REPLY_BYTES = 32 * 1024 * 1024;

export interface PatchOptions extends CallOptions {
  /** "last" goes out only while nothing else waits for its turn. Default: normal. */
  readonly priority?: Priority;
}

export interface CreateOptions extends CallOptions {
  readonly mark?: string | undefined;
}

export interface ReplaceOptions extends CallOptions {
  /**
   * Whether the platform checks the credentials with the connected system again. The call always says so, since what the
   * platform does without being told is not known (open-connectors-api: Replacing an instance). Default: true.
   */
  readonly reAuthenticate?: boolean;
  /** True where the body holds what counts once, such as a code of OAuth: sent again only where it surely was not carried out. */
  readonly singleUse?: boolean;
}

/** No request that must not be repeated goes over a connection that the server may be closing just then. */
const FRESH = { newConnection: true } as const;
const IDEMPOTENT: Sending = { effect: "idempotent" };
const AUTHENTICATING: Sending = { effect: "authenticating" };
const CREATING: Sending = { effect: "creating" };

export type OpenConnectorsClient = ReturnType<typeof createClient>;

export function createClient(options: ClientOptions) {
  const { href, host } = options.baseUrl;
  const transport = new Transport({
    href,
    host,
    credentials: options.credentials,
    network: options.network ?? { environment: process.env, platform: process.platform },
    userAgent: options.userAgent,
    clock: options.clock,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    cancelGraceMs: options.cancelGraceMs ?? DEFAULT_CANCEL_GRACE_MS,
    maxReplyBytes: options.maxReplyBytes ?? DEFAULT_MAX_REPLY_BYTES,
    logger: options.logger,
    secrets: options.secrets ?? new Masker(),
  });
  const { clock, sleep: pause = sleep, maxConcurrent = DEFAULT_MAX_CONCURRENT, maxPerSecond = Infinity } = options;
  const { all, name } = options.account ?? { all: new Accounts(), name: host };
  const sender = new Sender({
    host,
    transport,
    policy: { ...DEFAULT_RETRY_POLICY, ...options.retry },
    account: all.of(name, { maxConcurrent, maxPerSecond, clock, sleep: pause }),
    clock,
    random: options.random ?? Math.random,
    sleep: pause,
    logger: options.logger,
  });

  return {
    /** As people read it: HOST, or HOST:PORT. */
    host,

    /** Closes idle connections. */
    close(): void {
      transport.close();
    },

    ...listCalls(sender),
    ...instanceCalls(sender),
    ...replacement(sender),
    ...entryCalls(sender),
    ...connectorCalls(sender),
    ...operatingCalls(sender),
  };
}

function listCalls(sender: Sender) {
  return {
    /** All pages. The API answers an empty list with its own 404 (open-connectors-api: Lists and pages). */
    listInstances(filter: ListFilter, options: CallOptions): Promise<readonly Instance[]> {
      return listOf(sender, filter, options);
    },

    /** Page by page, each fetched when it is asked for. An instance may come more than once. */
    pages(filter: ListFilter, options: PagesOptions): AsyncGenerator<readonly Instance[], undefined> {
      return pagesOf(sender, filter, options);
    },

    /** The first page alone, for what any instance shows. */
    firstPage(filter: ListFilter, options: CallOptions): Promise<readonly Instance[]> {
      return firstPageOf(sender, filter, options);
    },
  };
}

function instanceCalls(sender: Sender) {
  const read = (id: string, signal: AbortSignal) => readInstance(sender, id, signal);
  return {
    /**
     * Creates an instance. A failure with outcome "unknown" may have created one: look before anything is repeated.
     *
     * @param mark a tag of the request that only this create has: a reply with other tags shows somebody else's instance
     */
    async createInstance(request: CreateInstanceRequest, { signal, mark }: CreateOptions): Promise<Instance> {
      const sent = {
        method: "POST",
        path: "/instances",
        body: instanceBody(request),
        ...FRESH,
        signal,
      } as const;
      return await sender.send(sent, CREATING, (reply) => madeInstance(reply, mark));
    },

    async getInstance(id: string, { signal }: CallOptions): Promise<Instance> {
      return await read(id, signal);
    },

    /** Changes name or tags; tags are replaced altogether. */
    async patchInstance(id: string, change: InstanceChange, { signal, priority }: PatchOptions): Promise<void> {
      const sent = { method: "PATCH", path: instancePath(id), body: changeBody(change), signal } as const;
      const isDone = async () => hasTaken(await read(id, signal), change);
      await sender.write(sent, { ...IDEMPOTENT, priority }, { check: about(id), isDone });
    },

    /**
     * A disabled instance keeps everything, and its connector calls are refused (open-connectors-api: Enabling and
     * trace logging).
     */
    async setEnabled(id: string, enabled: boolean, { signal }: CallOptions): Promise<void> {
      const path = `${instancePath(id)}/enabled`;
      const isDone = async () => (await read(id, signal)).disabled === !enabled;
      const sent = { method: enabled ? "PUT" : "DELETE", path, signal } as const;
      await sender.write(sent, IDEMPOTENT, { check: about(id), isDone });
    },

    async deleteInstance(id: string, { signal }: CallOptions): Promise<void> {
      const isDone = () => isGone(read(id, signal));
      const sent = { method: "DELETE", path: instancePath(id), signal } as const;
      await sender.write(sent, IDEMPOTENT, { check: about(id), isDone });
    },
  };
}

async function readInstance(sender: Sender, id: string, signal: AbortSignal): Promise<Instance> {
  const sent = { method: "GET", path: instancePath(id), signal } as const;
  return await sender.send(sent, IDEMPOTENT, (reply) => thatInstance(reply, id));
}

function replacement(sender: Sender) {
  return {
    /** Replaces and, unless told otherwise, re-authenticates; keeps the id. Read the instance again: replies may be incomplete. */
    async replaceInstance(
      id: string,
      request: ReplaceInstanceRequest,
      { signal, reAuthenticate = true, singleUse = false }: ReplaceOptions,
    ): Promise<void> {
      const query = [["reAuthenticate", String(reAuthenticate)]] as const;
      const body = instanceBody(request);
      const sent = { method: "PUT", path: instancePath(id), query, body, signal } as const;
      const check = about(id);
      // No look shows whether a login took place, or which secret the platform has.
      if (singleUse) await sender.send({ ...sent, ...FRESH }, CREATING, check);
      else if (reAuthenticate) await sender.send({ ...sent, ...FRESH }, AUTHENTICATING, check);
      else if (body.secrets.length > 0) await sender.send(sent, IDEMPOTENT, check);
      else
        await sender.write(sent, IDEMPOTENT, {
          check,
          isDone: async () => hasAll(await readInstance(sender, id, signal), request),
        });
    },
  };
}

function entryCalls(sender: Sender) {
  const entriesOf = async (id: string, signal: AbortSignal): Promise<readonly ConfigurationEntry[]> => {
    const path = `${instancePath(id)}/configuration`;
    return await sender.send({ method: "GET", path, signal }, IDEMPOTENT, (reply) =>
      readableIn(reply, "an entry without id or key", parseConfigurationEntry),
    );
  };
  return {
    /** The entries of an instance's configuration, with the ids that `patchConfigurationEntry` takes. */
    async listConfiguration(id: string, { signal }: CallOptions): Promise<readonly ConfigurationEntry[]> {
      return await entriesOf(id, signal);
    },

    async patchConfigurationEntry(
      id: string,
      entryId: string,
      value: string | Secret,
      { signal }: CallOptions,
    ): Promise<void> {
      const path = `${instancePath(id)}/configuration/${checkedId(entryId)}`;
      const sent = { method: "PATCH", path, body: entryBody(value), signal } as const;
      const check = about(entryId, id);
      // Which secret the platform has, no look shows.
      if (typeof value !== "string") {
        await sender.send(sent, IDEMPOTENT, check);
        return;
      }
      const isDone = async () => hasEntry(await entriesOf(id, signal), entryId, value);
      await sender.write(sent, IDEMPOTENT, { check, isDone });
    },
  };
}

function connectorCalls(sender: Sender) {
  return {
    /** The template of a connector: what its instances are configured with. @param key its key, or its number at this host. */
    async getConnector(key: string, { signal }: CallOptions): Promise<ConnectorTemplate> {
      const path = `/elements/${checkedElementKey(key)}`;
      return await sender.send({ method: "GET", path, signal }, IDEMPOTENT, (reply) => thatConnector(reply, key));
    },
  };
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal });
}
