// Objects with a past: states of older versions, `moved` blocks, and secrets on those paths.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { openKitchen } from "../../support/kitchen";
import type { Kitchen } from "../../support/kitchen";
import type { Hcl } from "../../support/workspace";

const variable = { secret: { type: "string", ephemeral: true } };
const SECRET_WO = "${var.secret}";

/** As an older provider would have left it. */
async function age(kitchen: Kitchen, version: number, attributes: Hcl): Promise<void> {
  const file = path.join(kitchen.dir, "terraform.tfstate");
  const state = JSON.parse(await readFile(file, "utf8")) as {
    resources: { type: string; instances: { schema_version: number; attributes: Hcl }[] }[];
  };
  const [instance] = state.resources.find(({ type }) => type === "kitchensink_versioned")?.instances ?? [];
  if (instance === undefined) throw new Error("No kitchensink_versioned in the state");
  instance.schema_version = version;
  instance.attributes = { id: instance.attributes["id"] ?? null, ...attributes };
  await writeFile(file, JSON.stringify(state));
}

const versioned = {
  variable,
  resource: { kitchensink_versioned: { it: { name: "a", size: 5, labels: ["x", "y"], secret_wo: SECRET_WO } } },
};

test.each([
  [0, { name: "a", size: "5", labels: "x,y" }],
  [1, { name: "a", size: 5, labels: "x,y" }],
])("a state of version %i is brought up to date, and nothing else is left to do", async (version, old) => {
  await using kitchen = await openKitchen({ attached: true });
  await kitchen.apply(versioned);
  await age(kitchen, version, old);

  const plan = await kitchen.plan(versioned);
  expect(plan.change("kitchensink_versioned.it").actions).toEqual(["no-op"]);
  await kitchen.apply(versioned);
  const upgraded = await kitchen.state("kitchensink_versioned.it");
  expect(upgraded).toMatchObject({ name: "a", size: 5, labels: ["x", "y"], upgraded_from: version, secret_wo: null });

  // An update keeps what only the state knows.
  await kitchen.apply({ variable, resource: { kitchensink_versioned: { it: { name: "b", secret_wo: SECRET_WO } } } });
  expect(await kitchen.state("kitchensink_versioned.it")).toMatchObject({ name: "b", upgraded_from: version });
  await kitchen.destroy();
  expect(await kitchen.files()).toEqual([]);
});

test("a state of an unknown version is an error", async () => {
  await using kitchen = await openKitchen({ attached: true });
  await kitchen.apply(versioned);
  await age(kitchen, 7, { name: "a" });
  const { text } = await kitchen.tryPlan(versioned);
  expect(text).toContain("Resource instance managed by newer provider version");
});

const moved = (from: string, attributes: Hcl): Hcl => ({
  variable,
  moved: { from, to: "kitchensink_moved.it" },
  resource: { kitchensink_moved: { it: attributes } },
});

test("a moved block makes a kitchensink_small one of its successor, with nothing left to do", async () => {
  await using kitchen = await openKitchen({ attached: true });
  await kitchen.apply({ resource: { kitchensink_small: { it: { name: "a", value: "1" } } } });
  const id = await kitchen.id("kitchensink_small.it");

  const config = moved("kitchensink_small.it", { name: "a", value: "1", secret_wo: SECRET_WO });
  const plan = await kitchen.plan(config);
  expect(plan.change("kitchensink_moved.it").actions).toEqual(["no-op"]);
  await kitchen.apply(config);
  expect(await kitchen.state("kitchensink_moved.it")).toEqual({
    ...{ id, name: "a", value: "1", secret_wo: null, moved_from: "kitchensink_small" },
  });

  await kitchen.apply(moved("kitchensink_small.it", { name: "b", secret_wo: SECRET_WO }));
  expect(await kitchen.state("kitchensink_moved.it")).toMatchObject({ id, name: "b", value: null, moved_from: null });
  expect(await kitchen.file("kitchensink_small", id)).toMatchObject({ name: "b" });
  await kitchen.destroy();
  expect(await kitchen.files()).toEqual([]);
});

test("a moved block takes over a terraform_data, whose first update writes the file", async () => {
  await using kitchen = await openKitchen({ attached: true });
  await kitchen.apply({ resource: { terraform_data: { it: { input: "a" } } } });
  const id = await kitchen.id("terraform_data.it");

  await kitchen.apply(moved("terraform_data.it", { name: "a", secret_wo: SECRET_WO }));
  expect(await kitchen.state("kitchensink_moved.it")).toMatchObject({ id, name: "a", moved_from: "terraform_data" });
  expect(await kitchen.files()).toEqual([]);

  await kitchen.apply(moved("terraform_data.it", { name: "b", secret_wo: SECRET_WO }));
  expect(await kitchen.state("kitchensink_moved.it")).toMatchObject({ id, name: "b", moved_from: null });
  expect(await kitchen.files()).toEqual([`kitchensink_small.${id}.json`]);
  await kitchen.destroy();
  expect(await kitchen.files()).toEqual([]);
});

test("what can't be moved is recognized by its type", async () => {
  await using kitchen = await openKitchen({ attached: true });
  await kitchen.apply({ resource: { kitchensink_primitives: { it: { string: "a" } } } });
  const { code, text } = await kitchen.tryPlan(moved("kitchensink_primitives.it", { name: "a" }));
  expect(code).toBe(1);
  expect(text).toContain("Objects of this type can't be moved here");
});
