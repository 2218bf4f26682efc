// The login that the address of a proxy may hold: its only part that is a secret.
import type { Declared } from "../props/expression/spelled-out";
import { writtenText } from "../props/expression/written-text";

/**
 * Whether a template spells out a password, or the whole of a login that has none, `TOKEN@HOST` or `TOKEN:@HOST`, which may be a token.
 * A user whose password comes from Terraform is not a secret, nor is an `@` in the path of an address without a login.
 */
export function writesLogin(template: string, declared: Declared): boolean {
  return writtenText(template, declared)
    .split(/\s|:\/\//)
    .some(holdsLogin);
}

/** @param address without its scheme */
function holdsLogin(address: string): boolean {
  const [authority = ""] = address.split(/[/?#\\]/, 1);
  const end = authority.lastIndexOf("@");
  if (end < 0) return breaksLogin(address.slice(0, Math.max(0, address.lastIndexOf("@"))));
  const [user = "", ...password] = authority.slice(0, end).split(":");
  return /[\p{L}\p{N}]/u.test(password.join("") || user);
}

/** A colon before what is not a port: of a password with a slash in it, which no URL takes, but the stack would show all the same. */
function breaksLogin(beforeAt: string): boolean {
  const withoutVersion6 = beforeAt.replaceAll(/\[[^[\]]*\]/g, "");
  return /:[^/?#\\:]*\p{L}/u.test(withoutVersion6);
}
