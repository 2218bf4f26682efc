// How long and how often the client tries. The numbers are defaults that the provider's configuration can change.
import { REQUEST_LIMITS } from "../../rules/request-limits";

export interface RetryPolicy {
  /** Further tries after the first one, of one call. */
  readonly maxRetries: number;
  /** Longest single wait, whatever a server asks for. */
  readonly maxWaitMs: number;
  /** Longest time that one hook spends on a call and its repetitions altogether. */
  readonly budgetMs: number;
  /** The wait before the first repetition is at most this; it doubles from there. */
  readonly firstWaitMs: number;
}

const MS_PER_SECOND = 1_000;

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  maxRetries: REQUEST_LIMITS.maxRetries.default,
  maxWaitMs: 30_000,
  budgetMs: REQUEST_LIMITS.retryBudgetSeconds.default * MS_PER_SECOND,
  firstWaitMs: 500,
};
