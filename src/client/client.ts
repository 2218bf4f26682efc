// The typed client of `/instances` (open-connectors-api: Endpoints). Only pages of a list are asked for again: a repeated
// create makes a second instance, and what is safe to repeat is a decision of its caller.
import { setTimeout as wait } from "node:timers/promises";
import type { ParsedBaseUrl } from "../rules/base-url";
import type { Secret } from "../shared/secret";
import type { CreateInstanceRequest, InstanceChange, ReplaceInstanceRequest } from "./bodies";
import { changeBody, entryBody, instanceBody } from "./bodies";
import type { ConnectorTemplate } from "./connector";
import { parseConnectorTemplate } from "./connector";
import type { ConfigurationEntry, Instance } from "./instance";
import { parseConfigurationEntry } from "./instance";
import type { CallOptions, ListFilter, Lists, PagesOptions } from "./list";
import { firstPageOf, listOf, pagesOf } from "./list";
import { checkedElementKey, checkedId } from "./path";
import { arrayIn, fail, instanceIn } from "./shapes";
import type { Credentials, DebugLogger } from "./transport";
import { Transport } from "./transport";

export interface ClientOptions {
  readonly baseUrl: ParsedBaseUrl;
  readonly credentials: Credentials;
  readonly userAgent: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Waits; rejects when the signal fires. Default: by a timer. */
  readonly sleep?: Lists["sleep"];
  /** For one request, from its first byte to the last of its answer. Default: 60 s, since a create talks to the remote system. */
  readonly timeoutMs?: number;
  /** Default: 32 MiB; a page of 200 hydrated instances needs less than one. */
  readonly maxReplyBytes?: number;
  readonly logger?: DebugLogger;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_MAX_REPLY_BYTES = 32 * 1024 * 1024;

export interface ReplaceOptions extends CallOptions {
  /**
   * Whether the platform checks the credentials with the connected system again. The call always says so, since what the
   * platform does without being told is not known (open-connectors-api: Replacing an instance). Default: true.
   */
  readonly reAuthenticate?: boolean;
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
  const lists: Lists = { transport, clock: options.clock, sleep: options.sleep ?? sleep };

  return {
    /** As people read it: HOST, or HOST:PORT. */
    host,

    /** Closes idle connections. */
    close(): void {
      transport.close();
    },

    ...listCalls(lists),
    ...instanceCalls(transport),
    ...entryCalls(transport),
    ...connectorCalls(transport),
  };
}

function listCalls(lists: Lists) {
  return {
    /** All pages. The API answers an empty list with its own 404 (open-connectors-api: Lists and pages). */
    listInstances(filter: ListFilter, options: CallOptions): Promise<readonly Instance[]> {
      return listOf(lists, filter, options);
    },

    /** Page by page, each fetched when it is asked for. An instance may come more than once. */
    pages(filter: ListFilter, options: PagesOptions): AsyncGenerator<readonly Instance[], undefined> {
      return pagesOf(lists, filter, options);
    },

    /** The first page alone, for what any instance shows. */
    firstPage(filter: ListFilter, options: CallOptions): Promise<readonly Instance[]> {
      return firstPageOf(lists, filter, options);
    },
  };
}

function instanceCalls(transport: Transport) {
  return {
    /** Creates an instance. A failure with outcome "unknown" may have created one: look before anything is repeated. */
    async createInstance(request: CreateInstanceRequest, { signal }: CallOptions): Promise<Instance> {
      return instanceIn(
        await transport.send({ method: "POST", path: "/instances", body: instanceBody(request), signal }),
      );
    },

    async getInstance(id: string, { signal }: CallOptions): Promise<Instance> {
      return instanceIn(await transport.send({ method: "GET", path: instancePath(id), signal }));
    },

    /** Replaces and, unless told otherwise, re-authenticates; keeps the id. Read the instance again: replies may be incomplete. */
    async replaceInstance(
      id: string,
      request: ReplaceInstanceRequest,
      { signal, reAuthenticate = true }: ReplaceOptions,
    ): Promise<void> {
      const query = [["reAuthenticate", String(reAuthenticate)]] as const;
      await transport.send({ method: "PUT", path: instancePath(id), query, body: instanceBody(request), signal });
    },

    /** Changes name or tags; tags are replaced altogether. */
    async patchInstance(id: string, change: InstanceChange, { signal }: CallOptions): Promise<void> {
      await transport.send({ method: "PATCH", path: instancePath(id), body: changeBody(change), signal });
    },

    /**
     * A disabled instance keeps everything, and its connector calls are refused (open-connectors-api: Enabling and
     * trace logging).
     */
    async setEnabled(id: string, enabled: boolean, { signal }: CallOptions): Promise<void> {
      await transport.send({ method: enabled ? "PUT" : "DELETE", path: `${instancePath(id)}/enabled`, signal });
    },

    async deleteInstance(id: string, { signal }: CallOptions): Promise<void> {
      await transport.send({ method: "DELETE", path: instancePath(id), signal });
    },
  };
}

function entryCalls(transport: Transport) {
  return {
    /** The entries of an instance's configuration, with the ids that `patchConfigurationEntry` takes. */
    async listConfiguration(id: string, { signal }: CallOptions): Promise<readonly ConfigurationEntry[]> {
      const reply = await transport.send({ method: "GET", path: `${instancePath(id)}/configuration`, signal });
      return arrayIn(reply).map((entry) => parseConfigurationEntry(entry) ?? fail(reply, "an entry without id or key"));
    },

    async patchConfigurationEntry(
      id: string,
      entryId: string,
      value: string | Secret,
      { signal }: CallOptions,
    ): Promise<void> {
      const path = `${instancePath(id)}/configuration/${checkedId(entryId)}`;
      await transport.send({ method: "PATCH", path, body: entryBody(value), signal });
    },
  };
}

function connectorCalls(transport: Transport) {
  return {
    /** The template of a connector: what its instances are configured with. @param key its key, or its number at this host. */
    async getConnector(key: string, { signal }: CallOptions): Promise<ConnectorTemplate> {
      const reply = await transport.send({ method: "GET", path: `/elements/${checkedElementKey(key)}`, signal });
      const template = parseConnectorTemplate(reply.json);
      return typeof template === "string" ? fail(reply, template) : template;
    },
  };
}

function instancePath(id: string): string {
  return `/instances/${checkedId(id)}`;
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal });
}
