// How long the operations of a resource may take, set by the user: one attribute with durations, and a signal with a
// deadline for the hook. See (architecture: Attributes and their options).
import { Unknown } from "../values";
import { singleNested } from "./attributes/nested";
import { string } from "./attributes/builders";
import { validator } from "./attributes/validators";
import { DiagnosticError } from "./diagnostics";

/** Node's timers count milliseconds in 31 bits; a longer one would fire at once. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

const MS_PER_SECOND = 1_000;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: MS_PER_SECOND, m: 60_000, h: 3_600_000 };
const DURATION = /^(?:\d{1,9}(?:\.\d{1,6})?(?:ms|s|m|h))+$/u;
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h)/gu;

export type TimedOperation = "create" | "read" | "update" | "delete";
export type Timeouts = Readonly<Record<TimedOperation, string | Unknown | null>>;

/** Milliseconds of a duration like `90s` or `1h30m`; undefined for what is none, is zero or is longer than a timer runs. */
export function durationMs(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  const sum = [...text.matchAll(PART)].reduce(
    (ms, [, count, unit]) => ms + Number(count) * (UNIT_MS[unit ?? ""] ?? 0),
    0,
  );
  return sum > 0 && sum <= MAX_TIMEOUT_MS ? sum : undefined;
}

const duration = validator<string>((text) =>
  durationMs(text) === undefined ? ['Expected a duration such as "90s" or "1h30m", of at most 24 days.'] : [],
);

/** The attribute `timeouts`: an object with an optional duration for each operation. */
export function timeouts() {
  const of = (operation: TimedOperation) =>
    string({
      optional: true,
      validators: [duration],
      description: `How long a ${operation} may take, such as \`90s\` or \`1h30m\`.`,
    });
  return singleNested(
    { create: of("create"), read: of("read"), update: of("update"), delete: of("delete") },
    { optional: true, description: "How long operations may take." },
  );
}

export interface Deadline {
  readonly operation: TimedOperation;
  /** The value of the attribute, from configuration, plan or state. */
  readonly timeouts: Timeouts | Unknown | null;
  /** Where the user set none. Milliseconds, at most MAX_TIMEOUT_MS. */
  readonly defaultMs: number;
  /** Of the hook. */
  readonly signal: AbortSignal;
}

/**
 * Runs `work` with a signal that fires when the time is over, or when the user stops Terraform.
 * @throws DiagnosticError where the work failed after its time was over; else what the work throws.
 */
export async function withinTimeout<T>(deadline: Deadline, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { operation, signal, defaultMs } = deadline;
  const set = deadline.timeouts === null || deadline.timeouts instanceof Unknown ? null : deadline.timeouts[operation];
  const limitMs = (typeof set === "string" ? durationMs(set) : undefined) ?? defaultMs;
  const timer = new AbortController();
  const handle = setTimeout(() => {
    timer.abort();
  }, limitMs);
  try {
    return await work(AbortSignal.any([signal, timer.signal]));
  } catch (error) {
    if (!timer.signal.aborted || signal.aborted || error instanceof DiagnosticError) throw error;
    throw new DiagnosticError({
      summary: `The ${operation} took too long`,
      detail:
        `It was abandoned after ${String(limitMs / MS_PER_SECOND)} seconds. What it began may still finish on the remote side; ` +
        `plan again to see what is left to do, or raise timeouts.${operation}.`,
    });
  } finally {
    clearTimeout(handle);
  }
}
