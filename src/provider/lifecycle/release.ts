// Taking our passing marks off instances that a state holds (architecture: Creation without doubt).
//
// After a create this waits for the end of the run: a create is only safe when the state has its id, nobody tells a provider
// that a state was saved, and most states are saved late. Where it does not come to that, the next refresh sees to it.

export interface ReleaseOptions {
  /** Takes the marks off: the tags are those that shall remain. */
  readonly untag: (id: string, tags: readonly string[], signal: AbortSignal) => Promise<void>;
  /** False as soon as Terraform is gone: then nobody saved what was answered last. */
  readonly parentIsAlive: () => boolean;
  /** Called where an instance keeps its marks; the next refresh sees to it. */
  readonly onFailure: (id: string, error: unknown) => void;
  /** Called once where the time of a shutdown was too short for so many instances; the next refresh sees to them. */
  readonly onCutOff: (instances: number) => void;
}

interface Release {
  readonly done: Promise<void>;
  readonly stop: AbortController;
}

export class ReleaseQueue {
  readonly #options: ReleaseOptions;
  readonly #waiting = new Map<string, readonly string[]>();
  readonly #running = new Map<string, Release>();

  constructor(options: ReleaseOptions) {
    this.#options = options;
  }

  /** After a create: at the end of the run. */
  schedule(id: string, tags: readonly string[]): void {
    this.#waiting.set(id, tags);
  }

  /** In a refresh: from now on, beside whatever else is sent. */
  start(id: string, tags: readonly string[]): void {
    this.#waiting.delete(id);
    if (this.#running.has(id)) return;
    const stop = new AbortController();
    const done = this.#release(id, tags, stop.signal).finally(() => this.#running.delete(id));
    this.#running.set(id, { done, stop });
  }

  /** Before a write that carries the right tags itself, or a deletion. Resolves when nothing of ours is under way. */
  async cancel(id: string): Promise<void> {
    this.#waiting.delete(id);
    const release = this.#running.get(id);
    release?.stop.abort();
    await release?.done;
  }

  /** Takes off all marks that still wait; ends early, leaving some behind, when the signal fires. */
  async flush(signal: AbortSignal): Promise<void> {
    let cutOff = 0;
    const end = (): void => {
      cutOff = this.#running.size + this.#waiting.size;
      for (const { stop } of this.#running.values()) stop.abort();
    };
    if (!signal.aborted) for (const [id, tags] of this.#waiting) this.start(id, tags);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
    await Promise.all([...this.#running.values()].map(({ done }) => done));
    signal.removeEventListener("abort", end);
    if (cutOff > 0) this.#options.onCutOff(cutOff);
  }

  async #release(id: string, tags: readonly string[], signal: AbortSignal): Promise<void> {
    if (!this.#options.parentIsAlive()) return;
    try {
      await this.#options.untag(id, tags, signal);
    } catch (error) {
      // Who stops it has another way for the marks to come off.
      if (!signal.aborted) this.#options.onFailure(id, error);
    }
  }
}
