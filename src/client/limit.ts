// When a request has to end: its caller cancelled it, or its time is over. Joined by hand, since the reason why a request was
// aborted is lost in node-fetch's error, and since Node's own signals for it cost as much as the request itself.
import { setMaxListeners } from "node:events";

export class Limit {
  /** Aborted by whichever comes first. */
  readonly signal: AbortSignal;
  #isOver = false;
  readonly #caller: AbortSignal;
  readonly #abort: () => void;
  readonly #timer: NodeJS.Timeout;

  /** Starts to count now; call `lift` when the request has ended, however it did. */
  constructor(caller: AbortSignal, timeoutMs: number) {
    const controller = new AbortController();
    this.signal = controller.signal;
    this.#caller = caller;
    this.#abort = () => {
      controller.abort();
    };
    this.#timer = setTimeout(() => {
      this.#isOver = true;
      controller.abort();
    }, timeoutMs);
    // The timer alone must not keep the process alive.
    this.#timer.unref();
    // Many requests may share one caller, and each takes its listener off again: nothing that Node should warn of.
    setMaxListeners(0, caller);
    caller.addEventListener("abort", this.#abort);
    if (caller.aborted) controller.abort();
  }

  /** Whether the time was up. */
  get isOver(): boolean {
    return this.#isOver;
  }

  lift(): void {
    clearTimeout(this.#timer);
    this.#caller.removeEventListener("abort", this.#abort);
  }
}
