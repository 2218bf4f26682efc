// Finding instances by what people know of them. The platform's own search is used to get fewer pages and never
// trusted: how it compares is not documented, so everything is compared again here (open-connectors-api: Lists and
// pages; What is not known).
import type { Instance, ListFilter, OpenConnectorsClient } from "../../client";
import { withConnectorKeys } from "../../client";
import { withoutMarks } from "../lifecycle/marks";

/** All that is given has to be true; nothing given is true of every instance. */
export interface Criteria {
  /** Exactly. */
  readonly name?: string | undefined;
  /** All of them, among others perhaps. */
  readonly tags: readonly string[];
  readonly elementKey?: string | undefined;
  /** Part of the name or of the connector's key, in any letter case. */
  readonly searchText?: string | undefined;
}

type Lists = Pick<OpenConnectorsClient, "listInstances" | "getConnector">;

/** Instances in the order of their ids, which is that of their creation. */
export interface Found {
  /** All that the platform listed, with names and tags; an item may show the number of its connector in the place of the key. */
  readonly listed: readonly Instance[];
  /** Those of them that meet the criteria, with the keys of their connectors. */
  readonly matching: readonly Instance[];
}

export async function search(client: Lists, criteria: Criteria, signal: AbortSignal): Promise<readonly Instance[]> {
  const text = narrowing(criteria.name ?? criteria.searchText);
  // Whether several tags are joined by AND or by OR is not known; one alone is sure.
  const tag = narrowing(criteria.tags[0]);
  const narrow = { ...(text === undefined ? {} : { searchText: text }), ...(tag === undefined ? {} : { tag }) };
  return (await lookThrough(client, narrow, criteria, signal)).matching;
}

/** Every instance of the account, for a look at what a search may have missed. */
export async function searchAll(client: Lists, criteria: Criteria, signal: AbortSignal): Promise<Found> {
  return await lookThrough(client, {}, criteria, signal);
}

/** Terraform composes letters and their accents, and the platform may have them apart: it would not find such a text. */
function narrowing(text: string | undefined): string | undefined {
  return text === text?.normalize("NFD") ? text : undefined;
}

export function matches(instance: Instance, { name, tags, elementKey, searchText }: Criteria): boolean {
  const has = shownTags(instance).map((tag) => tag.normalize());
  return (
    (name === undefined || instance.name?.normalize() === name.normalize()) &&
    (elementKey === undefined || instance.element?.key === elementKey) &&
    tags.every((tag) => has.includes(tag.normalize())) &&
    (searchText === undefined || [instance.name, instance.element?.key].some((text) => contains(text, searchText)))
  );
}

/** What people see as its tags. */
export function shownTags({ tags }: Instance): readonly string[] {
  return withoutMarks(tags ?? []);
}

/**
 * Items of a plain list lack the configuration, which is most of a hydrated one, and may lack what is compared here
 * (open-connectors-api: Lists and pages). Connectors are asked for their keys only where name and tags match; a user who may not
 * read them gets the keys from the hydrated list, if it shows them.
 */
async function lookThrough(client: Lists, filter: ListFilter, criteria: Criteria, signal: AbortSignal): Promise<Found> {
  const hydrated = (): Promise<readonly Instance[]> => client.listInstances({ ...filter, hydrate: true }, { signal });
  const plain = await client.listInstances(filter, { signal });
  const isPlainEnough = plain.every(isComparable);
  const listed = byId(isPlainEnough ? plain : await hydrated());
  const { name, tags } = criteria;
  const candidates = listed.filter((instance) => matches(instance, { name, tags }));
  let keyed = await withConnectorKeys(client, candidates, signal);
  if (isPlainEnough && keyed.some(({ element }) => element?.key === undefined)) {
    const elements = new Map((await hydrated()).map(({ id, element }) => [id, element]));
    keyed = keyed.map((instance) =>
      instance.element?.key === undefined ? { ...instance, element: elements.get(instance.id) } : instance,
    );
  }
  return { listed, matching: keyed.filter((one) => matches(one, criteria)) };
}

function byId(instances: readonly Instance[]): readonly Instance[] {
  return [...instances].sort((one, other) => compareIds(one.id, other.id));
}

/** The number of a connector serves as well: its key is asked for. */
function isComparable({ name, element, elementId, tags }: Instance): boolean {
  return name !== undefined && (element?.key ?? elementId) !== undefined && tags !== undefined;
}

/** As numbers; they may be longer than JavaScript's. */
function compareIds(one: string, other: string): number {
  const difference = BigInt(one) - BigInt(other);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

function contains(text: string | undefined, part: string): boolean {
  return text?.normalize().toLowerCase().includes(part.normalize().toLowerCase()) ?? false;
}
