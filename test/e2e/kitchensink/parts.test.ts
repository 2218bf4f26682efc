// What is not a resource: functions, data sources, the ephemeral resource, and a provider block that is not known yet.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { manners } from "../../support/engine";
import { openKitchen } from "../../support/kitchen";
import type { Kitchen } from "../../support/kitchen";
import type { Hcl, Json } from "../../support/workspace";

/** Between two looks into a folder while something goes on in it. */
const LOOK_MS = 20;

async function outputs(kitchen: Kitchen): Promise<Hcl> {
  const { stdout } = await kitchen.terraform.expect(0, ["output", "-json"]);
  const all = JSON.parse(stdout) as Readonly<Record<string, { readonly value: Json }>>;
  return Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value]));
}

/** Output values, as expressions. */
function asked(expressions: Readonly<Record<string, string>>): Hcl {
  return Object.fromEntries(Object.entries(expressions).map(([name, text]) => [name, { value: `\${${text}}` }]));
}

const CALLS = {
  join: ['provider::kitchensink::join("-", "a", "b")', "a-b"],
  join_nothing: ['provider::kitchensink::join("-")', ""],
  join_null: ['provider::kitchensink::join(null, "a", "b")', "a+b"],
  sum: ["provider::kitchensink::sum(1, 2, 39)", 42],
  sum_nothing: ["provider::kitchensink::sum()", 0],
  sum_large: ["tostring(provider::kitchensink::sum(9223372036854775806, 1))", "9223372036854775807"],
  divide: ["provider::kitchensink::divide(7, -2)", { quotient: -3, remainder: 1 }],
  describe_null: ["provider::kitchensink::describe(null)", "null"],
  describe_typed_null: ["provider::kitchensink::describe(tostring(null))", "null"],
  describe_tuple: ["provider::kitchensink::describe([1, true])", "a tuple"],
  describe_list: ['provider::kitchensink::describe(tolist(["a"]))', "a list"],
  describe_set: ['provider::kitchensink::describe(toset(["a"]))', "a set"],
  describe_object: ["provider::kitchensink::describe({ a = 1 })", "an object"],
  describe_map: ["provider::kitchensink::describe(tomap({ a = 1 }))", "a map"],
  describe_number: ["provider::kitchensink::describe(1)", "a number"],
  echo: ['provider::kitchensink::echo({ a = [1, null, "x"], b = 0.1 })', { a: [1, null, "x"], b: 0.1 }],
  echo_null: ["provider::kitchensink::echo(null) == null", true],
  echo_large: [
    "tostring(provider::kitchensink::echo(123456789012345678901234567890))",
    "123456789012345678901234567890",
  ],
  reverse: ['provider::kitchensink::reverse(["a", "b"])', ["b", "a"]],
  coalesce: ['provider::kitchensink::coalesce(null, "b", "c")', "b"],
  coalesce_nothing: ["provider::kitchensink::coalesce() == null", true],
} as const;

test("functions take what they are made for, and answer exactly", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const calls = Object.entries(CALLS).filter(
    ([, [call]]) => manners().callsWithBareNull || !/:(?:describe|echo)\(null\)/u.test(call),
  );
  await kitchen.apply({ output: asked(Object.fromEntries(calls.map(([name, [call]]) => [name, call]))) });
  expect(await outputs(kitchen)).toEqual(Object.fromEntries(calls.map(([name, [, result]]) => [name, result])));
});

test("functions wait for what is unknown, unless they take it", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const config = {
    resource: { terraform_data: { later: { input: "later" } } },
    output: asked({
      join: 'provider::kitchensink::join("-", terraform_data.later.output)',
      told: 'provider::kitchensink::coalesce("first", terraform_data.later.output)',
      open: "provider::kitchensink::coalesce(null, terraform_data.later.output)",
    }),
  };
  const { text } = await kitchen.plan(config);
  expect(text).toMatch(/join\s+= \(known after apply\)/u);
  expect(text).toMatch(/told\s+= "first"/u);
  expect(text).toMatch(/open\s+= \(known after apply\)/u);
  await kitchen.apply(config);
  expect(await outputs(kitchen)).toEqual({ join: "later", told: "first", open: "later" });
});

describe("a function that refuses", () => {
  /** One for all, since nothing comes of any plan. */
  let kitchen: Kitchen;

  beforeAll(async () => {
    kitchen = await openKitchen({ attached: true });
  });

  afterAll(async () => {
    await kitchen[Symbol.asyncDispose]();
  });

  test.each([
    ['join("-", "a", "")', "parts", "A part must not be empty."],
    ["divide(1, 0)", "divisor", "The divisor must not be 0."],
    ["reverse([])", "texts", "It must not be empty."],
    ["sum(1, 1.5)", "terms", "is not whole"],
  ])("%s is refused at its argument", async (call, parameter, reason) => {
    const { code, text } = await kitchen.tryPlan({ output: asked({ it: `provider::kitchensink::${call}` }) });
    expect(code).toBe(1);
    expect(text).toContain(`Invalid value for "${parameter}" parameter`);
    expect(text.replaceAll(/\s+/gu, " ")).toContain(reason);
  });
});

test("data sources look objects up, in the plan where they can and in the apply where they must", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const small = { kitchensink_small: { a: { name: "a", value: "1" }, b: { name: "b" } } };
  const config = {
    resource: small,
    data: {
      kitchensink_small: { a: { id: "${kitchensink_small.a.id}" } },
      kitchensink_objects: {
        all: { depends_on: ["kitchensink_small.a", "kitchensink_small.b"] },
        none: { type: "kitchensink_nested" },
      },
    },
    output: asked({
      name: "data.kitchensink_small.a.name",
      value: "data.kitchensink_small.a.value",
      types: "data.kitchensink_objects.all.objects[*].type",
      ids: "sort(data.kitchensink_objects.all.objects[*].id) == sort([kitchensink_small.a.id, kitchensink_small.b.id])",
      texts: "sort([for one in data.kitchensink_objects.all.objects : jsondecode(one.json).name])",
      none: "data.kitchensink_objects.none.objects",
    }),
  };
  const plan = await kitchen.plan(config);
  expect(plan.change("data.kitchensink_small.a").actions).toEqual(["read"]);
  await kitchen.apply(config);
  expect(await outputs(kitchen)).toEqual({
    ...{ name: "a", value: "1", types: ["kitchensink_small", "kitchensink_small"], ids: true },
    ...{ texts: ["a", "b"], none: [] },
  });

  const { text } = await kitchen.tryPlan({ resource: small, data: { kitchensink_small: { x: { id: "nobody" } } } });
  expect(text).toContain("No such object");
});

test("an ephemeral token is renewed while it is used, closed afterwards, and stored nowhere", async () => {
  await using kitchen = await openKitchen();
  const config = {
    ephemeral: { kitchensink_lease: { it: { name: "canary-write-only-lease", renew_after_ms: 100 } } },
    resource: {
      kitchensink_write_only: {
        it: { secret_wo: "${ephemeral.kitchensink_lease.it.token}", depends_on: ["kitchensink_timeouts.it"] },
      },
      kitchensink_timeouts: { it: { delay_ms: 3_000 } },
    },
  };
  const seen = new Set<string>();
  const applying = new AbortController();
  const watch = (async () => {
    while (!applying.signal.aborted) {
      for (const name of await readdir(kitchen.objectsDir).catch(() => [])) {
        if (!name.startsWith("kitchensink_lease.")) continue;
        seen.add(await readFile(path.join(kitchen.objectsDir, name), "utf8").catch(() => ""));
      }
      await wait(LOOK_MS);
    }
  })();
  await kitchen.configure(config);
  await kitchen.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]).finally(() => {
    applying.abort();
  });
  await watch;
  expect([...seen].some((text) => /"renewals":[1-9]/u.test(text))).toBe(true);
  expect((await kitchen.files()).filter((name) => name.startsWith("kitchensink_lease"))).toEqual([]);
  expect((await kitchen.state("kitchensink_write_only.it"))["secret_length"]).toBe(
    "canary-write-only-lease-".length + 32,
  );
  await kitchen.expectNoChanges();
});

test("a folder that only the apply knows lets a create be planned and done", async () => {
  await using kitchen = await openKitchen({ attached: true });
  await kitchen.apply({
    provider: { kitchensink: { folder: "${terraform_data.folder.output}" } },
    resource: {
      terraform_data: { folder: { input: path.join(kitchen.dir, "later") } },
      kitchensink_small: { it: { name: "a" } },
    },
  });
  const files = await readdir(path.join(kitchen.dir, "later"));
  expect(files).toEqual([`kitchensink_small.${await kitchen.id("kitchensink_small.it")}.json`]);
});

test("each module says its own in provider_meta, and what is not valid there is refused", async () => {
  await using kitchen = await openKitchen({ attached: true });
  const says = (label: string) => `terraform {\n  provider_meta "kitchensink" {\n    label = "${label}"\n  }\n}\n`;
  const asks = 'data "kitchensink_module" "it" {}\noutput "label" {\n  value = data.kitchensink_module.it.label\n}\n';
  const required =
    'terraform {\n  required_providers {\n    kitchensink = { source = "terraform.local/connectors/kitchensink" }\n  }\n}\n';
  for (const [module, meta] of [
    ["said", says("inner")],
    ["silent", ""],
  ] as const) {
    await mkdir(path.join(kitchen.dir, module));
    await writeFile(path.join(kitchen.dir, module, "main.tf"), required + meta + asks);
  }
  await writeFile(path.join(kitchen.dir, "meta.tf"), says("outer"));
  const config = {
    module: { said: { source: "./said" }, silent: { source: "./silent" } },
    data: { kitchensink_module: { it: {} } },
    output: asked({
      outer: "data.kitchensink_module.it.label",
      inner: "module.said.label",
      none: "module.silent.label == null",
    }),
  };
  await kitchen.configure(config);
  await kitchen.terraform.expect(0, ["get", "-no-color"]);
  await kitchen.apply(config);
  expect(await outputs(kitchen)).toEqual({ outer: "outer", inner: "inner", none: true });

  await writeFile(path.join(kitchen.dir, "meta.tf"), says(""));
  const { code, text } = await kitchen.tryPlan(config);
  expect(code).toBe(1);
  expect(text).toContain("The provider_meta of the module can't be used");
  expect(text).toContain("label: ");
});
