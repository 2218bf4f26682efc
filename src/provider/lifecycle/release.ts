// Taking `oc-creating` off an instance once Terraform had the time to save it (architecture: Creation without doubt).
//
// Not at once: a create is only safe when the state has its id, and nobody tells a provider that a state was saved. So
// the mark goes 30 s after the answer or when Terraform shuts the provider down, whichever comes first, and it stays when
// Terraform itself is gone. What is left behind here is taken off by the next refresh.

/** Terraform saves a local state after each object, a remote one every 20 s; 30 s leaves room for both. */
const RELEASE_DELAY_MS = 30_000;

/**
 * When Terraform shuts the provider down, nothing else is on its way, Terraform waits, and 5 s are all there is: enough at a
 * time for a thousand marks at 200 ms a call. The client has connections for so many.
 */
const PARALLEL_RELEASES = 50;

export interface ReleaseOptions {
  /** Takes the mark off: the tags are those that shall remain. */
  readonly untag: (id: string, tags: readonly string[], signal: AbortSignal) => Promise<void>;
  readonly parentIsAlive: () => boolean;
  /** Called where an instance keeps its mark; the next refresh sees to it. */
  readonly onFailure: (id: string, error: unknown) => void;
  readonly delayMs?: number;
}

export class ReleaseQueue {
  readonly #options: ReleaseOptions;
  readonly #waiting = new Map<string, { readonly tags: readonly string[]; readonly timer: NodeJS.Timeout }>();
  readonly #running = new Set<Promise<void>>();
  /** Ends the releases under way when the time of a flush is up. */
  readonly #stop = new AbortController();

  constructor(options: ReleaseOptions) {
    this.#options = options;
  }

  schedule(id: string, tags: readonly string[]): void {
    const timer = setTimeout(() => {
      this.#waiting.delete(id);
      this.#start(id, tags);
    }, this.#options.delayMs ?? RELEASE_DELAY_MS);
    timer.unref();
    this.#waiting.set(id, { tags, timer });
  }

  /** For a write that carries the right tags itself, or a deletion. */
  cancel(id: string): void {
    clearTimeout(this.#waiting.get(id)?.timer);
    this.#waiting.delete(id);
  }

  /** Takes off all marks that still wait; ends early, leaving some behind, when the signal fires. */
  async flush(signal: AbortSignal): Promise<void> {
    signal.addEventListener("abort", () => {
      this.#stop.abort();
    });
    const waiting = [...this.#waiting].map(([id, { tags, timer }]) => {
      clearTimeout(timer);
      return { id, tags };
    });
    this.#waiting.clear();
    const workers = Array.from({ length: PARALLEL_RELEASES }, async () => {
      for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
        await this.#release(next.id, next.tags, signal);
      }
    });
    await Promise.all([...workers, ...this.#running]);
  }

  #start(id: string, tags: readonly string[]): void {
    const run = this.#release(id, tags, this.#stop.signal).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  async #release(id: string, tags: readonly string[], signal: AbortSignal): Promise<void> {
    if (!this.#options.parentIsAlive()) return;
    try {
      await this.#options.untag(id, tags, signal);
    } catch (error) {
      this.#options.onFailure(id, error);
    }
  }
}
