// The `grpc-timeout` header: at most eight digits and a unit. Specification: "gRPC over HTTP2", Timeout.

const MS_PER_UNIT: Readonly<Record<string, number>> = {
  H: 3_600_000,
  M: 60_000,
  S: 1000,
  m: 1,
  u: 1e-3,
  n: 1e-6,
};

/** Longest delay a Node timer takes (2^31 - 1 ms, 24 days). Waiting longer than that is waiting forever. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Milliseconds the caller is willing to wait, rounded up; `undefined` where it sets no limit that a timer can hold.
 * A malformed header is returned as an error, since only the caller of this function knows how to answer it.
 */
export function parseTimeout(header: string | undefined): { timeoutMs?: number; error?: string } {
  if (header === undefined) return {};
  const match = /^(\d{1,8})([HMSmun])$/u.exec(header);
  const perUnit = MS_PER_UNIT[match?.[2] ?? ""];
  if (match === null || perUnit === undefined)
    return { error: "grpc-timeout is not digits and one of H, M, S, m, u, n" };
  const timeoutMs = Math.ceil(Number(match[1]) * perUnit);
  return timeoutMs > MAX_TIMER_MS ? {} : { timeoutMs };
}
