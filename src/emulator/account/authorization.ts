// `Authorization: User …, Organization …, Element …`: an unordered list of schemes and values (open-connectors-api:
// Authorization header).
import { createHash, timingSafeEqual } from "node:crypto";
import { ApiFailure, KNOWN_MESSAGES } from "../failure";
import type { Store, StoredInstance } from "./store";
import type { StoredUser, Users } from "./users";

/** Who may call. */
export interface Account {
  organizationSecret: string;
  readonly users: Users;
}

export function parseAuthorization(header: string | undefined): ReadonlyMap<string, string> {
  const parts = (header ?? "").split(",").map((part) => /^\s*(\w+):?\s+(\S+)\s*$/.exec(part));
  return new Map(parts.flatMap((part) => (part?.[1] === undefined ? [] : [[part[1].toLowerCase(), part[2] ?? ""]])));
}

/** @throws ApiFailure 401 where the secrets of user and organization are missing or wrong, or the user is inactive. */
export function requireUser(header: string | undefined, account: Account): StoredUser {
  const given = parseAuthorization(header);
  // All are compared before the answer, so that its time shows nothing.
  const users = account.users.all().filter(({ userSecret }) => same(given.get("user"), userSecret));
  const organization = same(given.get("organization"), account.organizationSecret);
  const [user] = users;
  if (user?.active !== true || !organization) throw new ApiFailure(401, KNOWN_MESSAGES.badCredentials);
  return user;
}

export function hasInstanceToken(header: string | undefined): boolean {
  return parseAuthorization(header).has("element");
}

/** @throws ApiFailure 401 where the instance's token is missing or wrong, also that of a deleted instance. */
export function requireInstance(header: string | undefined, store: Store): StoredInstance {
  const given = parseAuthorization(header).get("element");
  const instance = given === undefined ? undefined : store.withToken(given);
  if (instance === undefined) throw new ApiFailure(401, KNOWN_MESSAGES.badCredentials);
  return instance;
}

function same(given: string | undefined, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given ?? ""), digest(expected)) && given !== undefined;
}
