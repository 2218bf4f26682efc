// Blocks that the provider makes where none is written: a whole life under Terraform from 1.16 on, and what older engines say.
import { COMPUTED_BLOCKS, has, testFrom } from "../../support/engine";
import { openKitchen } from "../../support/kitchen";

const TYPE = "kitchensink_block_computed";
const ADDRESS = `${TYPE}.one`;

function one(attributes: object) {
  return { resource: { [TYPE]: { one: { name: "four", ...attributes } } } };
}

testFrom(COMPUTED_BLOCKS)("blocks that are not written are planned, made, kept and written over", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const created = (await kitchen.plan(one({}))).change(ADDRESS);
  expect(created.after).toMatchObject({ single: { from: 80, to: 80 } });
  expect(created.afterUnknown).toMatchObject({ list: true, map: true });
  await kitchen.terraform.expect(0, ["apply", "-no-color", "saved.plan"]);
  await kitchen.expectNoChanges();
  const made = { from: 1, to: 4 };
  expect(await kitchen.state(ADDRESS)).toMatchObject({
    ...{ list: [{ from: 4, to: 4 }], map: { four: made }, single: { from: 80, to: 80 } },
  });

  const renamed = (await kitchen.plan(one({ name: "seven77" }))).change(ADDRESS);
  expect(renamed.after).toMatchObject({ map: { four: made } });
  expect(renamed.afterUnknown).toMatchObject({ list: true });

  await kitchen.apply(one({ list: [{ from: 22 }, { from: 1, to: 2 }], single: {} }));
  await kitchen.expectNoChanges();
  const written = {
    list: [
      { from: 22, to: 22 },
      { from: 1, to: 2 },
    ],
    map: { four: made },
    single: { from: 4, to: 4 },
  };
  expect(await kitchen.state(ADDRESS)).toMatchObject(written);

  // What somebody else takes away stays away, until something of the user's changes.
  await kitchen.edit(TYPE, await kitchen.id(ADDRESS), { list: [] });
  await kitchen.apply(one({}));
  await kitchen.expectNoChanges();
  expect(await kitchen.state(ADDRESS)).toMatchObject({ list: [], map: { four: made }, single: { from: 80, to: 80 } });
  await kitchen.destroy();
});

test("an engine that does not know computed blocks is told to have them written", async () => {
  await using kitchen = await openKitchen({ attached: true });
  await kitchen.configure(one({ list: [{ from: 1 }], map: { web: { from: 80 } } }));
  const { code, text } = await kitchen.terraform.run(["validate", "-no-color"]);
  expect(code).toBe(has(COMPUTED_BLOCKS) ? 0 : 1);
  if (has(COMPUTED_BLOCKS)) return;
  expect(text).toContain("This engine needs the block to be written");
  expect(text).toMatch(/decides about single where it is not written/u);
  expect(text).not.toMatch(/decides about (?:list|map)/u);
});
