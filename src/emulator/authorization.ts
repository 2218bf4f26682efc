// `Authorization: User …, Organization …, Element …`: an unordered list of schemes and values (open-connectors-api:
// Authorization header).
import { createHash, timingSafeEqual } from "node:crypto";
import { ApiFailure, knownMessages } from "./failure";
import type { Store, StoredInstance } from "./store";

export interface AccountCredentials {
  readonly userSecret: string;
  readonly organizationSecret: string;
}

export function parseAuthorization(header: string | undefined): ReadonlyMap<string, string> {
  const parts = (header ?? "").split(",").map((part) => /^\s*(\w+)\s+(\S+)\s*$/.exec(part));
  return new Map(parts.flatMap((part) => (part?.[1] === undefined ? [] : [[part[1].toLowerCase(), part[2] ?? ""]])));
}

/** @throws ApiFailure 401 where the account's secrets are missing or wrong. */
export function requireAccount(header: string | undefined, account: AccountCredentials): void {
  const given = parseAuthorization(header);
  // Both are compared before the answer, so that its time tells nothing.
  const user = same(given.get("user"), account.userSecret);
  const organization = same(given.get("organization"), account.organizationSecret);
  if (!user || !organization) throw new ApiFailure(401, knownMessages.badCredentials);
}

/** @throws ApiFailure 401 where the instance's token is missing or wrong, also that of a deleted instance. */
export function requireInstance(header: string | undefined, store: Store): StoredInstance {
  const given = parseAuthorization(header).get("element");
  const instance = given === undefined ? undefined : store.all().find(({ token }) => token === given);
  if (instance === undefined) throw new ApiFailure(401, knownMessages.badCredentials);
  return instance;
}

function same(given: string | undefined, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given ?? ""), digest(expected)) && given !== undefined;
}
