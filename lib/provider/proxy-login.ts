// The login that the address of a proxy may hold: its only part that is a secret.
import type { Declared } from "../props/expression/spelled-out";
import { writtenText } from "../props/expression/written-text";

/** Whether a template spells out a password, or a login that is one text, such as a token. A user alone is not a secret. */
export function writesLogin(template: string, declared: Declared): boolean {
  const logins = writtenText(template, declared).split("@").slice(0, -1);
  return logins.some((before) => {
    // Behind the scheme, if there is one.
    const login = before.split(/[\s/]/).at(-1) ?? "";
    const colon = login.indexOf(":");
    return /[\p{L}\p{N}]/u.test(login.slice(colon + 1));
  });
}
