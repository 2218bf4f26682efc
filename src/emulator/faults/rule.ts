// Failure on order: rules that disturb calls of one kind, handed in by a test (architecture: Names others rely on).
import type { Operation, OperationGroup } from "./operations";

/** What is wrong with a reply that is otherwise the right one. */
export const SPOILT_REPLIES = [
  "truncated",
  "reset",
  "malformed",
  "empty",
  "text",
  "page",
  "other kind",
  "huge",
  "not HTTP",
] as const;
export type SpoiltReply = (typeof SPOILT_REPLIES)[number];

export const STALLS = ["before", "after", "within"] as const;

/** An answer on order; nothing is done unless `done` or `doneAfterMs` says so. */
export type ForcedReply = {
  readonly status: number;
  readonly done?: true;
  readonly doneAfterMs?: number;
  readonly retryAfterSeconds?: number;
  readonly retryAfterForm?: RetryAfterForm;
} & (
  | { readonly html: true }
  | {
      readonly message?: string;
      /** What the remote system said, passed on by the platform. */
      readonly providerMessage?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
);

/** How `Retry-After` is written: a number, or a date as HTTP has it, which counts in whole seconds. */
export const RETRY_AFTER_FORMS = ["seconds", "date"] as const;
export type RetryAfterForm = (typeof RETRY_AFTER_FORMS)[number];

export type FaultEffect =
  /** The work is done at once, the answer comes late. */
  | { readonly delayMs: number }
  | ForcedReply
  /** Closed unread: nothing is done. */
  | { readonly dropBefore: true }
  /** Done, then closed without an answer. */
  | { readonly dropAfter: true; readonly doneAfterMs?: number }
  /** As dropBefore, but with a reset (RST) of the connection. */
  | { readonly resetBefore: true }
  /** As dropAfter, but with a reset (RST) of the connection. */
  | { readonly resetAfter: true; readonly doneAfterMs?: number }
  /** The connection stays open and nothing comes: before the work, after it, or within the reply. */
  | { readonly stall: (typeof STALLS)[number]; readonly doneAfterMs?: number }
  /** The work is done; its reply is spoilt. */
  | { readonly reply: SpoiltReply }
  /** The work is done; its reply comes in pieces, with this time between two of them. */
  | { readonly chunkMs: number }
  /** The work is done; its reply is that of another instance. One that isn't there lends its id only. */
  | { readonly idInReply: number | string }
  /** At most so many of the calls that the rule means in any second; the others are answered 429 and not done. */
  | {
      readonly quotaPerSecond: number;
      readonly retryAfterSeconds?: number;
      readonly retryAfterForm?: RetryAfterForm;
      readonly message?: string;
    }
  /** As if the account's secrets were no longer valid. */
  | { readonly expired: true }
  /** Instances made less than so long ago are not there for the calls that the rule means. */
  | { readonly hiddenMs: number }
  /** Instances made since the rule was set are not there for so many of the calls that the rule means. */
  | { readonly hiddenReads: number };

/** Which calls are struck, and by what. */
export type FaultRule = {
  readonly operation: Operation | OperationGroup;
  /** How often the rule strikes; without it, always. */
  readonly times?: number;
  /** So many calls that the rule means are let through first. */
  readonly skip?: number;
  /** 0 to 1; without it, always. */
  readonly probability?: number;
  /** Strikes lists whose page is larger than this only, as the platform refuses replies beyond a size. */
  readonly pageSizeAbove?: number;
  /** Milliseconds after the rules were set. Default: at once. */
  readonly fromMs?: number;
  /** Milliseconds after the rules were set. Default: for good. */
  readonly untilMs?: number;
  /** Strikes only what comes over a connection that has carried another call before. */
  readonly reusedConnection?: true;
} & FaultEffect;
