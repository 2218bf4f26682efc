// One queue for everything that one client sends: so many calls at once, so many a second. Calls that
// nobody waits for go last.
import { Pace } from "./pace";

export type Priority = "normal" | "last";

export interface LimiterOptions {
  readonly maxConcurrent: number;
  /** Infinity: only what the server's refusals teach. */
  readonly maxPerSecond: number;
  /** Milliseconds; only differences are used. */
  readonly clock: () => number;
  /** Rejects as soon as the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

interface Waiting {
  readonly start: () => void;
}

export class Limiter {
  readonly #options: LimiterOptions;
  readonly #pace: Pace;
  readonly #queues: Readonly<Record<Priority, Set<Waiting>>> = { normal: new Set(), last: new Set() };
  #running = 0;
  #isPacing = false;
  readonly #closed = new AbortController();

  constructor(options: LimiterOptions) {
    this.#options = options;
    this.#pace = new Pace(options.maxPerSecond);
  }

  /**
   * Waits for a turn, which `done` gives back.
   *
   * @throws the signal's reason where it fires before the turn has come
   */
  async turn(signal: AbortSignal, priority: Priority = "normal"): Promise<{ done(): void }> {
    signal.throwIfAborted();
    const queue = this.#queues[priority];
    await new Promise<void>((resolve, reject) => {
      const waiting: Waiting = {
        start: () => {
          signal.removeEventListener("abort", giveUp);
          resolve();
        },
      };
      const giveUp = (): void => {
        queue.delete(waiting);
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", giveUp, { once: true });
      queue.add(waiting);
      this.#serve();
    });
    return {
      done: () => {
        this.#running -= 1;
        this.#serve();
      },
    };
  }

  /** The platform took the call, whatever it answered. */
  accepted(): void {
    this.#pace.accepted(this.#options.clock());
  }

  /** The platform refused a call because of its quota. */
  refused(waitMs: number): void {
    this.#pace.refused(this.#options.clock(), waitMs);
  }

  /** Ends the waits; whoever still waits for a turn is left to its own signal. */
  close(): void {
    this.#closed.abort();
  }

  #serve(): void {
    if (this.#isPacing || this.#running >= this.#options.maxConcurrent || this.#next() === undefined) return;
    const waitMs = this.#pace.reserve(this.#options.clock());
    if (waitMs <= 0) {
      this.#start();
      this.#serve();
      return;
    }
    void this.#serveAfter(waitMs);
  }

  async #serveAfter(waitMs: number): Promise<void> {
    this.#isPacing = true;
    try {
      await this.#options.sleep(waitMs, this.#closed.signal);
    } catch {
      return; // closed: nothing is sent any more
    }
    this.#isPacing = false;
    this.#start();
    this.#serve();
  }

  #start(): void {
    const found = this.#next();
    if (found === undefined) return;
    const [queue, waiting] = found;
    queue.delete(waiting);
    this.#running += 1;
    waiting.start();
  }

  #next(): readonly [Set<Waiting>, Waiting] | undefined {
    for (const queue of [this.#queues.normal, this.#queues.last]) {
      for (const waiting of queue) return [queue, waiting];
    }
    return undefined;
  }
}
