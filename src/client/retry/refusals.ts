// Connections refused in a row, over all calls to a host: a service that is down is down for every resource, and fifty of
// them must not wait fifty times.
import type { ClientError } from "../errors";
import { ConnectionError } from "../errors";

/** So many refusals without any connection between them, and the service counts as down. */
const LIMIT = 5;
/** After so long a call may find out whether it is up again. */
const LOOK_AGAIN_MS = 10_000;

export class Refusals {
  #inARow = 0;
  #lastAt = -Infinity;
  #last: ConnectionError | undefined;

  /** True while further tries are pointless. */
  get isDown(): boolean {
    return this.#inARow >= LIMIT;
  }

  /** How the last connection failed, where that was just now and the service is down: the next one would fail the same way. */
  downSince(now: number): ConnectionError | undefined {
    return this.isDown && now - this.#lastAt < LOOK_AGAIN_MS ? this.#last : undefined;
  }

  /** What came of a call. @param error undefined after an answer */
  note(now: number, error?: ClientError): void {
    if (error instanceof ConnectionError && error.outcome === "notSent" && error.isPassing) {
      this.#inARow += 1;
      this.#lastAt = now;
      this.#last = error;
    } else if (error?.outcome !== "notSent") this.#inARow = 0;
  }
}
