// What happened in an emulator, for those who watch it: calls, lives of instances, and when faults or switches changed.
import type { Store } from "../account/store";
import type { Call } from "./calls";
import { Calls } from "./calls";
import type { Life } from "./lives";
import { Lives } from "./lives";
import { Revisions } from "./revisions";

/** What is newer than a revision. */
export interface News {
  readonly revision: number;
  /** Everything was forgotten since: what the watcher has is to be thrown away. */
  readonly isFresh: boolean;
  readonly calls: readonly Call[];
  readonly lives: readonly Life[];
  readonly hasNewSettings: boolean;
}

export class History {
  readonly revisions = new Revisions();
  readonly calls = new Calls(this.revisions);
  readonly lives: Lives;
  #settings = this.revisions.next();
  #cleared = this.revisions.next();

  constructor(store: Store) {
    this.lives = new Lives(this.revisions, store);
  }

  /** Faults, what is left of them, or switches. */
  settingsChanged(): void {
    this.#settings = this.revisions.next();
  }

  /** Calls, and with a reset the lives as well. */
  clear(what: "calls" | "everything"): void {
    this.calls.clear();
    if (what === "everything") this.lives.clear();
    this.#cleared = this.revisions.next();
  }

  since(revision: number): News {
    // Whoever missed that something was forgotten gets all that is left.
    const isFresh = this.#cleared > revision;
    const from = isFresh ? 0 : revision;
    return {
      revision: this.revisions.current,
      isFresh,
      calls: this.calls.all().filter((call) => call.revision > from),
      lives: this.lives.all().filter((life) => life.revision > from),
      hasNewSettings: this.#settings > from,
    };
  }
}
