// The rules that are in force, and how much of each is left.
import type { Disturbance } from "./disturbance";
import { disturbanceOf } from "./disturbance";
import type { HideableInstance } from "./hiding";
import { Hiding } from "./hiding";
import type { Operation } from "./operations";
import { isMeant } from "./operations";
import { QuotaWindow } from "./quota";
import type { FaultRule } from "./rule";

/** The call that a rule may strike. */
export interface FaultTarget {
  readonly operation: Operation;
  /** Of a list; others have none. */
  readonly pageSize: number;
  /** Whether its connection has carried another call before. */
  readonly reusedConnection: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What the rules do to one call. */
export interface Strike extends Disturbance {
  /** In the order in which they were set. */
  readonly rules: readonly FaultRule[];
  /** Whether this call must not see the instance; each question counts as one read. */
  readonly isHidden: (instance: HideableInstance) => boolean;
}

/** A rule that is in force, to be looked at. */
export interface RuleInForce {
  /** Not used for another rule. */
  readonly id: number;
  readonly rule: FaultRule;
  /** How often it has struck. */
  readonly struck: number;
  /** How often it still strikes; Infinity for always. */
  readonly left: number;
}

interface Entry {
  readonly id: number;
  readonly rule: FaultRule;
  /** Milliseconds since 1970. */
  readonly setAt: number;
  struck: number;
  left: number;
  toSkip: number;
  readonly quota: QuotaWindow | undefined;
  readonly hiding: Hiding | undefined;
}

export class FaultPlan {
  readonly #fraction: () => number;
  #entries: readonly Entry[] = [];
  #ids = 0;

  /** @param fraction random numbers from 0 up to, not including, 1. */
  constructor(fraction: () => number) {
    this.#fraction = fraction;
  }

  get rules(): readonly FaultRule[] {
    return this.#entries.map(({ rule, left, toSkip }) => ({
      ...rule,
      ...(Number.isFinite(left) && { times: left }),
      ...(rule.skip !== undefined && { skip: toSkip }),
    }));
  }

  inForce(): readonly RuleInForce[] {
    return this.#entries.map(({ id, rule, struck, left }) => ({ id, rule, struck, left }));
  }

  /**
   * @param now milliseconds since 1970.
   * @param existing instances that are there already.
   */
  replace(rules: readonly FaultRule[], now: number, existing: readonly HideableInstance[] = []): void {
    this.#entries = this.#entriesOf(rules, now, existing);
  }

  /** As `replace`, beside the rules that are there. */
  add(rules: readonly FaultRule[], now: number, existing: readonly HideableInstance[]): void {
    this.#entries = [...this.#entries, ...this.#entriesOf(rules, now, existing)];
  }

  /** @returns whether it was there */
  remove(id: number): boolean {
    const before = this.#entries;
    this.#entries = before.filter((entry) => entry.id !== id);
    return this.#entries.length < before.length;
  }

  #entriesOf(rules: readonly FaultRule[], now: number, existing: readonly HideableInstance[]): readonly Entry[] {
    return rules.map((rule) => ({
      id: (this.#ids += 1),
      rule,
      setAt: now,
      struck: 0,
      left: rule.times ?? Infinity,
      toSkip: rule.skip ?? 0,
      quota: "quotaPerSecond" in rule ? new QuotaWindow(rule.quotaPerSecond) : undefined,
      hiding: Hiding.of(rule, existing),
    }));
  }

  /** The effects that strike this call; each rule is used up as it strikes. */
  strike(target: FaultTarget): Strike {
    const struck = this.#entries.filter((entry) => this.#strikes(entry, target));
    const rules = struck.map(({ rule }) => rule);
    return {
      ...disturbanceOf(rules, target.now),
      rules,
      // Every rule is asked, since each counts the reads on its own.
      isHidden: (instance) => struck.filter(({ hiding }) => hiding?.hides(instance, target.now) === true).length > 0,
    };
  }

  #strikes(entry: Entry, target: FaultTarget): boolean {
    const { rule } = entry;
    const age = target.now - entry.setAt;
    if (!isMeant(rule.operation, target.operation) || entry.left <= 0) return false;
    if (age < (rule.fromMs ?? 0) || age >= (rule.untilMs ?? Infinity)) return false;
    if (rule.reusedConnection === true && !target.reusedConnection) return false;
    if (rule.pageSizeAbove !== undefined && !isLargePage(target, rule.pageSizeAbove)) return false;
    if (entry.toSkip > 0) {
      entry.toSkip -= 1;
      return false;
    }
    if (rule.probability !== undefined && this.#fraction() >= rule.probability) return false;
    if (entry.quota?.admits(target.now) === true) return false;
    entry.left -= 1;
    entry.struck += 1;
    return true;
  }
}

function isLargePage({ operation, pageSize }: FaultTarget, limit: number): boolean {
  return operation === "list" && pageSize > limit;
}
