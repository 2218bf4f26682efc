// What one provider configuration remembers about creates: one ledger lives from ConfigureProvider to the end of the
// process (architecture: Creation without doubt).
import type { Instance } from "../../client";

export class CreationLedger {
  readonly #owned = new Set<string>();
  readonly #keyTags = new Set<string>();
  #user: string | undefined;

  /** False where another create of this configuration already runs, or ran, under the same key. */
  claim(keyTag: string): boolean {
    if (this.#keyTags.has(keyTag)) return false;
    this.#keyTags.add(keyTag);
    return true;
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

  /** An id that was answered to Terraform, adopted, or seen in a state: it is nobody's unfinished create. */
  own(id: string): void {
    this.#owned.add(id);
  }

  owns(id: string): boolean {
    return this.#owned.has(id);
  }
}
