// The effects and the conditions of fault rules: what each takes, what it goes with, and what docs/emulator.md says about it.
import { validateHeaderName, validateHeaderValue } from "node:http";
import { OPERATION_NAMES } from "./operations";
import { RETRY_AFTER_FORMS, SPOILT_REPLIES, STALLS } from "./rule";

export interface MemberRow {
  /** What it takes, in words. */
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
  readonly meaning: string;
  /** Where it takes one of a few. */
  readonly choices?: readonly string[];
}

export interface EffectRow extends MemberRow {
  /** As a rule has it, with what goes with it. */
  readonly example: string;
  /** Further members that go with this effect and with no other; always optional. */
  readonly with?: readonly ModifierName[];
}

const milliseconds = { expected: "milliseconds from 0", fits: isFromZero } as const;
const yes = { expected: "true", fits: (value: unknown) => value === true } as const;
const text = { expected: "text", fits: (value: unknown) => typeof value === "string" } as const;
const count = { expected: "a whole number from 0", fits: isCount } as const;

export const modifierTable = {
  message: { ...text, meaning: "the API's message" },
  providerMessage: { ...text, meaning: "what the remote system said" },
  headers: { expected: "an object of texts that a header can hold", fits: isHeaders, meaning: "further headers" },
  html: { ...yes, meaning: "a web page in place of JSON" },
  done: { ...yes, meaning: "the work is done first" },
  doneAfterMs: { ...milliseconds, meaning: "the work is done that long after the answer" },
  retryAfterSeconds: {
    expected: "whole seconds from 0",
    fits: isCount,
    meaning: "the header `Retry-After`; without it there is none",
  },
  retryAfterForm: { ...oneOf(RETRY_AFTER_FORMS), meaning: "how that header is written. Default: seconds" },
} as const satisfies Readonly<Record<string, MemberRow>>;
export type ModifierName = keyof typeof modifierTable;

export const effectTable = {
  delayMs: {
    ...milliseconds,
    example: '{ "delayMs": 500 }',
    meaning: "the work is done at once, the reply is late",
  },
  status: {
    expected: "a status from 200 to 599",
    fits: (value) => isCount(value) && Number(value) >= 200 && Number(value) <= 599,
    example: '{ "status": 429, "message": "…", "retryAfterSeconds": 1 }',
    with: [
      "message",
      "providerMessage",
      "headers",
      "html",
      "done",
      "doneAfterMs",
      "retryAfterSeconds",
      "retryAfterForm",
    ],
    meaning:
      "nothing is done, and a JSON error comes; with `done` the work is done first, with `html` a page comes as from a gateway. " +
      "A redirect is a status with `headers: { location }`",
  },
  dropBefore: {
    ...yes,
    example: '{ "dropBefore": true }',
    meaning: "the connection is closed unread, nothing is done",
  },
  dropAfter: {
    ...yes,
    example: '{ "dropAfter": true, "doneAfterMs": 12000 }',
    with: ["doneAfterMs"],
    meaning:
      "the work is done, then the connection is closed without a reply; with `doneAfterMs` it is done that much later",
  },
  resetBefore: { ...yes, example: '{ "resetBefore": true }', meaning: "as `dropBefore`, by a reset (RST)" },
  resetAfter: {
    ...yes,
    example: '{ "resetAfter": true }',
    with: ["doneAfterMs"],
    meaning: "as `dropAfter`, by a reset (RST)",
  },
  stall: {
    ...oneOf(STALLS),
    example: '{ "stall": "after" }',
    with: ["doneAfterMs"],
    meaning:
      "the connection stays open and nothing comes: `before` the work, which is then never done, `after` it, or `within` the reply",
  },
  reply: {
    ...oneOf(SPOILT_REPLIES),
    example: '{ "reply": "truncated" }',
    meaning:
      "the work is done, and its reply is `truncated` (shorter than announced), `reset` in its middle, `malformed` (not JSON), " +
      "`empty`, right but called `text`, a web `page` with status 200, JSON of an `other kind`, `huge` (64 MiB), or `not HTTP` at all",
  },
  chunkMs: {
    ...milliseconds,
    example: '{ "chunkMs": 100 }',
    meaning: "the work is done, and its reply comes in 20 pieces with this time between two of them",
  },
  idInReply: {
    expected: "the number of an instance",
    fits: (value) => /^\d+$/.test(String(value)) && (typeof value === "string" || Number.isSafeInteger(value)),
    example: '{ "idInReply": 1000002 }',
    meaning: "the work is done, and its reply shows that other instance; one that isn't there lends its id only",
  },
  quotaPerSecond: {
    expected: "a whole number from 0",
    fits: isCount,
    example: '{ "quotaPerSecond": 5, "retryAfterSeconds": 1, "retryAfterForm": "date" }',
    with: ["retryAfterSeconds", "retryAfterForm", "message"],
    meaning: "what is more than that in any second is answered 429 and not done",
  },
  expired: {
    ...yes,
    example: '{ "expired": true, "fromMs": 5000 }',
    meaning: "401, as if the account's secrets were no longer valid",
  },
  hiddenMs: {
    ...milliseconds,
    example: '{ "operation": "list", "hiddenMs": 20000 }',
    meaning: "instances younger than that are not in lists, and 404 by id, for the calls of the rule",
  },
  hiddenReads: {
    ...count,
    example: '{ "operation": "instance", "hiddenReads": 3 }',
    meaning:
      "instances made since the rules were set are not there for so many calls of the rule that would have shown them",
  },
} as const satisfies Readonly<Record<string, EffectRow>>;

export const conditionTable = {
  operation: {
    ...oneOf(OPERATION_NAMES),
    meaning: "which calls the rule means, see below",
  },
  times: { ...count, meaning: "how often the rule strikes. Default: always" },
  skip: { ...count, meaning: "so many calls that the rule means are let through first" },
  probability: {
    expected: "a number from 0 to 1",
    fits: (value) => isFromZero(value) && Number(value) <= 1,
    meaning: "strikes by chance, which follows the seed",
  },
  pageSizeAbove: { ...count, meaning: "strikes only lists whose page is larger" },
  fromMs: { ...milliseconds, meaning: "strikes only from that time on, counted from when the rules were set" },
  untilMs: { ...milliseconds, meaning: "strikes only up to that time, counted from when the rules were set" },
  reusedConnection: {
    ...yes,
    meaning: "strikes only what comes over a connection that has carried another call before",
  },
} as const satisfies Readonly<Record<string, MemberRow>>;

function oneOf(choices: readonly string[]): Pick<MemberRow, "expected" | "fits" | "choices"> {
  return { expected: `one of ${choices.join(", ")}`, choices, fits: (value) => choices.some((one) => one === value) };
}

function isFromZero(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isHeaders(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.entries(value).every(isHeader);
}

function isHeader([name, value]: readonly [string, unknown]): boolean {
  if (typeof value !== "string") return false;
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
