// What all the rules that strike one call do to it together. Where two rules say the same, the first one counts.
import { KNOWN_MESSAGES } from "../failure";
import type { FaultEffect, ForcedReply, RetryAfterForm, SpoiltReply } from "./rule";

export interface ForcedAnswer {
  readonly status: number;
  readonly isPage: boolean;
  readonly message: string | undefined;
  readonly providerMessage: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Disturbance {
  /** What happens to the connection before the request is read; nothing is done then. */
  readonly before: "drop" | "reset" | "stall" | undefined;
  /** The work is not done at all, at once, or so many milliseconds later. */
  readonly work: "never" | "now" | { readonly afterMs: number };
  readonly delayMs: number;
  readonly forced: ForcedAnswer | undefined;
  /** Digits of the instance that the reply shows in place of the right one. */
  readonly idInReply: string | undefined;
  /** What happens to the connection in place of the reply. */
  readonly after: "drop" | "reset" | "stall" | undefined;
  readonly spoilt: SpoiltReply | "stalled" | undefined;
  /** Milliseconds between the pieces of the reply; undefined where it comes as a whole. */
  readonly chunkMs: number | undefined;
}

/** @param now milliseconds since 1970, for dates in headers. */
export function disturbanceOf(effects: readonly FaultEffect[], now: number): Disturbance {
  const forced = first(effects, (effect) => ("status" in effect ? effect : refusalOf(effect)));
  const after = first(effects, afterOf);
  return {
    before: first(effects, beforeOf),
    work: workOf(effects, forced),
    delayMs: Math.max(0, ...effects.map((effect) => ("delayMs" in effect ? effect.delayMs : 0))),
    forced: forced === undefined ? undefined : answerOf(forced, now),
    idInReply: first(effects, (effect) => ("idInReply" in effect ? String(effect.idInReply) : undefined)),
    after,
    spoilt: first(effects, spoiltOf),
    chunkMs: first(effects, (effect) => ("chunkMs" in effect ? effect.chunkMs : undefined)),
  };
}

function first<T>(effects: readonly FaultEffect[], take: (effect: FaultEffect) => T | undefined): T | undefined {
  return effects.map(take).find((one) => one !== undefined);
}

/** A quota that is used up, and secrets that are no longer valid, are answers on order like any other. */
function refusalOf(effect: FaultEffect): ForcedReply | undefined {
  if ("quotaPerSecond" in effect) {
    const { retryAfterSeconds, retryAfterForm, message = "Too many requests." } = effect;
    return {
      status: 429,
      message,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...(retryAfterForm !== undefined && { retryAfterForm }),
    };
  }
  return "expired" in effect ? { status: 401, message: KNOWN_MESSAGES.badCredentials } : undefined;
}

function beforeOf(effect: FaultEffect): Disturbance["before"] {
  if ("dropBefore" in effect) return "drop";
  if ("resetBefore" in effect) return "reset";
  return "stall" in effect && effect.stall === "before" ? "stall" : undefined;
}

function afterOf(effect: FaultEffect): Disturbance["after"] {
  if ("dropAfter" in effect) return "drop";
  if ("resetAfter" in effect) return "reset";
  return "stall" in effect && effect.stall === "after" ? "stall" : undefined;
}

function spoiltOf(effect: FaultEffect): Disturbance["spoilt"] {
  if ("reply" in effect) return effect.reply;
  return "stall" in effect && effect.stall === "within" ? "stalled" : undefined;
}

/** An answer on order leaves the work undone unless its rule says otherwise. */
function workOf(effects: readonly FaultEffect[], forced: ForcedReply | undefined): Disturbance["work"] {
  const afterMs = forced?.doneAfterMs ?? first(effects, lateWorkOf);
  if (afterMs !== undefined) return { afterMs };
  return forced === undefined || forced.done === true ? "now" : "never";
}

function lateWorkOf(effect: FaultEffect): number | undefined {
  return "doneAfterMs" in effect && !("status" in effect) ? effect.doneAfterMs : undefined;
}

function answerOf(reply: ForcedReply, now: number): ForcedAnswer {
  const { status, retryAfterSeconds, retryAfterForm = "seconds" } = reply;
  const isPage = "html" in reply;
  const waiting =
    retryAfterSeconds === undefined ? {} : { "retry-after": retryAfter(retryAfterSeconds, retryAfterForm, now) };
  return {
    status,
    isPage,
    message: isPage ? undefined : reply.message,
    providerMessage: isPage ? undefined : reply.providerMessage,
    headers: { ...waiting, ...(isPage ? {} : reply.headers) },
  };
}

/** A date of HTTP has whole seconds; rounded up, it never asks for less. */
function retryAfter(seconds: number, form: RetryAfterForm, now: number): string {
  if (form === "seconds") return String(seconds);
  return new Date(Math.ceil(now / 1000 + seconds) * 1000).toUTCString();
}
