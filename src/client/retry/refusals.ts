// Connections refused in a row, over all calls to a host: a service that is down is down for every resource, and fifty of
// them must not wait fifty times.

/** So many refusals without any success between them, and the service counts as down. */
const LIMIT = 5;

export class Refusals {
  #inARow = 0;

  /** True while further tries are pointless. */
  get isDown(): boolean {
    return this.#inARow >= LIMIT;
  }

  /** A connection was made, whatever came of the call. */
  connected(): void {
    this.#inARow = 0;
  }

  refused(): void {
    this.#inARow += 1;
  }
}
