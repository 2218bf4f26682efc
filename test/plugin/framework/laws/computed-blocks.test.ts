// Computed blocks under engines before 1.16: each block that the provider would decide about has to be written, and nothing else.
// How they are planned and applied is part of the laws of plan and apply (plan-apply.test.ts).
import fc from "fast-check";
import type { Literal } from "../../../../src/plugin/testing";
import { startProvider } from "../../../../src/plugin/testing";
import { Unknown } from "../../../../src/plugin";
import { configs, specs } from "../core/arbitrary";
import { TYPE, providerOf } from "../core/provider";
import type { AttributeSpec, Members, Spec } from "../core/spec";
import { isBlock, isComputed, isItems, isMembers, nestingOf } from "../core/spec";

const situations = specs().chain((spec) => configs(spec, { open: true }).map((config) => ({ spec, config })));
const SUMMARY = "This engine needs the block to be written";

const law = fc.asyncProperty(situations, async ({ spec, config }) => {
  const terraform = startProvider(providerOf(spec));
  await terraform.configure({});
  const said = async (computedBlocksAllowed: boolean) =>
    (await terraform.validate(TYPE, config, { computedBlocksAllowed })).filter((text) => text.includes(SUMMARY));
  expect(await said(true)).toEqual([]);
  const places = (await said(false)).map((text) => text.slice("error ".length, text.indexOf(":")));
  expect(places.sort()).toEqual([...missing(spec, config)].sort());
});

test("an older engine hears of every computed block that is not written, at its place, and a present one of none", async () => {
  await fc.assert(law);
});

test.each([240_282_766, 403_233_742, 510_404_423])(
  "the place of a computed block within a map of blocks is said as people write it (seed %i)",
  async (seed) => {
    await fc.assert(law, { seed });
  },
);

/** Of blocks that nobody has written and that are there all the same from 1.16 on. */
function missing(spec: Spec, config: Members, around = ""): readonly string[] {
  return Object.entries(spec).flatMap(([name, of]) => {
    if (!isBlock(of)) return [];
    const value = config[name] ?? null;
    if (value instanceof Unknown) return [];
    const path = `${around}${name}`;
    if (isNothing(value)) return unwritten(path, of);
    const places = parts(path, nestingOf(of), value).flatMap(([at, part]) =>
      isMembers(part) ? missing(of.inside, part, `${at}.`) : [],
    );
    // No path leads into a set.
    return nestingOf(of) === "set" ? places.map(() => path) : places;
  });
}

/** A group is there even where nothing is written, and so is the place of each block in it. */
function unwritten(path: string, of: AttributeSpec): readonly string[] {
  if (isComputed(of)) return [path];
  return of.kind === "groupBlock" ? missing(of.inside, {}, `${path}.`) : [];
}

function isNothing(value: Literal): boolean {
  return value === null || (isItems(value) && value.length === 0);
}

function parts(path: string, nesting: string | undefined, value: Literal): readonly (readonly [string, Literal])[] {
  if (nesting === "single") return [[path, value]];
  if (isItems(value)) return value.map((part, index) => [nesting === "set" ? path : `${path}[${String(index)}]`, part]);
  return Object.entries(value as Members).map(([key, part]) => [`${path}["${key}"]`, part]);
}
