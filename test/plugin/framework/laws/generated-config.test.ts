// Generated configurations over generated schemas: what an honest provider has made can be written again, and then nothing changes.
import fc from "fast-check";
import type { Literal } from "../../../../src/plugin/testing";
import { startProvider } from "../../../../src/plugin/testing";
import { configs, specs } from "../core/arbitrary";
import { propose } from "../core/propose";
import { TYPE, providerOf } from "../core/provider";
import type { AttributeSpec, Members, Spec } from "../core/spec";
import { canonicalObject, isItems, isMembers, nestingOf } from "../core/spec";

const situations = specs().chain((spec) => configs(spec, { open: false }).map((config) => ({ spec, config })));

test("a generated configuration is valid, has nothing that only the provider sets, and changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(situations, async ({ spec, config }) => {
      const terraform = startProvider(providerOf(spec));
      await terraform.configure({});
      const made = await terraform.planAndApply(TYPE, { config, proposed: propose(spec, null, config) });
      // Elements of a set that the provider makes equal have their own law.
      fc.pre(made.problems.length === 0 && isMembers(made.state));
      const state = made.state as Members;

      const generated = await terraform.generateConfig(TYPE, state);
      const written = generated.config as Members;
      expect(generated.problems).toEqual(
        unreadable(spec).map((name): unknown => expect.stringMatching(`^warning: ${name} has to be written by hand`)),
      );
      expect(providersOwn(spec, written)).toEqual([]);

      const complete = { ...written, ...Object.fromEntries(unreadable(spec).map((name) => [name, "by hand"])) };
      const unset = unreadableInside(spec);
      fc.pre(!unset);
      expect(await terraform.validate(TYPE, complete)).toEqual([]);
      const plan = await terraform.plan(TYPE, {
        ...{ prior: state, config: complete, proposed: propose(spec, state, complete) },
      });
      expect(plan).toMatchObject({ replace: [], problems: [] });
      expect(canonicalObject(plan.planned as Members, spec)).toBe(canonicalObject(state, spec));
    }),
    { numRuns: 60 },
  );
});

/** What a user has to write, and nobody can read. */
function unreadable(spec: Spec): readonly string[] {
  return Object.entries(spec).flatMap(([name, of]) => (of.writeOnly && of.presence === "required" ? [name] : []));
}

function unreadableInside(spec: Spec): boolean {
  return Object.values(spec).some(({ inside }) => unreadable(inside).length > 0 || unreadableInside(inside));
}

/** Places of what only the provider sets, or nobody can read, and that is written all the same. */
function providersOwn(spec: Spec, written: Members): readonly string[] {
  return Object.entries(spec).flatMap(([name, of]) => {
    const value = written[name] ?? null;
    if (value === null) return [];
    if (of.presence === "computed" || of.writeOnly) return [name];
    return partsOf(of, value).flatMap((part) =>
      (isMembers(part) ? providersOwn(of.inside, part) : []).map((at) => `${name}.${at}`),
    );
  });
}

function partsOf(of: AttributeSpec, value: Literal): readonly Literal[] {
  if (isItems(value)) return value;
  if (nestingOf(of) === "single" || !isMembers(value)) return [value];
  return Object.values(value);
}
