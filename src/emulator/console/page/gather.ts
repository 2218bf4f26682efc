// Updates that come in while the page is busy are shown as one: under load it shows less often, and never falls behind.
import type { CallView, LifeView, Update } from "../wire";

/** Between two times of showing. */
const REST_MS = 100;
/** As many as the list shows. */
const MOST_CALLS = 500;

export class Gatherer {
  readonly #show: (update: Update) => void;
  #gathered: Update | undefined;
  #isResting = false;

  constructor(show: (update: Update) => void) {
    this.#show = show;
  }

  take(update: Update): void {
    this.#gathered = this.#gathered === undefined || update.isFresh ? update : joined(this.#gathered, update);
    if (!this.#isResting) this.#flush();
  }

  #flush(): void {
    const update = this.#gathered;
    this.#gathered = undefined;
    this.#isResting = update !== undefined;
    if (update === undefined) return;
    this.#show(update);
    // A timer, since a page in the background gets no frames.
    setTimeout(() => {
      this.#flush();
    }, REST_MS);
  }
}

function joined(one: Update, other: Update): Update {
  const calls = new Map<number, CallView>([...one.calls, ...other.calls].map((call) => [call.number, call]));
  const lives = new Map<string, LifeView>([...one.instances, ...other.instances].map((life) => [life.id, life]));
  return {
    ...one,
    ...other,
    isFresh: one.isFresh,
    calls: [...calls.values()].slice(-MOST_CALLS),
    instances: [...lives.values()],
  };
}
