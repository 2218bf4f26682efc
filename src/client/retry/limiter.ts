// One queue for everything that is sent to an account: so many calls at once, so many a second. Calls that nobody waits for
// go last.
import { setMaxListeners } from "node:events";
import type { Sent } from "./pace";
import { Pace } from "./pace";

export type Priority = "normal" | "last";
/** A call that was sent before goes first: those that wait with it were refused less often. */
type Lane = "again" | Priority;

export interface Limits {
  readonly maxConcurrent: number;
  /** Infinity: only what the server's refusals teach. */
  readonly maxPerSecond: number;
}

export interface LimiterOptions extends Limits {
  /** Milliseconds; only differences are used. */
  readonly clock: () => number;
  /** Rejects as soon as the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Turn {
  /** The platform refused the call because of the account's quota, and wants to hear nothing for a while. */
  refused(waitMs: number): void;
  /** Gives the turn back. */
  done(): void;
}

export interface TurnOptions {
  readonly priority: Priority;
  /** Whether the call has been sent before. */
  readonly isRepeated: boolean;
}

interface Waiting {
  readonly start: (sent: Sent) => void;
}

export class Limiter {
  readonly #clock: LimiterOptions["clock"];
  readonly #sleep: LimiterOptions["sleep"];
  readonly #pace: Pace;
  readonly #lanes: Readonly<Record<Lane, Set<Waiting>>> = { again: new Set(), normal: new Set(), last: new Set() };
  #maxConcurrent: number;
  #running = 0;
  /** Set while the queue waits for its pace. */
  #pacing: AbortController | undefined;

  constructor({ clock, sleep, maxConcurrent, maxPerSecond }: LimiterOptions) {
    this.#clock = clock;
    this.#sleep = sleep;
    this.#maxConcurrent = maxConcurrent;
    this.#pace = new Pace(maxPerSecond);
  }

  /** Limits that somebody else has set for the same account: the stricter ones count. */
  restrict({ maxConcurrent, maxPerSecond }: Limits): void {
    this.#maxConcurrent = Math.min(this.#maxConcurrent, maxConcurrent);
    this.#pace.restrict(maxPerSecond);
  }

  /** @throws the signal's reason where it fires before the turn has come */
  async turn(signal: AbortSignal, { priority, isRepeated }: TurnOptions): Promise<Turn> {
    signal.throwIfAborted();
    const lane = this.#lanes[isRepeated && priority === "normal" ? "again" : priority];
    const sent = await new Promise<Sent>((resolve, reject) => {
      const waiting: Waiting = {
        start: (started) => {
          signal.removeEventListener("abort", giveUp);
          lane.delete(waiting);
          resolve(started);
        },
      };
      const giveUp = (): void => {
        lane.delete(waiting);
        // Nobody waits for the pace any more, and a timer would keep the process alive.
        if (this.#next() === undefined) this.#pacing?.abort();
        reject(signal.reason instanceof Error ? signal.reason : new Error("the wait was aborted"));
      };
      // Many calls may share one signal, and each takes its listener off again: nothing that Node should warn of.
      setMaxListeners(0, signal);
      signal.addEventListener("abort", giveUp, { once: true });
      lane.add(waiting);
      this.#serve();
    });
    return {
      refused: (waitMs) => {
        this.#pace.refused(sent, this.#clock(), waitMs);
      },
      done: () => {
        this.#running -= 1;
        this.#serve();
      },
    };
  }

  #serve(): void {
    for (;;) {
      const next = this.#next();
      if (next === undefined || this.#pacing !== undefined || this.#running >= this.#maxConcurrent) return;
      const delayMs = this.#pace.delayMs(this.#clock());
      if (delayMs > 0) {
        void this.#serveAfter(delayMs);
        return;
      }
      this.#running += 1;
      next.start(this.#pace.send(this.#clock()));
    }
  }

  async #serveAfter(delayMs: number): Promise<void> {
    const pacing = new AbortController();
    this.#pacing = pacing;
    // Its only failure is the end of the wait.
    await this.#sleep(delayMs, pacing.signal).catch(() => undefined);
    this.#pacing = undefined;
    this.#serve();
  }

  #next(): Waiting | undefined {
    for (const lane of Object.values(this.#lanes)) for (const waiting of lane) return waiting;
    return undefined;
  }
}
