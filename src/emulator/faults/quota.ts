// A quota of so many calls in any second.

const WINDOW_MS = 1_000;

export class QuotaWindow {
  readonly #perSecond: number;
  #admitted: readonly number[] = [];

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /** Whether the call is within the quota; only such calls count. @param now milliseconds, never less than before. */
  admits(now: number): boolean {
    this.#admitted = this.#admitted.filter((at) => now - at < WINDOW_MS);
    if (this.#admitted.length >= this.#perSecond) return false;
    this.#admitted = [...this.#admitted, now];
    return true;
  }
}
