// Identity over generated schemas: it leads back to the object that it was said of, through every version, and is never half known.
import fc from "fast-check";
import type { IdentityAttributes } from "../../../../src/plugin";
import { bool, float64, int64, list, string } from "../../../../src/plugin";
import type { Literal } from "../../../../src/plugin/testing";
import { unknown } from "../../../../src/plugin/values";
import { TYPE, plugin, started } from "./started";

const text = fc.oneof(fc.constantFrom("", "a", "ä/:b", "${x}"), fc.string());
const whole = fc.integer();
const KINDS = {
  string: { make: (is: object) => string(options(is)), value: text },
  int64: { make: (is: object) => int64(options(is)), value: whole },
  float64: { make: (is: object) => float64(options(is)), value: fc.constantFrom(0, -1.5, 1e21, 0.1) },
  bool: { make: (is: object) => bool(options(is)), value: fc.boolean() },
  texts: { make: (is: object) => list(string.element, options(is)), value: fc.array(text, { maxLength: 3 }) },
  numbers: { make: (is: object) => list(int64.element, options(is)), value: fc.array(whole, { maxLength: 3 }) },
} as const;
type Kind = keyof typeof KINDS;

/** Whether a part is required or optional is data here; the builders' types ask for one of the two. */
function options(is: object) {
  return { description: "Generated.", ...is } as { readonly description: string; readonly optional: true };
}

interface Part {
  readonly name: string;
  readonly kind: Kind;
  readonly required: boolean;
  /** Two values, and whether the provider or the user decides about it. */
  readonly value: Literal;
  readonly other: Literal;
  readonly computed: boolean;
}

const part = fc.constantFrom(...(Object.keys(KINDS) as Kind[])).chain((kind) => {
  const value: fc.Arbitrary<Literal> = KINDS[kind].value;
  return fc
    .record({
      name: fc.constantFrom("p", "q", "r", "s"),
      required: fc.boolean(),
      computed: fc.boolean(),
      value,
      other: value,
    })
    .chain((drawn) =>
      // What is optional may be absent.
      fc.boolean().map((absent): Part => ({ ...drawn, kind, value: absent && !drawn.required ? null : drawn.value })),
    );
});
const parts = fc
  .tuple(part, fc.array(part, { maxLength: 4 }))
  .map(([first, others]) => [
    { ...first, required: true, value: first.value ?? first.other },
    ...[...new Map(others.map((one) => [one.name, one])).values()].filter(({ name }) => name !== first.name),
  ]);

type Values = Readonly<Record<string, Literal>>;
const valuesOf = (all: readonly Part[], pick: (one: Part) => Literal = ({ value }) => value): Values =>
  Object.fromEntries(all.map((one) => [one.name, pick(one)]));

function identityOf(all: readonly Part[], prefix = ""): IdentityAttributes {
  return Object.fromEntries(
    all.map(({ name, kind, required }) => [
      `${prefix}${name}`,
      KINDS[kind].make(required ? { required: true } : { optional: true }),
    ]),
  );
}

/** A resource with an attribute for each part, and one more that it plans a replacement for. */
async function running(all: readonly Part[], { replaces = false, version = 0 } = {}) {
  const computed = all.filter((one) => one.computed);
  const settled = ({ config }: { readonly config: object }) => {
    // What a program would answer; the values were drawn for these attributes.
    const decided = computed.map(({ name, kind, value }) => [name, native(kind, value)]);
    return Promise.resolve({ ...config, ...Object.fromEntries(decided) } as never);
  };
  return started({
    resources: [
      plugin.resource(TYPE, {
        description: "A thing.",
        attributes: {
          ...(Object.fromEntries(
            all.map(({ name, kind, computed: is }) => [
              name,
              KINDS[kind].make(is ? { computed: true, usePriorState: true } : { optional: true }),
            ]),
          ) as object),
          note: string({ optional: true, description: "Note.", ...(replaces && { requiresReplacement: true }) }),
        },
        identity: {
          version,
          attributes: identityOf(all),
          // Each version before had names that were one letter longer.
          upgraders: Object.fromEntries(
            Array.from({ length: version }, (_, from) => {
              const prefix = "x".repeat(version - from);
              const upgrade = (old: Readonly<Record<string, unknown>>) =>
                Object.fromEntries(Object.entries(old).map(([name, value]) => [name.slice(prefix.length), value]));
              return [from, { attributes: identityOf(all, prefix), upgrade }];
            }),
          ),
        },
        create: settled,
        read: () => Promise.resolve("unchanged"),
        update: settled,
        delete: () => Promise.resolve(),
      }),
    ],
  });
}

function native(kind: Kind, value: Literal): unknown {
  if (kind === "int64" && typeof value === "number") return BigInt(value);
  if (kind === "numbers" && Array.isArray(value)) return value.map(BigInt);
  return value;
}

/** What a user can write. */
const configOf = (all: readonly Part[]) => valuesOf(all, ({ computed, value }) => (computed ? null : value));

test("an identity is that of its object, and an import by it leads back to both", async () => {
  await fc.assert(
    fc.asyncProperty(parts, async (all) => {
      const terraform = await running(all);
      const wanted = valuesOf(all);
      const made = await terraform.planAndApply(TYPE, { config: configOf(all) });
      expect(made).toMatchObject({ identity: wanted, problems: [] });

      const imported = await terraform.import(TYPE, wanted);
      expect(imported).toEqual({ state: { ...wanted, note: null }, identity: wanted, problems: [] });
      const read = await terraform.read(TYPE, imported.state, undefined, imported.identity);
      expect(read).toMatchObject({ state: made.state, identity: wanted, problems: [] });
    }),
    { numRuns: 60 },
  );
});

test("an import that leaves out a required part names it, and one that leaves out others has them null", async () => {
  await fc.assert(
    fc.asyncProperty(parts, fc.subarray(["p", "q", "r", "s"]), async (all, left) => {
      const terraform = await running(all);
      const given = valuesOf(all, ({ name, value }) => (left.includes(name) ? null : value));
      const missing = all.filter(({ name, required }) => required && left.includes(name));
      const answer = await terraform.import(TYPE, given);
      expect(answer.problems).toEqual(
        missing.map(({ name }) => `error: A required attribute is missing | In the identity: ${name} must be set.`),
      );
      if (missing.length === 0) expect(answer).toMatchObject({ state: given, identity: given });
      else expect(answer).not.toHaveProperty("identity");
    }),
    { numRuns: 60 },
  );
});

test("an identity of any earlier version becomes the present one", async () => {
  await fc.assert(
    fc.asyncProperty(parts, fc.nat(3), fc.nat(3), async (all, version, back) => {
      const from = Math.max(0, version - back);
      const terraform = await running(all, { version });
      const stored = Object.fromEntries(
        all.map(({ name, value }) => [`${"x".repeat(version - from)}${name}`, value] as const),
      );
      const answer = await terraform.upgradeIdentity(TYPE, BigInt(from), JSON.stringify(stored));
      expect(answer).toEqual({ identity: valuesOf(all), problems: [] });
    }),
    { numRuns: 60 },
  );
});

test("no plan answers an identity that is half known, nor another one than before without a replacement", async () => {
  await fc.assert(
    fc.asyncProperty(
      parts,
      fc.boolean(),
      fc.boolean(),
      fc.subarray(["p", "q", "r", "s"]),
      async (all, replaces, open, changes) => {
        const terraform = await running(all, { replaces });
        const identity = valuesOf(all);
        const prior = { ...identity, note: "before" };
        const moved = ({ name, value, other, computed }: Part): Literal => {
          if (computed) return null;
          return changes.includes(name) ? (open ? unknown : other) : value;
        };
        const config: Values = { ...valuesOf(all, moved), note: "after" };
        const plan = await terraform.plan(TYPE, { prior, config, identity });
        expect(plan.replace).toEqual(replaces ? ["note"] : []);
        if (replaces) expect(plan).toMatchObject({ identity, problems: [] });
        // What was null may be filled in: an identity without it is that of the same object.
        const kept = valuesOf(all, ({ name, value }) => value ?? partOf(plan.identity, name));
        expect(plan.identity).toEqual(kept);
        const differs = all.some(({ name, value, computed }) => {
          const now = config[name] ?? null;
          return !computed && value !== null && now !== null && now !== unknown && !sameValue(now, value);
        });
        expect(plan.problems.length > 0).toBe(differs && !replaces && isKnown(config));
        if (!replaces || plan.problems.length > 0) return;

        // The new object, as Terraform plans and makes it: with the identity of the old one beside it.
        const known = { ...valuesOf(all, (one) => (one.computed ? null : one.value)), note: "after" };
        const second = await terraform.plan(TYPE, { config: known, identity });
        expect(JSON.stringify(second.identity ?? null)).not.toContain("unknown");
        const made = await terraform.apply(TYPE, { config: known, planned: second.planned, identity });
        expect(made).toMatchObject({ identity, problems: [] });
      },
    ),
  );
});

const isKnown = (config: Values) => !Object.values(config).includes(unknown);
const sameValue = (one: Literal, other: Literal) => JSON.stringify(one) === JSON.stringify(other);

function partOf(value: Literal | undefined, name: string): Literal {
  return typeof value === "object" && value !== null && name in value ? (Reflect.get(value, name) as Literal) : null;
}
