// The latest calls with what became of them: more than the request log keeps, of fewer calls.
import type { FaultRule } from "../faults";
import { effectOf } from "../faults";
import type { Revisions } from "./revisions";

/** What was asked. */
export interface CallStart {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  /** Below /elements/api-v2. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly requestId: string;
}

/** What became of it. */
export interface CallEnd {
  /** Undefined where the connection was cut or is stalled. */
  readonly status: number | undefined;
  readonly durationMs: number;
  /** Why the emulator itself refused it; undefined where it did not. */
  readonly message?: string | undefined;
}

export interface Call extends CallStart {
  readonly revision: number;
  /** Rises by one from call to call. */
  readonly number: number;
  /** The effects of the rules that struck it. */
  readonly faults: readonly string[];
  /** Instances to which it did something. */
  readonly instances: readonly string[];
  /** Undefined while it is under way. */
  readonly end: CallEnd | undefined;
}

/** As many as a person looks through. */
const MOST_CALLS = 500;

export class Calls {
  readonly #revisions: Revisions;
  #calls: Call[] = [];
  #begun = 0;

  constructor(revisions: Revisions) {
    this.#revisions = revisions;
  }

  get begun(): number {
    return this.#begun;
  }

  all(): readonly Call[] {
    return this.#calls;
  }

  clear(): void {
    this.#calls = [];
  }

  begin(start: CallStart): CallRecord {
    this.#begun += 1;
    const number = this.#begun;
    const revision = this.#revisions.next();
    this.#calls.push({ ...start, revision, number, faults: [], instances: [], end: undefined });
    if (this.#calls.length > MOST_CALLS) this.#calls.shift();
    return new CallRecord((change) => {
      this.#change(number, change);
    });
  }

  #change(number: number, change: (call: Call) => Partial<Call>): void {
    // They are numbered without a gap.
    const index = number - (this.#calls[0]?.number ?? 0);
    const call = this.#calls[index];
    if (call !== undefined) this.#calls[index] = { ...call, ...change(call), revision: this.#revisions.next() };
  }
}

/** One call, as it goes on. */
export class CallRecord {
  readonly #change: (change: (call: Call) => Partial<Call>) => void;

  constructor(change: (change: (call: Call) => Partial<Call>) => void) {
    this.#change = change;
  }

  struck(rules: readonly FaultRule[]): void {
    if (rules.length > 0) this.#change(() => ({ faults: rules.map(effectOf) }));
  }

  /** It may be late: the work of a call can be done after its answer. */
  touched(ids: readonly string[]): void {
    if (ids.length > 0) this.#change(({ instances }) => ({ instances: [...new Set([...instances, ...ids])] }));
  }

  end(end: CallEnd): void {
    this.#change(() => ({ end }));
  }
}
