// Every family is imported by the command, one after another. The rest of their lives: families.test.ts.
import { openKitchen } from "../../support/kitchen";
import { shareOf } from "../../support/long-share";
import { BASE, SCENARIOS, bases, idOf, importedState, withoutId } from "./scenarios/all";

const scenarios = shareOf(SCENARIOS);

test("each family is imported by the command as it is, and nothing is left to do", async () => {
  await using kitchen = await openKitchen({ attached: true });
  await kitchen.apply(bases(scenarios));
  const created = await kitchen.objects();
  await using command = await kitchen.beside();
  await command.configure(bases(scenarios));
  for (const { type } of scenarios) {
    const address = `${type}.${BASE}`;
    await command.terraform.expect(0, ["import", "-no-color", address, idOf(created, address)]);
  }
  await command.expectNoChanges();
  const imported = await command.objects();
  const found = scenarios.map(({ type }) => [type, withoutId(imported.get(`${type}.${BASE}`)?.values)]);
  expect(found).toEqual(scenarios.map((scenario) => [scenario.type, importedState(scenario)]));
}, 600_000);
