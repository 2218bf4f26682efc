// The laws of plan and apply, as properties that a short and a long test run.
import fc from "fast-check";
import type { Literal } from "../../../../src/plugin/testing";
import { startProvider } from "../../../../src/plugin/testing";
import { closed, configs, specs, states } from "./arbitrary";
import { propose } from "./propose";
import type { Answers } from "./provider";
import { TYPE, providerOf } from "./provider";
import { brokenInPlan, brokenInState, brokenPromises } from "./rules";
import type { Members, Spec } from "./spec";
import { canonicalObject, isItems, isMembers } from "./spec";

interface Situation {
  readonly spec: Spec;
  readonly prior: Members | null;
  /** With unknowns, and as it is at apply. */
  readonly open: Members;
  readonly config: Members;
}

const situations = specs().chain((spec) =>
  fc
    .record({
      prior: fc.option(states(spec)),
      open: configs(spec, { open: true }),
      drawn: configs(spec, { open: false }),
    })
    .map(({ prior, open, drawn }): Situation => ({ spec, prior, open, config: closed(spec, open, drawn) })),
);

const hostile = situations.chain((situation) =>
  fc
    .record({
      plan: states(situation.spec),
      apply: states(situation.spec),
      keep: fc.subarray(Object.keys(situation.spec)),
    })
    .map(({ plan, apply, keep }) => ({
      situation,
      answers: {
        plan: Object.fromEntries(Object.entries(plan).filter(([name]) => keep.includes(name))),
        apply,
      } satisfies Answers,
    })),
);

async function running(spec: Spec, answers?: Answers) {
  const terraform = startProvider(providerOf(spec, answers));
  await terraform.configure({});
  const plan = async (prior: Members | null, config: Members) => {
    const proposed = propose(spec, prior, config);
    const { planned, replace, problems } = await terraform.plan(TYPE, { prior, config, proposed });
    return { planned: isMembers(planned) ? planned : {}, replace, problems };
  };
  const apply = async (prior: Members | null, config: Members, planned: Members) => {
    const { state, problems } = await terraform.apply(TYPE, { prior, config, planned });
    return { state: isMembers(state) ? state : {}, problems };
  };
  return { plan, apply };
}

/** Plan, plan again with everything known, apply, plan once more: what a provider without mistakes goes through. */
export const honestProviders = fc.asyncProperty(situations, async ({ spec, prior, open, config }) => {
  const { plan, apply } = await running(spec);
  const first = await plan(prior, open);
  if (areMerged(first.problems)) return;
  expect(first.problems).toEqual([]);
  expect(brokenInPlan(spec, prior, open, first.planned)).toEqual([]);
  expect(first.replace.filter((path) => !isPlace(path, prior) && !isPlace(path, first.planned))).toEqual([]);
  expect(await plan(prior, open)).toEqual(first);

  const second = await plan(prior, config);
  if (areMerged(second.problems)) return;
  expect(second.problems).toEqual([]);
  expect(brokenInPlan(spec, prior, config, second.planned)).toEqual([]);
  expect(brokenPromises(spec, first.planned, second.planned)).toEqual([]);

  const applied = await apply(prior, config, second.planned);
  if (areMerged(applied.problems)) return;
  expect(applied.problems).toEqual([]);
  expect(brokenPromises(spec, second.planned, applied.state)).toEqual([]);
  expect(brokenInState(spec, applied.state)).toEqual([]);
  const again = await plan(applied.state, config);
  expect(again.problems).toEqual([]);
  expect(canonicalObject(again.planned, spec)).toBe(canonicalObject(applied.state, spec));
  expect(again.replace).toEqual([]);
});

/**
 * The one problem that no provider can avoid: what the user leaves out makes elements of a set equal, in the plan or, where
 * the plan left it open, in the apply.
 */
function areMerged(problems: readonly string[]): boolean {
  return problems.length > 0 && problems.every((problem) => problem.includes("Elements of a set become equal"));
}

/** Hooks that answer anything: what leaves without an error is what Terraform accepts, and what leaves with one is storable. */
export const hostileProviders = fc.asyncProperty(hostile, async ({ situation, answers }) => {
  const { spec, prior, config } = situation;
  const { plan } = await running(spec, { plan: answers.plan });
  const first = await plan(prior, config);
  if (first.problems.length === 0) expect(brokenInPlan(spec, prior, config, first.planned)).toEqual([]);

  const honest = await running(spec);
  const { planned, problems: merged } = await honest.plan(prior, config);
  if (areMerged(merged)) return;
  const { apply } = await running(spec, { apply: answers.apply });
  const { state, problems } = await apply(prior, config, planned);
  expect(brokenInState(spec, state)).toEqual([]);
  if (problems.length === 0) expect(brokenPromises(spec, planned, state)).toEqual([]);
  else if (!areMerged(problems)) expect(brokenPromises(spec, planned, state)).not.toEqual([]);
});

/** Whether a path like `list[0].name` or `map[k].name` leads to something. */
function isPlace(path: string, object: Literal): boolean {
  let at: Literal | undefined = object;
  for (const step of path.split(/[.[\]"]+/u).filter((part) => part !== "")) {
    if (isItems(at)) at = at[Number(step)];
    else if (isMembers(at) && step in at) at = at[step];
    else return false;
  }
  return at !== undefined;
}
