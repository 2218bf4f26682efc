// Errors of Node and node-fetch: what they say by code, and a copy of them that may be kept.
import type { KnownSecrets } from "./clean-text";
import { withoutSecrets } from "./clean-text";
import type { ConnectionFailure } from "./errors";

/** Decided by code and never by wording. A host with several addresses fails with one error for each. */
export function failureOf(error: unknown): ConnectionFailure {
  if (typeof error !== "object" || error === null) return { code: "UNKNOWN" };
  const code = textIn(error, "code");
  if (code !== undefined) return { code, syscall: syscallOf(error) };
  if ("errors" in error && Array.isArray(error.errors) && error.errors.length > 0) return failureOf(error.errors[0]);
  return "cause" in error ? failureOf(error.cause) : { code: "UNKNOWN" };
}

/** Node says `syscall`, node-fetch `erroredSysCall`. */
function syscallOf(error: object): string | undefined {
  return textIn(error, "erroredSysCall") ?? textIn(error, "syscall");
}

/** Errors are caused by errors; more levels than this only repeat each other. */
const MAX_CAUSES = 4;

/**
 * A copy with name, message, stack and code, without secrets and queries. Everything else is left behind: an error of Node's
 * HTTP parser holds the bytes that it could not read.
 */
export function safeCause(error: unknown, secrets: KnownSecrets, level = 1): Error | undefined {
  if (!(error instanceof Error) || level > MAX_CAUSES) return undefined;
  const clean = (text: string): string => withoutSecrets(text, secrets).replaceAll(/\?\S*/g, "?…");
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error.cause;
  const copy = new Error(clean(error.message), { cause: safeCause(inner, secrets, level + 1) });
  copy.name = error.name;
  if (error.stack !== undefined) copy.stack = stackOf(error.stack, error.message, clean, secrets);
  const code = textIn(error, "code");
  return code === undefined ? copy : Object.assign(copy, { code });
}

/** The frames below the message are Node's own: a folder with a random name in them has the shape of a secret and is none. */
function stackOf(stack: string, message: string, clean: (text: string) => string, secrets: KnownSecrets): string {
  const at = stack.indexOf(message);
  if (at < 0) return clean(stack);
  const frames = at + message.length;
  return clean(stack.slice(0, frames)) + secrets.mask(stack.slice(frames));
}

function textIn(error: object, member: string): string | undefined {
  const value: unknown = Reflect.get(error, member);
  return typeof value === "string" && value !== "" ? value : undefined;
}
