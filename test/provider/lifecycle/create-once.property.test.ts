// The law of create-once.ts, often enough to meet each kind of fault; create-once.property.long.test.ts has more.
import fc from "fast-check";
import { startEmulator } from "../../../src/emulator";
import { createInstance } from "../../../src/provider/lifecycle/create-instance";
import { Admin } from "../../support/admin";
import { callWith, connection, wanted } from "../harness";
import { interruptedCreates } from "./create-once";

/** Ten rows of runs take two seconds alone, and 30 on a machine that is shared by many. */
const LIMIT_MS = 180_000;

test(
  "interrupted creates leave one instance, and its id is what the state gets",
  async () => {
    await fc.assert(interruptedCreates, { numRuns: 10 });
  },
  LIMIT_MS,
);

test("a create whose answer was lost is found again where items of lists have no tags", async () => {
  const emulator = await startEmulator({ seed: "law", switches: { listItemTags: "no" } });
  const admin = new Admin(emulator);
  await admin.faults([{ operation: "create", times: 1, dropAfter: true }]);
  const ready = connection(emulator);
  const made = await createInstance(callWith(ready), wanted(), {
    needsToken: true,
    onCreated: () => undefined,
    onDoubt: () => undefined,
  });
  expect(String((await admin.onlyInstance()).id)).toBe(made.id);
  ready.client.close();
  await emulator.close();
});
