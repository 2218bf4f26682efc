// What goes wrong as it should: half-done work, deadlines, refusals, and how Terraform goes on from there.
import { manners } from "../../support/engine";
import { openKitchen } from "../../support/kitchen";
import type { Hcl } from "../../support/workspace";

const resource = (type: string, attributes: Hcl): Hcl => ({ resource: { [type]: { it: attributes } } });
const ADDRESS = "kitchensink_partial.it";
const partial = (attributes: Hcl): Hcl => resource("kitchensink_partial", attributes);

test("a create that fails before it did anything leaves nothing, and one that did leaves a tainted object", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const failed = await kitchen.tryApply(partial({ name: "a", fail: "create" }));
  expect(failed.code).toBe(1);
  expect(failed.text).toMatch(/Failed as asked for.*on main\.tf\.json line \d+/su);
  expect(await kitchen.files()).toEqual([]);
  expect((await kitchen.objects()).size).toBe(0);

  expect((await kitchen.tryApply(partial({ name: "a", fail: "created" }))).code).toBe(1);
  const kept = await kitchen.id(ADDRESS);
  expect(await kitchen.state(ADDRESS)).toMatchObject({ name: "a", fail: "created" });
  expect(await kitchen.files()).toEqual([`kitchensink_partial.${kept}.json`]);

  const plan = await kitchen.plan(partial({ name: "a" }));
  expect(plan.change(ADDRESS).actions).toEqual(["delete", "create"]);
  expect(plan.text).toContain(manners().tainted);
  await kitchen.apply(partial({ name: "a" }));
  expect(await kitchen.id(ADDRESS)).not.toBe(kept);
  expect(await kitchen.files()).toHaveLength(1);
});

test("an update that fails stores what became true of it, and the object stays", async () => {
  await using kitchen = await openKitchen({ attached: true });
  await kitchen.apply(partial({ name: "a" }));
  const id = await kitchen.id(ADDRESS);

  expect((await kitchen.tryApply(partial({ name: "b", fail: "update" }))).code).toBe(1);
  expect(await kitchen.state(ADDRESS)).toEqual({ id, name: "a", fail: null });

  expect((await kitchen.tryApply(partial({ name: "b", fail: "updated" }))).code).toBe(1);
  expect(await kitchen.state(ADDRESS)).toEqual({ id, name: "b", fail: "updated" });

  await kitchen.apply(partial({ name: "b", fail: "delete" }));
  const refused = await kitchen.terraform.expect(1, ["destroy", "-no-color", "-auto-approve"]);
  expect(refused.text).toContain("Failed as asked for");
  expect(await kitchen.state(ADDRESS)).toEqual({ id, name: "b", fail: "delete" });

  await kitchen.apply(partial({ name: "b" }));
  await kitchen.destroy();
  expect(await kitchen.files()).toEqual([]);
});

test("a create that takes longer than timeouts.create is given up", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const slow = (timeouts: Hcl): Hcl => resource("kitchensink_timeouts", { delay_ms: 5_000, timeouts });
  const { code, text } = await kitchen.tryApply(slow({ create: "50ms" }));
  expect(code).toBe(1);
  expect(text).toContain("The create took too long");
  expect(text).toMatch(/abandoned after 0\.05\s+seconds/u);
  expect(await kitchen.files()).toEqual([]);

  const refused = await kitchen.tryPlan(slow({ create: "soon" }));
  expect(refused.text).toMatch(/The value of timeouts\.create is not valid/u);
});

test("all broken rules are reported at once, each at its path", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const { code, text } = await kitchen.tryPlan(
    resource("kitchensink_validated", {
      ...{ color: "pink", code: "x", percent: 101, minimum: 2, maximum: 1, first: "a", second: "b", old: "c" },
      list: [{ color: "red" }, { color: "grey" }],
    }),
  );
  expect(code).toBe(1);
  for (const said of [
    "The value of color is not valid",
    "The value of code is not valid",
    "The value of percent is not valid",
    "The value of list[1].color is not valid",
    "minimum and maximum contradict each other",
    "first and second exclude each other",
    "old is deprecated",
  ]) {
    expect(text).toContain(said);
  }
  expect(text.match(/on main\.tf\.json line \d+/gu)?.length).toBe(7);
});

test("numbers that do not fit and blocks that are too many are refused with their place", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const wide = await kitchen.tryPlan(resource("kitchensink_primitives", { int64: 1.5 }));
  expect(wide.text).toMatch(/int64 holds a number that is not whole/u);
  const many = await kitchen.tryPlan(
    resource("kitchensink_block_limits", {
      single: { name: "a" },
      list: [{ name: "1" }, { name: "2" }, { name: "3" }],
    }),
  );
  expect(many.text).toContain("Too many list blocks");
  const none = await kitchen.tryPlan(resource("kitchensink_block_limits", { list: [{ name: "1" }] }));
  expect(none.text).toContain("Missing single block");
});

test("a plan hook warns, and refuses the deletion and the replacement of what is protected", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const planned = (attributes: Hcl): Hcl => resource("kitchensink_planned", attributes);
  const applied = await kitchen.tryApply(planned({ name: " a ", protected: true }));
  expect(applied.code).toBe(0);
  expect(applied.text).toContain("Warning: Blanks around a name");
  const refused = await kitchen.terraform.expect(1, ["plan", "-destroy", "-no-color"]);
  expect(refused.text).toContain("The object is protected");
  const replaced = await kitchen.tryPlan(planned({ name: "a", kind: "other", protected: false }));
  expect(replaced.code).toBe(1);
  expect(replaced.text).toContain("Set protected to false and apply, then replace it.");
  await kitchen.apply(planned({ name: "a", kind: "", protected: false }));
  await kitchen.apply(planned({ name: "a", kind: "other", protected: false }));
  await kitchen.destroy();
});

test("a file that can't be read is an error that names it, and no reason to create anything", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const small = resource("kitchensink_small", { name: "a" });
  await kitchen.apply(small);
  const id = await kitchen.id("kitchensink_small.it");
  await kitchen.edit("kitchensink_small", id, { name: ["no text"] });
  const { code, text } = await kitchen.tryPlan(small);
  expect(code).toBe(1);
  expect(text.replaceAll(/\s+/gu, " ")).toContain("The file of an object can't be read");
  expect(text).toContain(`kitchensink_small.${id}.json`);
  await kitchen.edit("kitchensink_small", id, { name: "a" });
  await kitchen.destroy();
});

test("an import of a missing instance, or by an invalid id, is refused", async () => {
  await using kitchen = await openKitchen({ attached: true });
  await kitchen.configure(resource("kitchensink_small", { name: "a" }));
  const missing = await kitchen.terraform.expect(1, [
    "import",
    "-no-color",
    "kitchensink_small.it",
    "0123456789abcdef",
  ]);
  expect(missing.text).toContain("Cannot import non-existent remote object");
  const odd = await kitchen.terraform.expect(1, ["import", "-no-color", "kitchensink_small.it", "../x"]);
  expect(odd.text).toContain("This is no id");
});

test("without a folder the provider says what is missing", async () => {
  await using kitchen = await openKitchen();
  const env = { KITCHENSINK_FOLDER: "" };
  const { code, text } = await kitchen.tryPlan(resource("kitchensink_small", { name: "a" }), [], { env });
  expect(code).toBe(1);
  expect(text).toContain("The folder of the objects is missing");
  expect(text).toContain("KITCHENSINK_FOLDER");
});

test("an object that was changed since the plan was made is not written over when its file is gone", async () => {
  await using kitchen = await openKitchen({ attached: true });
  await kitchen.apply(resource("kitchensink_small", { name: "a" }));
  const id = await kitchen.id("kitchensink_small.it");
  await kitchen.plan(resource("kitchensink_small", { name: "b" }));
  await kitchen.remove("kitchensink_small", id);
  const { text } = await kitchen.terraform.expect(1, ["apply", "-no-color", "saved.plan"]);
  expect(text).toContain("The object is gone");
  expect(await kitchen.files()).toEqual([]);
  await kitchen.apply(resource("kitchensink_small", { name: "b" }));
  const again = await kitchen.id("kitchensink_small.it");
  expect(await kitchen.file("kitchensink_small", again)).toMatchObject({ name: "b" });
});
