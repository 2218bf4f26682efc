// Which instances of an account have lost their state, as far as the given states and the marks on the instances say.
import type { Instance } from "../../client";
import { isCreating, isMark } from "../../provider/lifecycle/marks";
import type { Known, KnownInstance } from "./state-file";

/**
 * - twin: has the key of a resource of a given state, which holds another instance
 * - unfinished: no state is known to have it, and no run has finished it
 * - unknown: carries a mark of ours and is in no state that was given
 */
export type OrphanKind = "twin" | "unfinished" | "unknown";

export interface Orphan {
  readonly instance: Instance;
  readonly kind: OrphanKind;
  /** The resources of the given states that have its key. */
  readonly twinOf: readonly KnownInstance[];
  /** Why it must not be deleted here; undefined where it may be. */
  readonly kept: string | undefined;
}

export interface Terms {
  /** Milliseconds that an instance must have been there. */
  readonly olderThanMs: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface Holders {
  /** Of the given states and stacks, what is of this host and account. */
  readonly known: Known;
  /** Ids in any given state, wherever it says that they live: none of them is an orphan. */
  readonly held: ReadonlySet<string>;
  /** Ids in the account. */
  readonly present: ReadonlySet<string>;
}

/** In the order of the instances. */
export function findOrphans(instances: readonly Instance[], holders: Holders, terms: Terms): readonly Orphan[] {
  return instances
    .filter(({ id, tags = [] }) => !holders.held.has(id) && tags.some(isMark))
    .map((instance) => orphanOf(instance, holders, terms));
}

export function orphanOf(instance: Instance, { known, present }: Holders, terms: Terms): Orphan {
  const { tags = [] } = instance;
  const twinOf = known.instances.filter(({ keyTag }) => keyTag !== undefined && tags.includes(keyTag));
  const kind = isCreating(tags) ? "unfinished" : twinOf.length > 0 ? "twin" : "unknown";
  const isKnown = twinOf.length > 0 || known.declaredKeyTags.some((tag) => tags.includes(tag));
  // A state that names an instance which is gone may be an older one than that which holds this instance.
  const isStale = twinOf.some(({ id }) => !present.has(id));
  return { instance, kind, twinOf, kept: isStale ? STALE : keptBecause(kind, isKnown, instance, terms) };
}

const STALE = "the instance that the state names is gone, so the state may be out of date";

function keptBecause(
  kind: OrphanKind,
  isKnown: boolean,
  { createdDate = "" }: Instance,
  { olderThanMs, now }: Terms,
): string | undefined {
  if (kind === "unknown") return "another state may hold it";
  if (!isKnown) return "its key is in no state or stack that you gave";
  const age = now - Date.parse(createdDate);
  // Without a date nothing is known of its age: the careful answer.
  return age >= olderThanMs ? undefined : "it is too young";
}
