// What one provider configuration remembers about instances and creates: one ledger lives from ConfigureProvider to the end
// of the process (architecture: Creation without doubt).
import type { Instance } from "../../client";

/** What a plan has to know of an instance that it replaces. */
export type ReadTags = Pick<Instance, "id" | "tags" | "createdDate">;

export class CreationLedger {
  readonly #owned = new Set<string>();
  /** Ids that the state holds, by creation key. */
  readonly #stored = new Map<string, Set<string>>();
  readonly #keyTags = new Set<string>();
  /** Names of what is to be created, by creation key. */
  readonly #planned = new Map<string, string>();
  readonly #read = new Map<string, ReadTags>();
  readonly #inDoubt = new Set<string>();
  #user: string | undefined;

  /** False where another create of this configuration already runs, or ran, under the same key. */
  claim(keyTag: string): boolean {
    if (this.#keyTags.has(keyTag)) return false;
    this.#keyTags.add(keyTag);
    return true;
  }

  /**
   * Notes that a create under this key was planned. False where one of another name was: two resources share the key. The same name
   * may be the same resource, planned once more.
   */
  planCreate(creationKey: string, name: string): boolean {
    const planned = this.#planned.get(creationKey) ?? name;
    this.#planned.set(creationKey, planned);
    return planned === name;
  }

  /** True once a create has begun: what a look-up misses may only be too new to be shown. */
  get hasCreates(): boolean {
    return this.#keyTags.size > 0;
  }

  /** The user whose secrets these are, as the reply to a create showed it. */
  get user(): string | undefined {
    return this.#user;
  }

  created({ ownerId }: Pick<Instance, "ownerId">): void {
    this.#user ??= ownerId;
  }

  /** An id that was answered to Terraform, adopted, or seen in a state: it is not an unfinished create. */
  own(id: string): void {
    this.#owned.add(id);
  }

  owns(id: string): boolean {
    return this.#owned.has(id);
  }

  /** An id that a state holds, and the creation key beside it. */
  stored(id: string, creationKey: string | null): void {
    this.own(id);
    if (creationKey === null) return;
    const ids = this.#stored.get(creationKey) ?? new Set();
    this.#stored.set(creationKey, ids.add(id));
  }

  /** The instance is gone: deleted by us or by somebody else. */
  gone(id: string): void {
    this.#read.delete(id);
    for (const ids of this.#stored.values()) ids.delete(id);
  }

  /** What the state holds under a key that is about to be created: the instances that are to be replaced. */
  storedUnder(creationKey: string): readonly string[] {
    return [...(this.#stored.get(creationKey) ?? [])];
  }

  /** What a refresh of this process found, where a plan may have to know it: what is new or carries marks. */
  read({ id, tags, createdDate }: ReadTags): void {
    this.#read.set(id, { id, tags, createdDate });
  }

  lastRead(id: string): ReadTags | undefined {
    return this.#read.get(id);
  }

  /** An instance that a refresh found for an object without an id: no state on disk has its id yet. */
  foundInDoubt(id: string): void {
    this.#inDoubt.add(id);
  }

  isInDoubt(id: string): boolean {
    return this.#inDoubt.has(id);
  }
}
