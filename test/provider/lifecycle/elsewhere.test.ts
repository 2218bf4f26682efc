// What a person reads where an instance may be in another account or another user's: both places, and that nothing was done.
import type { ReadyConnection } from "../../../src/provider/connection";
import { assertSameTenant, whereabouts } from "../../../src/provider/lifecycle/presence";
import type { Tenant } from "../../../src/provider/lifecycle/record";

const HERE: Tenant = {
  host: "new.example.com",
  organization: "ab12",
  account: undefined,
  user: "u2",
  owner: undefined,
};
const RECORDED: Tenant = { ...HERE, host: "old.example.com", organization: "cd34", account: "5" };

const judge = (recorded: Tenant | undefined, accountId?: string) =>
  assertSameTenant({ tenant: HERE } as ReadyConnection, recorded, { id: "7", accountId, ownerId: "9" });

test("an account that is known decides, else the host does", () => {
  const found = { ...HERE, account: "5", owner: "9" };
  expect(judge(undefined, "5")).toEqual(found);
  expect(judge(RECORDED, "5")).toEqual(found);
  expect(judge({ ...RECORDED, host: HERE.host })).toEqual({ ...found, account: undefined });
  expect(judge({ ...RECORDED, host: HERE.host, account: undefined }, "5")).toEqual(found);
  expect(() => judge({ ...RECORDED, host: HERE.host }, "6")).toThrow();
  expect(() => judge(RECORDED)).toThrow();
});

test("another place is refused with both places and the two ways out", () => {
  expect(() => judge(RECORDED, "6")).toThrow(
    "Instance 7 was last seen at old.example.com (account 5). The provider is now configured for new.example.com (account 6), where it " +
      "cannot be found as the same instance. It is not treated as deleted, and nothing was done.\n\nCorrect base_url and the secrets of the " +
      "provider. If the instance is to be left behind on purpose, remove it from the state (state rm), then create or import one at the new place.",
  );
});

test("a failure that a wrong place may explain names both, where one is recorded", () => {
  expect(whereabouts(undefined, HERE)).toBeUndefined();
  expect(whereabouts(RECORDED, HERE)).toBe(
    "The instance was last seen at old.example.com (account 5); the provider is configured for new.example.com " +
      "(organization fingerprint ab12). It stays in the state.",
  );
  expect(whereabouts({ ...RECORDED, host: HERE.host }, HERE)).toContain("(organization fingerprint ab12)");
  expect(whereabouts({ ...RECORDED, organization: HERE.organization }, HERE)).toContain("old.example.com");
});

test("a failure at the place where the instance was seen last does not read like a mistake in the place", () => {
  expect(whereabouts({ ...HERE, account: "5", user: "u1" }, HERE)).toBe("The instance stays in the state.");
});
