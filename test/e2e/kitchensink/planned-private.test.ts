// What a plan keeps in its private state: engines that hand it to the plan in the apply let a provider draw at random in the plan.
import { PLANNED_PRIVATE, has } from "../../support/engine";
import { openKitchen } from "../../support/kitchen";

const ADDRESS = "kitchensink_foretold.one";

test("a lot that is drawn in the plan is the one that its apply stores; older engines know it after the apply", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const named = (name: string) => ({ resource: { kitchensink_foretold: { one: { name } } } });
  const planned = (await kitchen.plan(named("a"))).change(ADDRESS);
  await kitchen.terraform.expect(0, ["apply", "-no-color", "saved.plan"]);
  await kitchen.expectNoChanges();

  const id = await kitchen.id(ADDRESS);
  const { lot } = await kitchen.state(ADDRESS);
  expect(lot).toMatch(/^[0-9a-f]{16}$/u);
  expect(planned.after?.["lot"]).toBe(has(PLANNED_PRIVATE) ? lot : undefined);
  expect(planned.afterUnknown["lot"]).toBe(has(PLANNED_PRIVATE) ? undefined : true);
  expect(await kitchen.file("kitchensink_foretold", id)).toMatchObject({ lot });

  await kitchen.apply(named("b"));
  expect(await kitchen.state(ADDRESS)).toMatchObject({ id, name: "b", lot });
});
