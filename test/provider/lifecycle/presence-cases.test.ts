// A 404 means deleted only where the present secrets would see the instance: in its account, as a user who may. Case by case,
// without a platform; presence.test.ts asks an emulator.
import { locate } from "../../../src/provider/lifecycle/presence";
import type { Tenant } from "../../../src/provider/lifecycle/record";
import { answered } from "../../client/answered";
import { inOrder } from "../../support/text";

const RECORDED: Tenant = { host: "h", organization: "o", account: "11", user: "u", owner: "1" };
const ELSEWHERE = "The instance belongs to another host or account";
const OTHER_USER = "The instance may belong to another user";

interface Scene {
  readonly recorded?: Partial<Tenant>;
  readonly here?: Partial<Tenant>;
  /** What a list shows of the account; undefined where it is empty or shows none. */
  readonly account?: string | undefined;
  readonly owners?: readonly string[];
}

async function judge({ recorded, here, account, owners = [] }: Scene): Promise<string> {
  const tenant = { ...RECORDED, account: undefined, owner: undefined, ...here };
  const ready = {
    ...{ tenant, now: () => 0, sleep: () => Promise.resolve() },
    refresh: { read: () => Promise.reject(answered(404)) },
    presentAccount: () => Promise.resolve(account),
    visibleOwners: () => Promise.resolve(new Set(owners)),
  };
  const named = { id: "7", recorded: { ...RECORDED, ...recorded } };
  return await locate(ready as never, named, new AbortController().signal).then(
    ({ kind }) => kind,
    (error: unknown) => String(error),
  );
}

test.each<[string, Scene]>([
  ["with the secrets that saw it", {}],
  ["in an account that shows its id, whatever the organization secret", { account: "11", here: { organization: "p" } }],
  [
    "in an account that is empty now, as the same user, whatever the organization secret",
    { here: { organization: "p" } },
  ],
  ["where no reply showed the account, with the same organization secret", { recorded: { account: undefined } }],
  ["as another user, who sees instances of its owner", { here: { user: "v" }, account: "11", owners: ["1", "2"] }],
])("it is gone %s", async (_where, scene) => {
  expect(await judge(scene)).toBe("gone");
});

test.each<[string, Scene, string]>([
  ["where it was not recorded which user saw it", { recorded: { user: undefined } }, OTHER_USER],
  ["at another host", { here: { host: "i" } }, ELSEWHERE],
  ["in another account", { account: "12" }, ELSEWHERE],
  [
    "in an empty account, as another user with another organization secret",
    { here: { organization: "p", user: "v" } },
    ELSEWHERE,
  ],
  [
    "where no reply shows the account, with another organization secret",
    { recorded: { account: undefined }, here: { organization: "p" } },
    ELSEWHERE,
  ],
  [
    "as another user, who does not see instances of its owner",
    { here: { user: "v" }, account: "11", owners: ["2"] },
    OTHER_USER,
  ],
  [
    "as another user, in an account that is empty now, with the same organization secret",
    { here: { user: "v" } },
    OTHER_USER,
  ],
  [
    "as another user, where its owner is not recorded",
    { recorded: { owner: undefined }, here: { user: "v" }, account: "11", owners: ["1"] },
    OTHER_USER,
  ],
])("it is not gone %s", async (_where, scene, problem) => {
  expect(await judge(scene)).toContain(problem);
});

test("both users are named by their fingerprints, and the owner where it is known", async () => {
  const other = { here: { user: "v" }, account: "11" };
  expect(await judge(other)).toMatch(
    inOrder([
      "Instance 7 was last seen at h (account 11) with the user secret of fingerprint u; its owner is user 1.",
      "The provider now has a user secret of fingerprint v",
      "it is not treated as deleted, and nothing was done.",
      "Use the user secret with which the instance was created",
    ]),
  );
  expect(await judge({ ...other, recorded: { owner: undefined } })).toContain("its owner is not recorded");
});
