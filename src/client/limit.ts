// When a request has to end: its caller cancelled it, or its time is over. Joined by hand, since the reason why a request was
// aborted is lost in node-fetch's error, and since Node's own signals for it cost as much as the request itself.
import { setMaxListeners } from "node:events";

export interface LimitOptions {
  /** For the whole request. */
  readonly timeoutMs: number;
  /** How long the request goes on after its caller cancelled it: for a write, whose reply is worth waiting for. */
  readonly graceMs: number;
}

export class Limit {
  /** Aborted by whichever comes first. */
  readonly signal: AbortSignal;
  #endedBy: "time" | "caller" | undefined;
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal;
  readonly #cancel: () => void;
  readonly #timers: NodeJS.Timeout[] = [];

  /** Starts to count now; call `lift` when the request has ended, however it did. */
  constructor(caller: AbortSignal, { timeoutMs, graceMs }: LimitOptions) {
    this.signal = this.#controller.signal;
    this.#caller = caller;
    this.#cancel = () => {
      if (graceMs > 0) this.#endAfter(graceMs, "caller");
      else this.#end("caller");
    };
    this.#endAfter(timeoutMs, "time");
    // Many requests may share one caller, and each takes its listener off again: nothing that Node should warn of.
    setMaxListeners(0, caller);
    caller.addEventListener("abort", this.#cancel);
    if (caller.aborted) this.#end("caller");
  }

  /** What ended the request; undefined while nothing has. */
  get endedBy(): "time" | "caller" | undefined {
    return this.#endedBy;
  }

  lift(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#caller.removeEventListener("abort", this.#cancel);
  }

  /** The timer alone must not keep the process alive. */
  #endAfter(ms: number, by: "time" | "caller"): void {
    this.#timers.push(
      setTimeout(() => {
        this.#end(by);
      }, ms).unref(),
    );
  }

  #end(by: "time" | "caller"): void {
    this.#endedBy ??= by;
    this.#controller.abort();
  }
}
