// Which instances of the account carry a creation key, with as few calls as it takes: one list by the key's tag for each create,
// or the pages of the whole account where fewer of them serve all creates that wait (architecture: Creation without doubt).
import type { Instance, OpenConnectorsClient } from "../../client";

type Lists = Pick<OpenConnectorsClient, "listInstances" | "pages">;

export class KeyLookup {
  readonly #client: Lists;
  #lookUps = 0;
  /** Creates that wait for the pages. */
  #waiting = 0;
  #snapshot: Promise<readonly Instance[] | undefined> | undefined;

  constructor(client: Lists) {
    this.#client = client;
  }

  /**
   * Instances that carry the tag; those whose item shows no tags may carry it. To be asked before the create of that key.
   *
   * The first look-up goes by the tag, since most runs create one instance. A second one says that there are more: it brings
   * the account's first page, and the rest where that takes no more calls than there are creates waiting.
   */
  async find(tag: string, signal: AbortSignal): Promise<readonly Instance[]> {
    this.#lookUps += 1;
    if (this.#lookUps > 1) {
      this.#waiting += 1;
      const all = await (this.#snapshot ??= this.#take(signal)).finally(() => (this.#waiting -= 1));
      if (all !== undefined) return all.filter(({ tags }) => tags?.includes(tag) === true);
    }
    return await this.#client.listInstances({ tag }, { signal });
  }

  /** @returns undefined where the pages are too many, or say too little: then each create asks for its own key */
  async #take(signal: AbortSignal): Promise<readonly Instance[] | undefined> {
    const found: Instance[] = [];
    let total: number | undefined;
    let fetched = 0;
    const onTotal = (count: number): void => {
      total = count;
    };
    try {
      for await (const page of this.#client.pages({ hydrate: true }, { signal, onTotal })) {
        fetched += 1;
        found.push(...page);
        if (page.some(({ tags }) => tags === undefined)) return undefined;
        if (fetched === 1 && pagesLeft(page.length, total) > this.#waiting) return undefined;
      }
      return found;
    } catch {
      // The list by the tag will say what is wrong.
      return undefined;
    }
  }
}

/** The API's own maximum (open-connectors-api: Lists and pages). */
const MAX_PAGE_SIZE = 200;

/** Where the platform does not show the total, a page that is not full is taken for the last one. */
function pagesLeft(onFirstPage: number, total: number | undefined): number {
  if (onFirstPage === 0) return 0;
  if (total === undefined) return onFirstPage < MAX_PAGE_SIZE ? 0 : Infinity;
  return Math.ceil(total / onFirstPage) - 1;
}
