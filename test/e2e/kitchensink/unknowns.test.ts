// Values that only the apply knows, at every place where they may stand, and what Terraform's own switches do to a plan.
import { openKitchen } from "../../support/kitchen";
import type { Hcl, Json } from "../../support/workspace";

const later = (input: Json): Hcl => ({ terraform_data: { later: { input } } });

test("unknown values anywhere in a configuration are planned as such and come true", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const text = "${terraform_data.later.output.text}";
  const resource = {
    ...later({ text: "new", number: 7, list: ["a", "b"], objects: [{ name: "o" }] }),
    kitchensink_primitives: { it: { string: text, int64: "${terraform_data.later.output.number}" } },
    kitchensink_collections: {
      it: {
        list_string: "${terraform_data.later.output.list}",
        set_string: [text, "known"],
        map_string: { k: text },
        object: { name: text, size: 1 },
      },
    },
    kitchensink_defaults: { it: { string: text, list_nested: [{ name: text }] } },
    kitchensink_computed: { it: { input: text, optional_string: text } },
    kitchensink_dynamic: { it: { value: "${terraform_data.later.output}" } },
    kitchensink_json: { it: { document: "${jsonencode({ a = terraform_data.later.output.text })}" } },
    kitchensink_planned: { it: { name: text, kind: text } },
    kitchensink_nested: {
      it: {
        single: { name: text },
        list: "${[for one in terraform_data.later.output.objects : { name = one.name }]}",
        set: [{ name: text }, { name: "known" }],
        map: { k: { name: text, size: "${terraform_data.later.output.number}" } },
        deep_map: { k: { set: [{ name: text }] } },
      },
    },
    kitchensink_blocks: {
      it: {
        single: { name: text },
        set: [{ name: text }, { name: "known" }],
        dynamic: {
          list: { for_each: "${terraform_data.later.output.list}", content: { name: "${list.value}" } },
        },
        deep: { label: text, set: { name: text } },
      },
    },
    kitchensink_write_only: { it: { secret_wo: text, login: { password_wo: text } } },
    kitchensink_write_only_digest: { it: { secret_wo: text } },
    kitchensink_replace: { it: { top: text, set: [{ name: text }] } },
  };
  const plan = await kitchen.plan({ resource });
  expect(plan.change("kitchensink_primitives.it").afterUnknown).toEqual({ id: true, string: true, int64: true });
  expect(plan.change("kitchensink_planned.it").afterUnknown).toEqual({ id: true, name: true, kind: true, slug: true });
  expect(plan.change("kitchensink_nested.it").afterUnknown["list"]).toBe(true);

  await kitchen.apply({ resource });
  expect(await kitchen.state("kitchensink_collections.it")).toMatchObject({
    ...{
      list_string: ["a", "b"],
      set_string: ["known", "new"],
      map_string: { k: "new" },
      object: { name: "new", size: 1 },
    },
  });
  const nested = await kitchen.state("kitchensink_nested.it");
  expect(nested["list"]).toMatchObject([{ name: "o", size: 1, mode: "standard" }]);
  expect(nested["map"]).toMatchObject({ k: { name: "new", size: 7 } });
  const blocks = await kitchen.state("kitchensink_blocks.it");
  expect(blocks["list"]).toMatchObject([{ name: "a", size: 1 }, { name: "b" }]);
  expect(blocks["deep"]).toMatchObject([{ label: "new", set: [{ name: "new", size: 3 }] }]);

  // The same once more, as an update whose values are open again.
  const changed = {
    ...resource,
    ...later({ text: "newer", number: 8, list: ["c"], objects: [{ name: "p" }, { name: "q" }] }),
  };
  const update = await kitchen.plan({ resource: changed });
  expect(update.change("kitchensink_nested.it").actions).toEqual(["update"]);
  expect(update.change("kitchensink_replace.it").actions).toEqual(["delete", "create"]);
  await kitchen.apply({ resource: changed });
  expect(await kitchen.state("kitchensink_blocks.it")).toMatchObject({
    list: [{ name: "c" }],
    single: { name: "newer" },
  });
  expect(await kitchen.state("kitchensink_nested.it")).toMatchObject({ list: [{ name: "p" }, { name: "q" }] });
  await kitchen.destroy();
  expect(await kitchen.files()).toEqual([]);
});

test("numbers are exact from the configuration to the state and the file", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const numbers = {
    precise: "12345678901234567890.123456789",
    large: `1${"0".repeat(100)}`,
    small: "-0.000000000000000000000000000001",
    wide: "9007199254740993",
  };
  const entries = Object.entries(numbers);
  const objects = Object.fromEntries(entries.map(([name, text]) => [name, { number: `\${${text}}` }]));
  const output = Object.fromEntries(
    entries.map(([name]) => [name, { value: `\${format("%s", kitchensink_primitives.${name}.number)}` }]),
  );
  const hundredth = { float64: "${1 - 0.99}" };
  await kitchen.apply({ resource: { kitchensink_primitives: { ...objects, hundredth: { float64: 0.01 } } }, output });
  // Terraform reckons with more digits than a float64 has: another number, which is planned and stored as it is.
  const config = { resource: { kitchensink_primitives: { ...objects, hundredth } }, output };
  expect((await kitchen.plan(config)).change("kitchensink_primitives.hundredth").actions).toEqual(["update"]);
  await kitchen.apply(config);
  // As text, since JSON.parse would round; OpenTofu writes it without spaces.
  const state = (await kitchen.terraform.stateText()).replaceAll('": ', '":');
  expect(state).toMatch(/"float64":0\.010{100,}3/u);
  const { stdout } = await kitchen.terraform.expect(0, ["output", "-json"]);
  const found = JSON.parse(stdout) as Readonly<Record<string, { readonly value: string }>>;
  const plain = Object.fromEntries(Object.entries(found).map(([name, { value }]) => [name, value]));
  expect(plain).toMatchObject({ precise: numbers.precise, wide: numbers.wide });
  for (const text of Object.values(numbers)) expect(state).toContain(`"number":${text}`);
});

test("create_before_destroy, ignore_changes and -replace do what they say", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const config = (top: string, note: string): Hcl => ({
    resource: {
      kitchensink_replace: { first: { top, lifecycle: { create_before_destroy: true } } },
      kitchensink_nested: {
        it: { single: { name: "a", value: note }, lifecycle: { ignore_changes: ["single.value"] } },
      },
    },
  });
  await kitchen.apply(config("a", "n"));
  const id = await kitchen.id("kitchensink_replace.first");
  const plan = await kitchen.plan(config("b", "other"));
  expect(plan.change("kitchensink_replace.first").actions).toEqual(["create", "delete"]);
  await kitchen.apply(config("b", "other"));
  expect(await kitchen.id("kitchensink_replace.first")).not.toBe(id);
  expect(await kitchen.state("kitchensink_nested.it")).toMatchObject({ single: { value: "n" } });

  const nestedId = await kitchen.id("kitchensink_nested.it");
  await kitchen.apply(config("b", "other"), ["-replace=kitchensink_nested.it"]);
  expect(await kitchen.id("kitchensink_nested.it")).not.toBe(nestedId);
  expect(await kitchen.files()).toHaveLength(2);
});
