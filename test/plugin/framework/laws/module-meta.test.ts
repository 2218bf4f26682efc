// What a module says of itself in provider_meta: every hook gets just that, in the forms of its schema.
import fc from "fast-check";
import { bool, float64, int64, list, map, providerMeta, singleNested, string } from "../../../../src/plugin";
import type { WithModuleMeta } from "../../../../src/plugin";
import type { Literal } from "../../../../src/plugin/testing";
import { unknown } from "../../../../src/plugin/values";
import { TYPE, plugin, started } from "./started";

const optional = { optional: true, description: "Generated." } as const;
const meta = providerMeta({
  text: string(optional),
  whole: int64(optional),
  real: float64(optional),
  flag: bool(optional),
  texts: list(string.element, optional),
  keyed: map(int64.element, optional),
  inside: singleNested({ text: string(optional) }, optional),
});

interface Said {
  /** As Terraform sends it, and as hooks get it. */
  readonly sent: Literal;
  readonly seen: unknown;
}

const same = <T extends Literal>(value: fc.Arbitrary<T>) => value.map((one): Said => ({ sent: one, seen: one }));
const PARTS: Readonly<Record<string, fc.Arbitrary<Said>>> = {
  text: same(fc.string()),
  whole: fc.integer().map((one) => ({ sent: one, seen: BigInt(one) })),
  real: same(fc.constantFrom(0.5, -1.25, 1e21)),
  flag: same(fc.boolean()),
  texts: same(fc.array(fc.string(), { maxLength: 3 })),
  keyed: fc.dictionary(fc.string(), fc.integer(), { maxKeys: 3 }).map((one) => ({
    sent: one,
    seen: new Map(Object.entries(one).map(([key, value]) => [key, BigInt(value)])),
  })),
  inside: same(fc.record({ text: fc.option(fc.string()) })),
};
const nothing: Said = { sent: null, seen: null };
const open: Said = { sent: unknown, seen: unknown };

/** Undefined where the module has no such block. */
const modules = (given: (part: fc.Arbitrary<Said>) => fc.Arbitrary<Said>) =>
  fc.option(fc.record(Object.fromEntries(Object.entries(PARTS).map(([name, part]) => [name, given(part)]))), {
    nil: undefined,
  });
const all = (module: Readonly<Record<string, Said>> | undefined, form: keyof Said) =>
  module === undefined ? null : Object.fromEntries(Object.entries(module).map(([name, part]) => [name, part[form]]));

async function running(declared: boolean) {
  const seen: unknown[] = [];
  const look = (hook: string, { providerMeta: given }: WithModuleMeta): void => {
    seen.push([hook, meta.of(given)]);
  };
  const attributes = { name: string({ required: true, description: "Name." }) };
  const thing = plugin.resource(TYPE, {
    description: "A thing.",
    attributes,
    plan: (call) => (look("plan", call), {}),
    planDelete(call) {
      look("planDelete", call);
    },
    create: (call) => (look("create", call), Promise.resolve(call.config)),
    read: (call) => (look("read", call), Promise.resolve("unchanged")),
    update: (call) => (look("update", call), Promise.resolve(call.config)),
    delete: (call) => (look("delete", call), Promise.resolve()),
  });
  const data = plugin.dataSource("laws_data", {
    description: "Data.",
    attributes,
    read: (call) => (look("data", call), Promise.resolve(call.config)),
  });
  const terraform = await started({ resources: [thing], dataSources: [data], ...(declared && { meta }) });
  return { terraform, seen };
}

const HOOKS = ["plan", "create", "plan", "update", "read", "planDelete", "delete", "data"];

test("every hook of every call gets what the module says, and null where it says nothing or nobody asked", async () => {
  const known = modules((part) => fc.oneof(part, fc.constant(nothing)));
  await fc.assert(
    fc.asyncProperty(known, fc.boolean(), async (module, declared) => {
      const { terraform, seen } = await running(declared);
      terraform.providerMeta = all(module, "sent") as Literal;
      const made = await terraform.planAndApply(TYPE, { config: { name: "a" } });
      const changed = await terraform.planAndApply(TYPE, { prior: made.state, config: { name: "b" } });
      const read = await terraform.read(TYPE, changed.state);
      const gone = await terraform.planAndApply(TYPE, { prior: read.state, config: null });
      expect((await terraform.data("laws_data").read({ name: "a" })).problems).toEqual([]);
      expect([made, changed, read, gone].flatMap(({ problems }) => problems)).toEqual([]);
      expect(seen).toEqual(HOOKS.map((hook) => [hook, declared ? all(module, "seen") : null]));
    }),
    { numRuns: 40 },
  );
});

test("in a plan each part may be unknown by itself", async () => {
  const partly = modules((part) => fc.oneof(part, fc.constantFrom(nothing, open)));
  await fc.assert(
    fc.asyncProperty(partly, async (module) => {
      const { terraform, seen } = await running(true);
      terraform.providerMeta = all(module, "sent") as Literal;
      expect((await terraform.plan(TYPE, { config: { name: "a" } })).problems).toEqual([]);
      expect(seen).toEqual([["plan", all(module, "seen")]]);
    }),
    { numRuns: 60 },
  );
});
