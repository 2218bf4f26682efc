// How fast an account takes requests, learned from its refusals: the quota need not be known or set. A refusal stops
// everything until the server wants to hear from us again; after it requests go out no faster than they were accepted before.

const WINDOW_MS = 1_000;
/** A little below the rate that was accepted: requests do not arrive as evenly as they are sent. */
const BELOW = 0.95;
/** A rate that was refused again was too high still. */
const SLOWER = 0.9;
/** Fewer than this part of the learned rate were accepted: then the quota itself is another one now. */
const QUOTA_CHANGED = 0.5;
/**
 * After so many times the wait that a refusal costs, the rate rises by this factor each second: looking for a higher quota
 * must cost little beside the work, and yet a quota that was raised, or shared and left, is found again.
 */
const QUIET_WAITS = 15;
const FASTER = 1.2;
/** Beyond this rate pacing says nothing any more: the number of connections limits first. */
const UNPACED_PER_SECOND = 200;
/** A timer that fires late must not slow everything down, nor be made up for by a burst. */
const LATE_MS = 20;

export interface Sent {
  readonly at: number;
  isRefused: boolean;
}

export class Pace {
  #ceiling: number;
  #perSecond: number;
  #nextAt = 0;
  #resumesAt = 0;
  #raisedAt = 0;
  /** What was sent within the last second, or within the second before a refusal that is still to be learned from. */
  readonly #sent: Sent[] = [];
  /** When the request was sent whose refusal is to be learned from as soon as requests go out again. */
  #refusedAt: number | undefined;
  /** What was sent before this has been learned from. */
  #learnedAt = -Infinity;

  /** @param maxPerSecond a limit that the user has set; Infinity without one */
  constructor(maxPerSecond: number) {
    this.#ceiling = maxPerSecond;
    this.#perSecond = maxPerSecond;
  }

  /** A limit that somebody else has set for the same account: the lower one counts. */
  restrict(maxPerSecond: number): void {
    this.#ceiling = Math.min(this.#ceiling, maxPerSecond);
    this.#perSecond = Math.min(this.#perSecond, maxPerSecond);
  }

  /** @returns milliseconds from now until the next request may go out, 0 for at once */
  delayMs(now: number): number {
    if (this.#refusedAt !== undefined && now >= this.#resumesAt) this.#learn(this.#refusedAt, now);
    this.#recover(now);
    return Math.max(0, this.#resumesAt - now, this.#nextAt - now);
  }

  /** A request goes out. @returns what `refused` takes, should the quota refuse it */
  send(now: number): Sent {
    const sent = { at: now, isRefused: false };
    if (this.#refusedAt === undefined) this.#forget(now);
    this.#sent.push(sent);
    const interval = Number.isFinite(this.#perSecond) ? WINDOW_MS / this.#perSecond : 0;
    this.#nextAt = Math.max(this.#nextAt, now - LATE_MS) + interval;
    return sent;
  }

  /** @param waitMs how long the server wants to hear nothing */
  refused(sent: Sent, now: number, waitMs: number): void {
    sent.isRefused = true;
    // Several requests of one burst are refused together: they say the same thing once.
    if (sent.at > this.#learnedAt) this.#refusedAt ??= sent.at;
    this.#resumesAt = Math.max(this.#resumesAt, now + waitMs);
    this.#raisedAt = Math.max(this.#raisedAt, now + QUIET_WAITS * Math.max(waitMs, WINDOW_MS));
  }

  /** Only now: of a burst, most answers come after the first refusal. */
  #learn(refusedAt: number, now: number): void {
    this.#refusedAt = undefined;
    this.#learnedAt = now;
    const burst = this.#sent.filter(({ at }) => at > refusedAt - WINDOW_MS && at <= refusedAt);
    // A single request says nothing about our speed: somebody else used up the quota, and the pause is all there is to learn.
    if (burst.length < 2) return;
    const accepted = Math.max(1, burst.filter(({ isRefused }) => !isRefused).length);
    const slower = this.#perSecond * SLOWER;
    this.#perSecond = accepted >= this.#perSecond * QUOTA_CHANGED ? slower : Math.min(accepted * BELOW, slower);
    this.#nextAt = now;
  }

  #forget(now: number): void {
    const first = this.#sent.findIndex(({ at }) => now - at < WINDOW_MS);
    this.#sent.splice(0, first < 0 ? this.#sent.length : first);
  }

  #recover(now: number): void {
    while (this.#perSecond < this.#ceiling && now - this.#raisedAt >= WINDOW_MS) {
      this.#raisedAt += WINDOW_MS;
      const raised = this.#perSecond * FASTER;
      this.#perSecond = raised > Math.min(UNPACED_PER_SECOND, this.#ceiling) ? this.#ceiling : raised;
    }
  }
}
