// A create whose answer was lost, until it is known what became of it (architecture: Creation without doubt).
//
// It is looked for by its key's tag for a while, since the platform may carry it out late or show it late. Where that time is
// cut short, private state notes the doubt, on an object without an id, and the next run goes on looking.
import type { Instance } from "../../client";
import { ConnectionError, isClientError } from "../../client";
import type { JsonValue, PrivateState } from "../../plugin";
import type { ReadyConnection } from "../connection";
import { within } from "../../shared/waiting";
import { confirmed } from "./found-instances";
import { isCreating } from "./marks";

export interface Doubt {
  /** The tag of the create's key. */
  readonly tag: string;
  /** Milliseconds since 1970: until then the instance may still appear. */
  readonly until: number;
  /** Null where the key is random, and so in no configuration. */
  readonly creationKey: string | null;
  /** Where the request was sent. */
  readonly host: string;
}

/** Waits before each look-up; the last one repeats. */
const DELAYS_MS = [0, 1_000, 2_000, 3_000, 5_000] as const;

/** So many refused connections in a row, and the platform is down: the next run looks again. */
const MAX_REFUSALS = 5;

export interface LookUpResult {
  /** What the create may have made. */
  readonly found: readonly Instance[];
  /** Whether the last word is spoken: it was found, or its time was over and the last look-up showed nothing. */
  readonly isSettled: boolean;
}

/**
 * How much longer than its time a look-up may take, the last look with its repetitions included: a platform that answers
 * slowly or not at all must not hold up the run.
 */
const LAST_LOOK_MS = 30_000;

/** Looks until something is found, the time is over, Terraform is asked to stop, or the platform is down. Looks at least once. */
export async function lookFor(connection: ReadyConnection, doubt: Doubt, signal: AbortSignal): Promise<LookUpResult> {
  const leftMs = Math.max(0, doubt.until - connection.now());
  return await within(leftMs + LAST_LOOK_MS, signal, (limited) => lookUntil(connection, doubt, limited));
}

async function lookUntil(connection: ReadyConnection, doubt: Doubt, signal: AbortSignal): Promise<LookUpResult> {
  let isSettled = false;
  let refusals = 0;
  for (const delay of delaysWithin(doubt.until - connection.now())) {
    // Looks that took long may have used up the time.
    if (isSettled && connection.now() >= doubt.until) break;
    // A stop during the wait is seen after it.
    if (delay > 0) await connection.sleep(delay, signal).catch(() => undefined);
    isSettled = false;
    if (signal.aborted) break;
    try {
      const found = await look(connection, doubt, signal);
      isSettled = true;
      if (found.length > 0) return { found, isSettled };
    } catch (error) {
      if (!isClientError(error)) throw error;
      // People have to learn of the uncertain create, not that looking for it failed as well.
      refusals = error instanceof ConnectionError && error.outcome === "notSent" ? refusals + 1 : 0;
      if (refusals >= MAX_REFUSALS) break;
    }
  }
  return { found: [], isSettled };
}

/** With a key that another state may use as well, only instances that no state is known to hold can be meant. */
async function look(
  connection: ReadyConnection,
  { tag, creationKey }: Doubt,
  signal: AbortSignal,
): Promise<readonly Instance[]> {
  const listed = await connection.client.listInstances({ tag }, { signal });
  const found = await confirmed(connection, listed, tag, signal);
  return creationKey === null ? found : found.filter(({ tags }) => isCreating(tags));
}

/** Waits that fill the time, the last one shortened so that the last look-up comes at its end. */
function* delaysWithin(ms: number): Generator<number> {
  let left = Math.max(0, ms);
  yield 0;
  for (let index = 1; left > 0; index += 1) {
    const delay = Math.min(DELAYS_MS[Math.min(index, DELAYS_MS.length - 1)] ?? left, left);
    left -= delay;
    yield delay;
  }
}

/** What a person reads: seconds are enough. */
export function timeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)} UTC`;
}

const RECORD = "doubt";

export function readDoubt(privateState: PrivateState): Doubt | undefined {
  const stored = privateState.get(RECORD);
  const [tag, until, host, creationKey] = Array.isArray(stored) ? (stored as readonly JsonValue[]) : [];
  if (typeof tag !== "string" || typeof until !== "number" || typeof host !== "string") return undefined;
  return { tag, until, host, creationKey: typeof creationKey === "string" ? creationKey : null };
}

export function writeDoubt(privateState: PrivateState, { tag, until, host, creationKey }: Doubt): void {
  privateState.set(RECORD, [tag, until, host, creationKey]);
}

export function forgetDoubt(privateState: PrivateState): void {
  privateState.delete(RECORD);
}
