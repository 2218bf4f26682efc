// Work that is tried again after a wait: the one loop, for results that come late and for errors that pass.

/** Shorter waits are not worth a line in the log. */
export const LOGGED_WAIT_MS = 2_000;

export type Sleep = (ms: number) => Promise<void>;

/**
 * Waits and attempts until an attempt finds something.
 *
 * @param delaysMs the wait before each attempt in milliseconds, so there are as many attempts; 0 waits for nothing.
 * @param sleep may reject, which ends the loop with its error.
 * @returns what was found, or undefined where no attempt found anything.
 */
export async function tryUntil<T>(
  delaysMs: readonly number[],
  sleep: Sleep,
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const delay of delaysMs) {
    if (delay > 0) await sleep(delay);
    const found = await attempt();
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Does the work with a signal that fires with the given one, or after so many milliseconds. */
export async function within<T>(
  ms: number,
  signal: AbortSignal,
  work: (limited: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const stop = (): void => {
    limit.abort();
  };
  const timer = setTimeout(stop, ms);
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    return await work(limit.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/**
 * Waits and works until the work succeeds. The error of the last attempt is thrown as it is.
 *
 * @param delaysMs the wait before each attempt in milliseconds; the first is commonly 0.
 * @param mayPass whether another attempt makes sense after this error; where not, it is thrown at once.
 */
export async function retryWhile<T>(
  delaysMs: readonly number[],
  sleep: Sleep,
  mayPass: (error: unknown) => boolean,
  work: () => Promise<T>,
): Promise<T> {
  let attempts = 0;
  const result = await tryUntil(delaysMs, sleep, async () => {
    attempts += 1;
    try {
      return { value: await work() };
    } catch (error) {
      if (attempts >= delaysMs.length || !mayPass(error)) throw error;
      return undefined;
    }
  });
  if (result === undefined) throw new RangeError("retryWhile needs at least one delay");
  return result.value;
}
