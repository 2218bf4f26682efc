// The login that the address of a proxy may hold: its only part that is a secret.
import type { Declared } from "../props/expression/spelled-out";
import { writtenText } from "../props/expression/written-text";

/** Whether a template spells out a password, or a login that is one text, such as a token. A user alone is not a secret. */
export function writesLogin(template: string, declared: Declared): boolean {
  return [...writtenText(template, declared).matchAll(LOGIN)].some(([, user = "", password]) =>
    /[\p{L}\p{N}]/u.test(password ?? user),
  );
}

/** What is before the sign @, in an address with or without a scheme. */
const LOGIN = /([^\s/:@]*)(?::([^\s/@]*))?@/g;
