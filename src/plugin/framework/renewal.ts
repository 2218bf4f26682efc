// When Terraform is to come back to an ephemeral resource: what the hooks ask for, as the protocol says it.
import type { WireTimestamp } from "../protocol";

const MS_PER_SECOND = 1_000;
const NS_PER_MS = 1_000_000;

export class Renewal {
  readonly #possible: boolean;
  #moment: Date | undefined;

  /** @param possible Whether there is a hook that Terraform would reach by coming back. */
  constructor(possible: boolean) {
    this.#possible = possible;
  }

  /** The last word counts. Throws for a moment that is none, and where nothing would renew it. */
  readonly at = (moment: Date): void => {
    if (!this.#possible) throw new Error("renewAt was called, but there is no renew hook");
    if (Number.isNaN(moment.getTime())) throw new RangeError("renewAt got an invalid date");
    this.#moment = moment;
  };

  /** Undefined where none was asked for. */
  get timestamp(): WireTimestamp | undefined {
    if (this.#moment === undefined) return undefined;
    const ms = this.#moment.getTime();
    const seconds = Math.floor(ms / MS_PER_SECOND);
    return { seconds: BigInt(seconds), nanos: (ms - seconds * MS_PER_SECOND) * NS_PER_MS };
  }
}
