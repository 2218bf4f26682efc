// What all that is sent to one account shares within a process, over provider blocks and aliases: the quota is the account's.
import type { LimiterOptions } from "./limiter";
import { Limiter } from "./limiter";
import { Refusals } from "./refusals";

export interface Account {
  readonly limiter: Limiter;
  readonly refusals: Refusals;
}

/** One for a process. */
export class Accounts {
  readonly #accounts = new Map<string, Account>();

  /** The stricter limits count where two configurations of one account have different ones. */
  of(name: string, options: LimiterOptions): Account {
    const known = this.#accounts.get(name);
    known?.limiter.restrict(options);
    const account = known ?? { limiter: new Limiter(options), refusals: new Refusals() };
    this.#accounts.set(name, account);
    return account;
  }
}
