// Lists of instances, page by page (open-connectors-api: Lists and pages).
import { ApiError, ReplyTooLargeError, TOO_MANY_REQUESTS } from "./errors";
import type { Instance } from "./instance";
import { parseInstance } from "./instance";
import type { ApiReply } from "./reply";
import { fail, readableIn } from "./shapes";
import type { Sender } from "./retry/sender";

export interface ListFilter {
  readonly tag?: string;
  readonly searchText?: string;
  /** With configuration. Default: false. */
  readonly hydrate?: boolean;
  /** 1 to 200. Default: 200. Smaller where the platform refuses pages of this size. */
  readonly pageSize?: number;
}

export interface CallOptions {
  /** Of the hook that the call is made for: when it fires, the call ends. */
  readonly signal: AbortSignal;
}

export interface PagesOptions {
  /** As of every call. Asked for each page, since the pages of one list may be for several hooks in turn. */
  readonly signal: AbortSignal;
  /** True where the caller can do without the list: then it ends with a smallest page that the quota refuses twice. */
  readonly isDispensable?: boolean;
  /** Called before each page with the number of instances in the whole list, where the platform shows it. */
  readonly onTotal?: (total: number) => void;
}

type ListSender = Pick<Sender, "send">;

/** The API's own maximum (open-connectors-api: Lists and pages). */
const MAX_PAGE_SIZE = 200;
/** Below this, smaller pages cost more calls than reads by id would. */
const MIN_PAGE_SIZE = 25;
/** At 200 a page this is far beyond any account; more means that the server's cursor goes in circles. */
const MAX_PAGES = 5_000;

/** The answer to a cursor that is wrong or too old. */
const BAD_REQUEST = 400;
const TOO_LARGE = 413;

/**
 * All pages, each fetched when it is asked for. An instance may come more than once: a cursor that the API no longer takes
 * starts the list again, once (open-connectors-api: What is not known).
 *
 * A page that is refused as too large is asked for again with half the size. One that is refused with 429 is asked for
 * again after a wait, as every call, and every second time with half the size too.
 *
 * @throws ApiError where a page of 25 is still refused: then instances have to be read by id.
 */
export async function* pagesOf(
  sender: ListSender,
  filter: ListFilter,
  options: PagesOptions,
): AsyncGenerator<readonly Instance[], undefined> {
  const cursors = new Set<string>();
  const size = new PageSize(filter.pageSize ?? MAX_PAGE_SIZE);
  let restarted = false;
  for (let cursor: string | undefined; ;) {
    let page: Page;
    try {
      const { signal, isDispensable = false } = options;
      page = await patientPage(sender, filter, { cursor, size, signal, isDispensable });
    } catch (error) {
      if (cursor === undefined || restarted || !hasStatus(error, BAD_REQUEST)) throw error;
      restarted = true;
      cursor = undefined;
      cursors.clear();
      continue;
    }
    if (page.total !== undefined) options.onTotal?.(page.total);
    yield page.instances;
    cursor = page.next;
    if (cursor === undefined) return undefined;
    if (cursors.has(cursor) || cursors.size >= MAX_PAGES) page.fail("its page cursor repeats");
    cursors.add(cursor);
  }
}

/** All instances, each once. */
export async function listOf(
  sender: ListSender,
  filter: ListFilter,
  options: CallOptions,
): Promise<readonly Instance[]> {
  const found = new Map<string, Instance>();
  for await (const page of pagesOf(sender, filter, options)) {
    for (const instance of page) found.set(instance.id, instance);
  }
  return [...found.values()];
}

export async function firstPageOf(
  sender: ListSender,
  filter: ListFilter,
  options: CallOptions,
): Promise<readonly Instance[]> {
  return (await pagesOf(sender, filter, options).next()).value ?? [];
}

class PageSize {
  #value: number;

  constructor(value: number) {
    this.#value = value;
  }

  get value(): number {
    return this.#value;
  }

  get isSmallest(): boolean {
    return this.#value <= MIN_PAGE_SIZE;
  }

  /** @returns false where pages are as small as they get. */
  halve(): boolean {
    if (this.isSmallest) return false;
    this.#value = Math.max(MIN_PAGE_SIZE, Math.ceil(this.#value / 2));
    return true;
  }
}

interface PagePosition {
  readonly cursor: string | undefined;
  readonly size: PageSize;
  readonly signal: AbortSignal;
  readonly isDispensable: boolean;
}

async function patientPage(sender: ListSender, filter: ListFilter, position: PagePosition): Promise<Page> {
  for (;;) {
    try {
      return await fetchPage(sender, filter, position);
    } catch (error) {
      const mayBeTooLarge = hasStatus(error, TOO_MANY_REQUESTS) || isTooLarge(error);
      if (!mayBeTooLarge || !position.size.halve()) throw error;
    }
  }
}

function isTooLarge(error: unknown): boolean {
  return hasStatus(error, TOO_LARGE) || error instanceof ReplyTooLargeError;
}

function hasStatus(error: unknown, status: number): error is ApiError {
  return error instanceof ApiError && error.status === status;
}

interface Page {
  readonly instances: readonly Instance[];
  readonly next: string | undefined;
  readonly total: number | undefined;
  readonly fail: (reason: string) => never;
}

async function fetchPage(
  sender: ListSender,
  { hydrate, tag, searchText }: ListFilter,
  { cursor, size, signal, isDispensable }: PagePosition,
): Promise<Page> {
  const query: (readonly [string, string])[] = [["pageSize", String(size.value)]];
  if (hydrate === true) query.push(["hydrate", "true"]);
  if (tag !== undefined) query.push(["tags[]", tag]);
  if (searchText !== undefined) query.push(["searchText", searchText]);
  if (cursor !== undefined) query.push(["nextPage", cursor]);
  try {
    const request = { method: "GET", path: "/instances", query, signal } as const;
    const canShrink = !size.isSmallest || isDispensable;
    return await sender.send(request, { effect: canShrink ? "listing" : "idempotent" }, pageIn);
  } catch (error) {
    // The API's way to say that nothing matches; any other 404 is not JSON.
    if (error instanceof ApiError && error.isMissing) return emptyPage(error);
    throw error;
  }
}

function pageIn(reply: ApiReply): Page {
  const instances = readableIn(reply, "an instance without id", parseInstance);
  const next = reply.nextPage === "" ? undefined : reply.nextPage;
  return { instances, next, total: reply.totalCount, fail: (reason) => fail(reply, reason) };
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
