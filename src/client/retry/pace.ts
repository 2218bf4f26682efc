// How fast an account takes requests, learned from its refusals: nobody has to know or set the quota. A refusal stops
// everything until the server wants to hear from us again; after it requests go out no faster than they were accepted before.

const WINDOW_MS = 1_000;
/** So many calls in a second say something about the rate that an account takes. */
const MIN_EVIDENCE = 2;
/** A rate that was refused again was too high still. */
const SLOWER = 0.85;
/**
 * After so many times the wait that a refusal costs, the rate rises by this factor each second: looking for a higher quota
 * must cost little beside the work, and yet a quota that was raised, or shared and left, is found again.
 */
const QUIET_WAITS = 10;
const FASTER = 1.2;
/** Beyond this rate pacing says nothing any more: the number of connections limits first. */
const UNPACED_PER_SECOND = 200;

export class Pace {
  readonly #ceiling: number;
  #perSecond: number;
  #nextAt = 0;
  #resumesAt = 0;
  #raisedAt = 0;
  /** When the calls of the last second were accepted. */
  #accepted: number[] = [];

  /** @param maxPerSecond a limit that the user has set; Infinity without one */
  constructor(maxPerSecond: number) {
    this.#ceiling = maxPerSecond;
    this.#perSecond = maxPerSecond;
  }

  /** Reserves the next place. @returns milliseconds from now until the request may go out, 0 for at once */
  reserve(now: number): number {
    this.#recover(now);
    const at = Math.max(now, this.#resumesAt, this.#nextAt);
    this.#nextAt = Number.isFinite(this.#perSecond) ? at + WINDOW_MS / this.#perSecond : at;
    return at - now;
  }

  accepted(now: number): void {
    this.#accepted = [...this.#accepted.filter((at) => now - at < WINDOW_MS), now];
  }

  /** @param waitMs how long the server wants to hear nothing */
  refused(now: number, waitMs: number): void {
    // Several requests of one burst are refused together: they say the same thing once.
    if (now >= this.#resumesAt) {
      const inWindow = this.#accepted.filter((at) => now - at < WINDOW_MS).length;
      // Nothing was accepted just before: then it was not our speed, and a pause is all there is to learn.
      if (inWindow < MIN_EVIDENCE) {
        this.#pause(now, waitMs);
        return;
      }
      this.#perSecond = Math.min(inWindow, this.#perSecond * SLOWER);
      this.#raisedAt = now + QUIET_WAITS * Math.max(waitMs, WINDOW_MS);
    }
    this.#pause(now, waitMs);
  }

  #pause(now: number, waitMs: number): void {
    this.#resumesAt = Math.max(this.#resumesAt, now + waitMs);
    this.#nextAt = Math.max(this.#nextAt, this.#resumesAt);
  }

  #recover(now: number): void {
    while (this.#perSecond < this.#ceiling && now - this.#raisedAt >= WINDOW_MS) {
      this.#raisedAt += WINDOW_MS;
      const raised = this.#perSecond * FASTER;
      this.#perSecond = raised > Math.min(UNPACED_PER_SECOND, this.#ceiling) ? this.#ceiling : raised;
    }
  }
}
