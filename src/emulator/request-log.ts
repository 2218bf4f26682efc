// The calls so far, for tests that count them. Headers and bodies are not kept, so no secret is either.

export interface LoggedRequest {
  /** ISO 8601. */
  readonly at: string;
  readonly method: string;
  /** Below /elements/api-v2. */
  readonly path: string;
  readonly query: string;
  /** Null while the call is under way, and for good where it was never answered. */
  readonly status: number | null;
  readonly durationMs: number | null;
  readonly requestId: string;
}

/** A long-running emulator keeps the latest calls only; this many are some minutes of a large plan. */
const MAX_ENTRIES = 100_000;

export class RequestLog {
  #entries: LoggedRequest[] = [];

  get entries(): readonly LoggedRequest[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }

  /** Answers the function that ends the entry. */
  begin(entry: Omit<LoggedRequest, "status" | "durationMs">): (status: number, durationMs: number) => void {
    const open: LoggedRequest = { ...entry, status: null, durationMs: null };
    this.#entries.push(open);
    if (this.#entries.length > MAX_ENTRIES) this.#entries.shift();
    return (status, durationMs) => {
      // From the end, where it is unless thousands of calls are under way.
      const index = this.#entries.lastIndexOf(open);
      if (index >= 0) this.#entries[index] = { ...open, status, durationMs };
    };
  }
}
