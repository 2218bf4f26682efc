// Reading many instances with few calls (architecture: Few calls and small state). N instances one by one cost N calls,
// a page of the hydrated list brings up to 200. Which is cheaper is known only in the end, so a page is fetched for
// each single read that was made: never more than twice the calls of the better way.
import type { Instance, OpenConnectorsClient } from "../../client";
import type { RefreshMode } from "../../rules/refresh-modes";

type Reads = Pick<OpenConnectorsClient, "getInstance" | "pages">;

export class RefreshReader {
  readonly #client: Reads;
  readonly #mode: RefreshMode;
  readonly #found = new Map<string, Instance>();
  #pages: AsyncIterator<readonly Instance[], undefined> | undefined;
  /** Of the hook that asks for the next page: the one that asked first may be over, and no stop would reach it. */
  #signal: AbortSignal | undefined;
  #fetching: Promise<void> | undefined;
  #singles = 0;
  #fetched = 0;
  /** No more pages: all were read, one failed, or something was written since. */
  #ended = false;

  constructor(client: Reads, mode: RefreshMode = "auto") {
    this.#client = client;
    this.#mode = mode;
  }

  /** As `getInstance`, which also has the last word on whatever no page shows: only that may say "gone". */
  async read(id: string, signal: AbortSignal): Promise<Instance> {
    const found = this.#found.get(id) ?? (await this.#fromPages(id, signal));
    return found ?? (await this.#client.getInstance(id, { signal }));
  }

  /** After a write the pages may be out of date; from then on everything is read by id. */
  drop(): void {
    this.#ended = true;
    this.#found.clear();
  }

  async #fromPages(id: string, signal: AbortSignal): Promise<Instance | undefined> {
    // Reads run side by side: whoever comes while a page is on its way waits for it and looks again.
    while (this.#fetching !== undefined || this.#mayFetch()) {
      this.#fetching ??= this.#fetch(signal).finally(() => {
        this.#fetching = undefined;
      });
      await this.#fetching;
      const found = this.#found.get(id);
      if (found !== undefined) return found;
    }
    // Counted at once: of all that waited for the same page one goes by id, and the next one then fetches the next page.
    this.#singles += 1;
    return undefined;
  }

  #mayFetch(): boolean {
    if (this.#ended || this.#mode === "single") return false;
    return this.#mode === "bulk" || this.#singles > this.#fetched;
  }

  async #fetch(signal: AbortSignal): Promise<void> {
    this.#fetched += 1;
    this.#signal = signal;
    this.#pages ??= this.#client.pages({ hydrate: true }, this.#pageOptions(signal));
    try {
      const { value: page, done } = await this.#pages.next();
      if (done === true) this.#ended = true;
      if (page === undefined || this.#ended) return;
      // An item counts only where it is as complete as a read by id would be.
      for (const instance of page.filter(isComplete)) this.#found.set(instance.id, instance);
    } catch {
      // Reads by id will show what is wrong, and of which instance.
      this.#ended = true;
    }
  }

  #pageOptions(first: AbortSignal) {
    const latest = (): AbortSignal => this.#signal ?? first;
    return {
      get signal() {
        return latest();
      },
      isDispensable: true,
    };
  }
}

function isComplete({ configuration, tags }: Instance): boolean {
  return configuration !== undefined && tags !== undefined;
}
