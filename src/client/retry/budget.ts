// How long one hook of the provider has spent on repetitions, over all its calls: one resource must not hold up a run for
// the budget of each of them. The calls of a hook share its signal, so the signal names the hook.

export class Budgets {
  readonly #spentMs = new WeakMap<AbortSignal, number>();

  /** Milliseconds that earlier calls with this signal have spent on repetitions. */
  spentMs(signal: AbortSignal): number {
    return this.#spentMs.get(signal) ?? 0;
  }

  spend(signal: AbortSignal, ms: number): void {
    this.#spentMs.set(signal, this.spentMs(signal) + ms);
  }
}
