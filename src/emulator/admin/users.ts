// Users from outside: what an administrator of the account does in the platform.
import type { StoredUser, UserInput } from "../account/users";
import { isRecord } from "../input";
import type { Platform } from "../platform";

/** A user as those who run the emulator see it, secret in clear. */
export interface UserView {
  readonly id: number;
  readonly emailAddress: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly userSecret: string;
  /** Whether it sees the instances of the account's other users. */
  readonly administrator: boolean;
  /** Whether its calls that create, change or delete answer 403. */
  readonly readOnly: boolean;
  readonly active: boolean;
}

export function viewOfUser(user: StoredUser): UserView {
  return { ...user };
}

/** @throws TypeError */
export function addUser({ account }: Platform, given: unknown): UserView {
  return viewOfUser(account.users.add(parseUser(given, NEW_USER)));
}

/** @throws TypeError */
export function changeUser({ account }: Platform, user: StoredUser, given: unknown): UserView {
  const change = parseUser(given, CHANGED_USER);
  if (change.userSecret !== undefined && change.userSecret !== user.userSecret) {
    account.users.assertFree(change.userSecret);
  }
  return viewOfUser(Object.assign(user, change));
}

/** Its instances go with it (open-connectors-api: Whose instances). @throws TypeError for the first user */
export function removeUser({ account, store }: Platform, user: StoredUser): void {
  if (user === account.users.first) throw new TypeError("the first user of the account stays");
  store.removeOf(user);
  account.users.remove(user);
}

const NEW_USER = {
  emailAddress: "text",
  firstName: "text",
  lastName: "text",
  userSecret: "text",
  administrator: "true or false",
  readOnly: "true or false",
} as const;
const CHANGED_USER = {
  userSecret: "text",
  administrator: "true or false",
  readOnly: "true or false",
  active: "true or false",
} as const;

/** @throws TypeError with everything that is wrong */
function parseUser(given: unknown, members: Readonly<Record<string, "text" | "true or false">>): UserInput {
  if (!isRecord(given)) throw new TypeError("a user is an object");
  const problems = Object.entries(given).flatMap(([name, value]) => {
    const expected = members[name];
    if (expected === undefined) return [`"${name}" is not known; there are ${Object.keys(members).join(", ")}`];
    const fits = expected === "text" ? typeof value === "string" && value !== "" : typeof value === "boolean";
    return fits ? [] : [`${name} is ${expected}`];
  });
  if (problems.length > 0) throw new TypeError(problems.join("; "));
  // Every member was just checked for its name and type.
  return given;
}
