// The typed client of `/instances` (open-connectors-api: Endpoints). Nothing is retried here: a repeated create
// doubles, and what is safe to repeat is a decision of its own.
import type { ParsedBaseUrl } from "../rules/base-url";
import type { ConnectorTemplate } from "./connector";
import { parseConnectorTemplate } from "./connector";
import { ApiError } from "./errors";
import { checkedElementKey, checkedId } from "./path";
import type { ConfigurationEntry, Instance } from "./instance";
import { parseConfigurationEntry, parseInstance } from "./instance";
import type { Credentials, DebugLogger, Reply } from "./request";
import { Transport } from "./request";
import type { Json } from "../shared/json";
import { isJsonArray } from "../shared/json";
import type { Secret } from "../shared/secret";

export interface ClientOptions {
  readonly baseUrl: ParsedBaseUrl;
  readonly credentials: Credentials;
  readonly userAgent: string;
  /** Milliseconds; only differences are used. */
  readonly clock: () => number;
  /** For one request, from its first byte to the last of its answer. Default: 60 s, since a create talks to the remote system. */
  readonly timeoutMs?: number;
  /** Default: 32 MiB; a page of 200 hydrated instances needs less than one. */
  readonly maxReplyBytes?: number;
  readonly logger?: DebugLogger;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_MAX_REPLY_BYTES = 32 * 1024 * 1024;
/** The API's own maximum (open-connectors-api: Lists and pages). */
const PAGE_SIZE = 200;
/** At 200 a page this is far beyond any account; more means that the server's cursor goes in circles. */
const MAX_PAGES = 5_000;
/** The answer to a cursor that is wrong or too old. */
const BAD_REQUEST = 400;

export interface Signalled {
  readonly signal: AbortSignal;
}

export interface Paging extends Signalled {
  /** Told before each page how many instances the list has altogether, where the platform says so. */
  readonly onTotal?: (total: number) => void;
}

export type ConfigurationInput = ReadonlyMap<string, string | Secret>;

/** The body of a POST. */
export interface CreateInstanceRequest {
  readonly name: string;
  readonly element: { readonly key: string };
  readonly tags: readonly string[];
  readonly configuration: ConfigurationInput;
}

/** The body of a PUT. */
export type ReplaceInstanceRequest = CreateInstanceRequest;

export interface ListFilter {
  readonly tag?: string;
  readonly searchText?: string;
  /** With configuration. Default: false. */
  readonly hydrate?: boolean;
  /** 1 to 200. Default: 200. */
  readonly pageSize?: number;
}

export type OpenConnectorsClient = ReturnType<typeof createClient>;

export function createClient(options: ClientOptions) {
  const { href, host } = options.baseUrl;
  const transport = new Transport({
    href,
    host,
    credentials: options.credentials,
    userAgent: options.userAgent,
    clock: options.clock,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    maxReplyBytes: options.maxReplyBytes ?? DEFAULT_MAX_REPLY_BYTES,
    logger: options.logger,
  });

  return {
    /** As people read it: HOST, or HOST:PORT. */
    host,

    /** Closes idle connections. */
    close(): void {
      transport.close();
    },

    /** Creates an instance. A failure with outcome "unknown" may have created one: look before anything is repeated. */
    async createInstance(request: CreateInstanceRequest, { signal }: Signalled): Promise<Instance> {
      const body = { body: () => serialize(request), secrets: secretsOf(request.configuration) };
      return instanceIn(await transport.send({ method: "POST", path: "/instances", ...body, signal }));
    },

    async getInstance(id: string, { signal }: Signalled): Promise<Instance> {
      return instanceIn(await transport.send({ method: "GET", path: instancePath(id), signal }));
    },

    /** All pages. The API answers an empty list with its own 404 (open-connectors-api: Lists and pages). */
    async listInstances(filter: ListFilter, { signal }: Signalled): Promise<readonly Instance[]> {
      const found = new Map<string, Instance>();
      for await (const page of pagesOf(transport, filter, { signal })) {
        for (const instance of page) found.set(instance.id, instance);
      }
      return [...found.values()];
    },

    /** Page by page, each fetched when it is asked for. An instance may come more than once. */
    pages(filter: ListFilter, paging: Paging): AsyncGenerator<readonly Instance[], undefined> {
      return pagesOf(transport, filter, paging);
    },

    /** The first page alone, for what any instance tells. */
    async firstPage(filter: ListFilter, { signal }: Signalled): Promise<readonly Instance[]> {
      return (await listPage(transport, filter, undefined, signal)).instances;
    },

    /** What a connector's instances are configured with. @param key its key, or its number at this host. */
    async getConnector(key: string, { signal }: Signalled): Promise<ConnectorTemplate> {
      const path = `/elements/${checkedElementKey(key)}`;
      const reply = await transport.send({ method: "GET", path, signal });
      const template = parseConnectorTemplate(reply.json);
      return typeof template === "string" ? fail(reply, template) : template;
    },

    /** Replaces and re-authenticates; keeps the id. Read the instance again: replies may be incomplete. */
    async replaceInstance(id: string, request: ReplaceInstanceRequest, { signal }: Signalled): Promise<void> {
      const body = { body: () => serialize(request), secrets: secretsOf(request.configuration) };
      await transport.send({ method: "PUT", path: instancePath(id), ...body, signal });
    },

    /** Changes name or tags; tags are replaced altogether. */
    async patchInstance(
      id: string,
      change: { readonly name?: string; readonly tags?: readonly string[] },
      { signal }: Signalled,
    ): Promise<void> {
      await transport.send({ method: "PATCH", path: instancePath(id), body: () => JSON.stringify(change), signal });
    },

    /**
     * A disabled instance keeps everything, and its connector calls are refused (open-connectors-api: Enabling and
     * trace logging).
     */
    async setEnabled(id: string, enabled: boolean, { signal }: Signalled): Promise<void> {
      await transport.send({ method: enabled ? "PUT" : "DELETE", path: `${instancePath(id)}/enabled`, signal });
    },

    async deleteInstance(id: string, { signal }: Signalled): Promise<void> {
      await transport.send({ method: "DELETE", path: instancePath(id), signal });
    },

    /** The entries of an instance's configuration, with the ids that `patchConfigurationEntry` takes. */
    async listConfiguration(id: string, { signal }: Signalled): Promise<readonly ConfigurationEntry[]> {
      const reply = await transport.send({ method: "GET", path: `${instancePath(id)}/configuration`, signal });
      return arrayIn(reply).map((entry) => parseConfigurationEntry(entry) ?? fail(reply, "an entry without id or key"));
    },

    async patchConfigurationEntry(
      id: string,
      entryId: string,
      value: string | Secret,
      { signal }: Signalled,
    ): Promise<void> {
      await transport.send({
        method: "PATCH",
        path: `${instancePath(id)}/configuration/${checkedId(entryId)}`,
        body: () => JSON.stringify({ propertyValue: plain(value) }),
        secrets: typeof value === "string" ? [] : [value],
        signal,
      });
    },
  };
}

/**
 * A cursor that the API no longer takes starts the list again, once: pages may come twice then (open-connectors-api:
 * What is not known).
 */
async function* pagesOf(
  transport: Transport,
  filter: ListFilter,
  { signal, onTotal }: Paging,
): AsyncGenerator<readonly Instance[], undefined> {
  const cursors = new Set<string>();
  let restarted = false;
  for (let cursor: string | undefined; ;) {
    let page: Page;
    try {
      page = await listPage(transport, filter, cursor, signal);
    } catch (error) {
      if (cursor === undefined || restarted || !isBadRequest(error)) throw error;
      restarted = true;
      cursor = undefined;
      cursors.clear();
      continue;
    }
    if (page.total !== undefined) onTotal?.(page.total);
    yield page.instances;
    cursor = page.next;
    if (cursor === undefined) return undefined;
    if (cursors.has(cursor) || cursors.size >= MAX_PAGES) page.fail("its page cursor repeats");
    cursors.add(cursor);
  }
}

function isBadRequest(error: unknown): boolean {
  return error instanceof ApiError && error.status === BAD_REQUEST;
}

interface Page {
  readonly instances: readonly Instance[];
  readonly next: string | undefined;
  readonly total: number | undefined;
  readonly fail: (reason: string) => never;
}

async function listPage(
  transport: Transport,
  filter: ListFilter,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page> {
  const query: (readonly [string, string])[] = [["pageSize", String(filter.pageSize ?? PAGE_SIZE)]];
  if (filter.hydrate === true) query.push(["hydrate", "true"]);
  if (filter.tag !== undefined) query.push(["tags[]", filter.tag]);
  if (filter.searchText !== undefined) query.push(["searchText", filter.searchText]);
  if (cursor !== undefined) query.push(["nextPage", cursor]);
  try {
    const reply = await transport.send({ method: "GET", path: "/instances", query, signal });
    const instances = arrayIn(reply).map((item) => parseInstance(item) ?? fail(reply, "an instance without id"));
    const next = reply.nextPage === "" ? undefined : reply.nextPage;
    return { instances, next, total: reply.totalCount, fail: (reason) => fail(reply, reason) };
  } catch (error) {
    // The API's way to say that nothing matches; whatever else a 404 may be, it is not JSON.
    if (error instanceof ApiError && error.isMissing) return emptyPage(error);
    throw error;
  }
}

function emptyPage(answer: ApiError): Page {
  return {
    instances: [],
    next: undefined,
    total: undefined,
    fail: () => {
      throw answer;
    },
  };
}

function instanceIn(reply: Reply): Instance {
  const instance = reply.json === undefined ? undefined : parseInstance(reply.json);
  return instance ?? fail(reply, "no instance with an id");
}

function arrayIn(reply: Reply): readonly Json[] {
  return isJsonArray(reply.json) ? reply.json : fail(reply, "no list");
}

function fail(reply: Reply, reason: string): never {
  throw reply.unexpected(reason);
}

function instancePath(id: string): string {
  return `/instances/${checkedId(id)}`;
}

function secretsOf(configuration: ConfigurationInput): readonly Secret[] {
  return [...configuration.values()].filter((value) => typeof value !== "string");
}

/**
 * The one place where secrets are unwrapped into a body. All values go as strings (open-connectors-api: Values are
 * strings).
 */
function serialize({ name, element, tags, configuration }: CreateInstanceRequest): string {
  const entries = [...configuration].map(([key, value]) => [key, plain(value)] as const);
  return JSON.stringify({ name, element, tags, configuration: Object.fromEntries(entries) });
}

function plain(value: string | Secret): string {
  return typeof value === "string" ? value : value.reveal();
}
