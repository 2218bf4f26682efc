// New instances that are not there yet for some calls, as where several servers answer and not all know of them.
import type { FaultRule } from "./rule";

/** What is hidden; its identity counts. */
export interface HideableInstance {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export class Hiding {
  readonly #hides: (instance: HideableInstance, now: number) => boolean;

  private constructor(hides: (instance: HideableInstance, now: number) => boolean) {
    this.#hides = hides;
  }

  /** Undefined for a rule with another effect. */
  static of(rule: FaultRule, existing: readonly HideableInstance[]): Hiding | undefined {
    if ("hiddenMs" in rule) return new Hiding(({ createdAt }, now) => now - createdAt < rule.hiddenMs);
    return "hiddenReads" in rule ? new Hiding(forReads(rule.hiddenReads, new WeakSet(existing))) : undefined;
  }

  hides(instance: HideableInstance, now: number): boolean {
    return this.#hides(instance, now);
  }
}

function forReads(limit: number, existing: WeakSet<HideableInstance>): (instance: HideableInstance) => boolean {
  const reads = new WeakMap<HideableInstance, number>();
  return (instance) => {
    const before = reads.get(instance) ?? 0;
    if (existing.has(instance) || before >= limit) return false;
    reads.set(instance, before + 1);
    return true;
  };
}
