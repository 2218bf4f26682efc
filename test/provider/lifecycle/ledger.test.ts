// What one process remembers: whose instances it knows, which keys are taken, and how it saw an instance last.
import { CreationLedger } from "../../../src/provider/lifecycle/ledger";

test("a key is claimed once, and planned for one name", () => {
  const ledger = new CreationLedger();
  expect(ledger.hasCreates).toBe(false);
  expect([ledger.claim("a"), ledger.claim("b"), ledger.claim("a")]).toEqual([true, true, false]);
  expect(ledger.hasCreates).toBe(true);
  expect([ledger.planCreate("k", "one"), ledger.planCreate("k", "one"), ledger.planCreate("k", "two")]).toEqual([
    true,
    true,
    false,
  ]);
});

test("an instance that a state holds is known, by its key too where it has one, until it is gone", () => {
  const ledger = new CreationLedger();
  ledger.own("1");
  ledger.stored("2", "k");
  ledger.stored("3", "k");
  ledger.stored("4", null);
  expect(["1", "2", "3", "4", "5"].map((id) => ledger.owns(id))).toEqual([true, true, true, true, false]);
  expect(ledger.storedUnder("k")).toEqual(["2", "3"]);
  expect(ledger.storedUnder("other")).toEqual([]);
  ledger.gone("2");
  expect(ledger.storedUnder("k")).toEqual(["3"]);
});

test("an instance is as it was read last, until it is gone", () => {
  const ledger = new CreationLedger();
  expect(ledger.lastRead("7")).toBeUndefined();
  ledger.read({ id: "7", tags: ["a"], createdDate: "then" });
  ledger.read({ id: "7", tags: ["b"], createdDate: "then" });
  expect(ledger.lastRead("7")).toEqual({ id: "7", tags: ["b"], createdDate: "then" });
  ledger.gone("7");
  expect(ledger.lastRead("7")).toBeUndefined();
});

test("the user is the one that the first create showed", () => {
  const ledger = new CreationLedger();
  ledger.created({ ownerId: undefined });
  expect(ledger.user).toBeUndefined();
  ledger.created({ ownerId: "1" });
  ledger.created({ ownerId: "2" });
  expect(ledger.user).toBe("1");
});

test("an instance is in doubt once a refresh found it for an object without an id", () => {
  const ledger = new CreationLedger();
  ledger.foundInDoubt("7");
  expect([ledger.isInDoubt("7"), ledger.isInDoubt("8")]).toEqual([true, false]);
});
