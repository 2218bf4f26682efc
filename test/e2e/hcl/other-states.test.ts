// One app in two states of one account, each within a minute of the other: nobody's instance is adopted, changed or deleted
// (architecture: Creation without doubt). Of each kind the last case; all: other-states.long.test.ts.
import { ADDRESS, crm } from "../../support/crm";
import { openSandbox, openSandboxAt } from "../../support/sandbox";
import { testOtherStates } from "./other-states";

testOtherStates((cases) => cases.slice(-1));

test("two that look the same, without keys: each state gets its own", async () => {
  await using first = await openSandbox({}, { attached: true });
  const app = crm({ creation_key: null });
  await first.apply(app);
  const live = await first.admin.onlyInstance();
  await using second = await openSandboxAt(first.emulator, { attached: true });
  await second.apply(app);
  const [one, other, ...more] = await first.admin.instances();
  expect([one, more]).toEqual([live, []]);
  expect(await second.state(ADDRESS)).toMatchObject({ id: String(other?.id) });
});
