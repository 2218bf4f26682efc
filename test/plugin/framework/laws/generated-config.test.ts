// Generated configurations over generated schemas: what an honest provider has made can be written again, and then nothing changes.
import fc from "fast-check";
import type { Literal } from "../../../../src/plugin/testing";
import { startProvider } from "../../../../src/plugin/testing";
import { configs, specs } from "../core/arbitrary";
import { propose } from "../core/propose";
import { TYPE, providerOf } from "../core/provider";
import type { AttributeSpec, Members, Spec } from "../core/spec";
import { canonicalObject, isBlock, isItems, isMembers, isNested, nestingOf } from "../core/spec";

const situations = fc
  .tuple(specs(), fc.boolean(), fc.boolean())
  .map(([spec, hides, excludes]) => marked(spec, { hides, excludes }))
  .chain((spec) => configs(spec, { open: false }).map((config) => ({ spec, config })));

test.each([
  ["of the run", {}],
  ["1833851596: a secret in a group that has nothing else", { seed: 1_833_851_596 }],
])(
  "a generated configuration is valid, has nothing that only the provider sets, and changes nothing (seed %s)",
  async (_of, seed) => {
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
        expect(generated.problems.map(firstWords).sort()).toEqual(
          [...hiddenIn(spec, written, state).map(byHand), ...excludedIn(spec, state).map(leftOut)].sort(),
        );
        expect(providersOwn(spec, written)).toEqual([]);

        const complete = completed(spec, written, state);
        expect(await terraform.validate(TYPE, complete)).toEqual([]);
        const plan = await terraform.plan(TYPE, {
          ...{ prior: state, config: complete, proposed: propose(spec, state, complete) },
        });
        expect(plan).toMatchObject({ replace: [], problems: [] });
        expect(canonicalObject(plan.planned as Members, spec)).toBe(canonicalObject(state, spec));
      }),
      { numRuns: 60, ...seed },
    );
  },
);

interface Marks {
  /** Whether what is named q can be read by nobody. */
  readonly hides: boolean;
  /** Whether a rule allows one of what the provider may decide; objects that a user may have written would be decided anew. */
  readonly excludes: boolean;
}

function marked(spec: Spec, marks: Marks): Spec {
  return Object.fromEntries(
    Object.entries(spec).map(([name, of]) => [
      name,
      {
        ...of,
        inside: marked(of.inside, marks),
        sensitive: marks.hides && name === "q" && !of.writeOnly && !isNested(of) && of.presence === "required",
        exclusive:
          marks.excludes && of.presence === "optionalComputed" && of.defaultText === undefined && !isNested(of),
      },
    ]),
  );
}

const firstWords = (problem: string): string => problem.replace(/ \|.*/su, "");
const byHand = (place: string): string => `warning: ${place} has to be written by hand`;
const leftOut = (place: string): string => `warning: ${place} is left out`;
const isHidden = ({ writeOnly, sensitive, presence }: AttributeSpec): boolean =>
  presence === "required" && (writeOnly || sensitive === true);

/** What a user has to write, and nobody can read, by its place. */
function hiddenIn(spec: Spec, written: Members, state: Members, before = "", set?: string): readonly string[] {
  return Object.entries(spec).flatMap(([name, of]) => {
    const place = `${before}${name}`;
    if (isHidden(of)) return [set === undefined ? place : `${name} in ${set}`];
    const value = written[name] ?? null;
    const stored = state[name] ?? null;
    if (value === null || isUnwritten(of, value, stored)) return [];
    const storedParts = placesOf(of, stored);
    return placesOf(of, value).flatMap(([at, part], index) =>
      isMembers(part)
        ? hiddenIn(
            of.inside,
            part,
            membersOf(storedParts[index]?.[1]),
            `${place}${at}.`,
            set ?? (nestingOf(of) === "set" ? place : undefined),
          )
        : [],
    );
  });
}

function membersOf(value: Literal | undefined): Members {
  return value !== undefined && isMembers(value) ? value : {};
}

/** A group in which nothing is written asks for nothing, unless something that nobody can read was written. */
function isUnwritten({ kind, inside }: AttributeSpec, value: Literal, stored: Literal): boolean {
  if (kind !== "groupBlock" || !isMembers(value)) return false;
  const its = membersOf(stored);
  if (Object.entries(inside).some(([name, of]) => isHidden(of) && !of.writeOnly && (its[name] ?? null) !== null))
    return false;
  return Object.entries(inside).every(([name, of]) => {
    const part = value[name] ?? null;
    return part === null || isUnwritten(of, part, its[name] ?? null) || (isBlock(of) && Object.keys(part).length === 0);
  });
}

function excludedIn(spec: Spec, state: Members, before = ""): readonly string[] {
  const all = Object.entries(spec);
  const [, ...others] = all.filter(([name, of]) => of.exclusive === true && (state[name] ?? null) !== null);
  const inside = all
    .filter(([, of]) => of.presence !== "computed")
    .flatMap(([name, of]) =>
      placesOf(of, state[name] ?? null).flatMap(([, part]) =>
        isMembers(part) && isNested(of) ? excludedIn(of.inside, part, `${before}${name}.`) : [],
      ),
    );
  return [...inside, ...others.map(([name]) => `${before}${name}`)];
}

/** What nobody can read, as it was written: a sensitive value as it is, a write-only one in any way. */
function completed(spec: Spec, written: Members, state: Members): Members {
  return Object.fromEntries(
    Object.entries(spec).map(([name, of]) => {
      const value = written[name] ?? null;
      const stored = state[name] ?? null;
      if (isHidden(of)) return [name, of.writeOnly ? "by hand" : stored];
      if (value === null || !isNested(of) || isUnwritten(of, value, stored)) return [name, value];
      return [name, completedIn(of, value, stored)];
    }),
  );
}

function completedIn(of: AttributeSpec, value: Literal, stored: Literal): Literal {
  const one = (part: Literal | undefined, its: Literal | undefined): Literal =>
    isMembers(part) ? completed(of.inside, part, isMembers(its) ? its : {}) : (part ?? null);
  if (isItems(value)) return value.map((part, at) => one(part, isItems(stored) ? stored[at] : null));
  if (nestingOf(of) === "single" || !isMembers(value)) return one(value, stored);
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, one(part, isMembers(stored) ? stored[key] : null)]),
  );
}

/** Places of what only the provider sets, or nobody can read, and that is written all the same. */
function providersOwn(spec: Spec, written: Members): readonly string[] {
  return Object.entries(spec).flatMap(([name, of]) => {
    const value = written[name] ?? null;
    if (value === null) return [];
    if (of.presence === "computed" || of.writeOnly || of.sensitive === true) return [name];
    return placesOf(of, value).flatMap(([, part]) =>
      (isMembers(part) ? providersOwn(of.inside, part) : []).map((at) => `${name}.${at}`),
    );
  });
}

/** The objects in a value, each with the steps to it. */
function placesOf(of: AttributeSpec, value: Literal): readonly (readonly [string, Literal])[] {
  if (isItems(value)) return value.map((part, at) => [`[${String(at)}]`, part]);
  if (nestingOf(of) === "single" || !isMembers(value)) return [["", value]];
  return Object.entries(value).map(([key, part]) => [`[${JSON.stringify(key)}]`, part]);
}
