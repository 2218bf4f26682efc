// Reads the instances of an account, whole: all pages of the hydrated list, and by id whatever a page does not show in full.
import type { Instance, OpenConnectorsClient } from "../../client";
import { ApiError, withConnectorKey } from "../../client";

export interface Selection {
  /** Key of the connector. */
  readonly element: string | undefined;
  readonly tag: string | undefined;
}

export interface ReadOptions {
  readonly client: Pick<OpenConnectorsClient, "pages" | "getInstance" | "getConnector">;
  readonly selection: Selection;
  readonly signal: AbortSignal;
  /** Told after each page. The total is that of the account or of the tag, whatever the connector. */
  readonly onProgress: (read: number, total: number | undefined) => void;
}

/** In the order of their ids, each once. An instance that is deleted meanwhile is left out. */
export async function readAccount({
  client,
  selection,
  signal,
  onProgress,
}: ReadOptions): Promise<readonly Instance[]> {
  const seen = new Set<string>();
  const found: Instance[] = [];
  let total: number | undefined;
  const pages = client.pages(
    { hydrate: true, ...(selection.tag === undefined ? {} : { tag: selection.tag }) },
    { signal, onTotal: (count) => (total = count) },
  );
  for await (const page of pages) {
    // A list that was started again brings instances twice.
    const fresh = page.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    const whole = await Promise.all(fresh.map((instance) => inFull(client, instance, selection, signal)));
    found.push(...whole.filter((instance) => instance !== undefined));
    if (seen.size > 0) onProgress(seen.size, total);
  }
  return found.sort(byId);
}

/** Undefined where it is not selected, or gone. */
async function inFull(
  client: ReadOptions["client"],
  listed: Instance,
  selection: Selection,
  signal: AbortSignal,
): Promise<Instance | undefined> {
  if (isOther(listed, selection)) return undefined;
  if (isWhole(listed)) return listed;
  try {
    const instance = await withConnectorKey(client, await client.getInstance(listed.id, { signal }), signal);
    return isOther(instance, selection) ? undefined : instance;
  } catch (error) {
    if (error instanceof ApiError && error.isMissing) return undefined;
    throw error;
  }
}

/** A list need not show all of an instance, so only what it shows can rule one out. */
function isOther({ element, tags }: Instance, selection: Selection): boolean {
  const otherElement =
    selection.element !== undefined && element?.key !== undefined && element.key !== selection.element;
  return otherElement || (selection.tag !== undefined && tags !== undefined && !tags.includes(selection.tag));
}

function isWhole({ name, element, configuration, tags }: Instance): boolean {
  return name !== undefined && element?.key !== undefined && configuration !== undefined && tags !== undefined;
}

function byId(one: Instance, other: Instance): number {
  const [a, b] = [BigInt(one.id), BigInt(other.id)];
  return a < b ? -1 : Number(a > b);
}
