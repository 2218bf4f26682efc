// Private state: what a plan writes comes to the second plan and to the apply as it was, and attribute modifiers share it with hooks.
import fc from "fast-check";
import type { JsonValue, PlanModifier, PrivateState } from "../../../../src/plugin";
import { int64, listBlock, listNested, mapNested, singleNested, string } from "../../../../src/plugin";
import { TYPE, plugin, started } from "./started";

/** What JSON has, which writes -0 as 0 (found by the seeds 410064390 and 909518201). */
const jsonValues = fc.jsonValue().map((drawn) => JSON.parse(JSON.stringify(drawn)) as JsonValue);

/** As authors keep things: keys of any text. */
const kept = fc
  .dictionary(
    fc.oneof(fc.constantFrom("", "1", "a", "__proto__", ".meta", "\u2028", "\ud800"), fc.string()),
    jsonValues,
    {
      maxKeys: 4,
    },
  )
  .map((drawn) => Object.entries(drawn));

/** Terraform hands over bytes, and not only ours. */
const bytes = fc.oneof(fc.constant(""), fc.constantFrom("null", "[1]", "no JSON", '{"a" : 1}'), fc.json());

const contents = (given: PrivateState) => given.keys().map((key) => [key, given.get(key)] as const);
const sorted = (entries: readonly (readonly [string, unknown])[]) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
const name = string({ required: true, description: "Name." });

describe("planned private state", () => {
  interface Seen {
    readonly earlier: unknown;
    readonly own: unknown;
  }

  async function running(write: readonly (readonly [string, JsonValue])[]) {
    const seen: Seen[] = [];
    const keep = (call: { readonly privateState: PrivateState }, earlier?: PrivateState | null): void => {
      seen.push({ earlier: earlier ? contents(earlier) : earlier, own: contents(call.privateState) });
    };
    const resource = plugin.resource(TYPE, {
      description: "A thing.",
      attributes: { name },
      plan(call) {
        keep(call, call.earlierPrivate);
        // The plan that people see writes; the one in the apply goes by what it finds.
        if (!call.earlierPrivate) for (const [key, value] of write) call.privateState.set(key, value);
        else
          for (const key of call.earlierPrivate.keys())
            call.privateState.set(key, call.earlierPrivate.get(key) ?? null);
        return {};
      },
      create: (call) => (keep(call), Promise.resolve(call.config)),
      read: () => Promise.resolve("unchanged"),
      update: (call) => (keep(call), Promise.resolve(call.config)),
      delete: () => Promise.resolve(),
    });
    return { terraform: await started({ resources: [resource] }), seen };
  }

  const priors = fc.option(fc.constant({ name: "before" }));

  test("comes to the second plan and to the apply byte for byte, and is stored as it is", async () => {
    await fc.assert(
      fc.asyncProperty(kept, priors, bytes, async (write, prior, before) => {
        const { terraform, seen } = await running(write);
        const stored = prior === null ? "" : before;
        const change = { prior, config: { name: "after" }, private: Buffer.from(stored) };
        const first = await terraform.plan(TYPE, { ...change, earlierPrivate: null });
        const second = await terraform.plan(TYPE, { ...change, earlierPrivate: Buffer.from(first.private) });
        expect(second).toEqual(first);
        const applied = await terraform.apply(TYPE, {
          ...change,
          planned: second.planned,
          private: Buffer.from(second.private),
        });
        expect(applied).toMatchObject({ private: first.private, problems: [] });

        const [one, two, three] = seen;
        expect(one?.earlier).toBeNull();
        expect(first.private === "" ? null : two?.earlier).toEqual(first.private === "" ? null : three?.own);
        expect(three?.own).toEqual(expect.arrayContaining([...new Map(write)].map(([key, value]) => [key, value])));
        expect(two?.own).toEqual(one?.own);
      }),
      { numRuns: 60 },
    );
  });

  test("engines that do not hand it over get the same plans, whatever lies in the field", async () => {
    await fc.assert(
      fc.asyncProperty(kept, priors, bytes, async (write, prior, lies) => {
        const { terraform, seen } = await running(write);
        const config = { name: "after" };
        const first = await terraform.plan(TYPE, { prior, config });
        const older = { ...CALL, typeName: TYPE, plannedPrivate: Buffer.from(lies) };
        const values = { priorState: terraform.wire(TYPE, prior), config: terraform.wire(TYPE, config) };
        const answer = await terraform.service.planResourceChange?.(
          { ...older, ...values, proposedNewState: values.config },
          { signal: new AbortController().signal },
        );
        expect(Buffer.from(answer?.plannedPrivate ?? []).toString()).toBe(first.private);
        expect(terraform.literal(TYPE, answer?.plannedState)).toEqual(first.planned);
        expect(seen.map(({ earlier }) => earlier)).toEqual([undefined, undefined]);
      }),
      { numRuns: 60 },
    );
  });

  const CALL = { priorPrivate: new Uint8Array() };
});

describe("private state in modifiers", () => {
  /** Counts in the private state of the object how often it was asked, by the place that it is at. */
  const counting = (place: string) => {
    const modifier: PlanModifier<{ config: string; knownConfig: string; plan: string; state: string }> = ({
      privateState,
    }) => {
      privateState.set(place, count(privateState.get(place)) + 1);
      return undefined;
    };
    return string({ optional: true, planModifiers: [modifier], description: "Counts." });
  };
  const count = (value: unknown) => (typeof value === "number" ? value : 0);
  const item = fc.record({ in: fc.constantFrom(null, "a", "b") });
  const configs = fc.record({
    top: fc.constantFrom(null, "a", "b"),
    one: fc.option(item),
    some: fc.option(fc.array(item, { maxLength: 3 })),
    keyed: fc.option(fc.dictionary(fc.constantFrom("k", "l"), item)),
    block: fc.array(item, { maxLength: 3 }),
  });

  test("each is asked once for its value, goes on from what was there, and hooks find what it set", async () => {
    await fc.assert(
      fc.asyncProperty(configs, fc.option(configs), kept, async (config, prior, stored) => {
        const seen: unknown[] = [];
        const resource = plugin.resource(TYPE, {
          description: "A thing.",
          attributes: {
            top: counting("top"),
            one: singleNested({ in: counting("one") }, { optional: true, description: "One." }),
            some: listNested({ in: counting("some") }, { optional: true, description: "Some." }),
            keyed: mapNested({ in: counting("keyed") }, { optional: true, description: "Keyed." }),
            size: int64({ computed: true, usePriorState: true, description: "Size." }),
          },
          blocks: { block: listBlock({ description: "Block.", attributes: { in: counting("block") } }) },
          plan: ({ privateState }) => (seen.push(sorted(contents(privateState))), {}),
          create: ({ plan }) => Promise.resolve({ ...plan, size: 1n } as never),
          read: () => Promise.resolve("unchanged"),
          update: ({ plan }) => Promise.resolve({ ...plan, size: 1n } as never),
          delete: () => Promise.resolve(),
        });
        const terraform = await started({ resources: [resource] });
        const before = Buffer.from(stored.length === 0 ? "" : JSON.stringify(Object.fromEntries(stored)));
        const change = { prior: prior && { ...prior, size: 1 }, config, private: before };
        const asked = [
          ["top", 1],
          ["one", config.one === null ? 0 : 1],
          ["some", config.some?.length ?? 0],
          ["keyed", Object.keys(config.keyed ?? {}).length],
          ["block", config.block.length],
        ] as const;
        const after = new Map<string, unknown>(stored);
        for (const [place, times] of asked) if (times > 0) after.set(place, count(after.get(place)) + times);

        const { private: planned, problems } = await terraform.plan(TYPE, change);
        expect(problems).toEqual([]);
        expect(seen).toEqual([sorted([...after])]);
        expect(sorted(Object.entries(JSON.parse(planned) as object))).toEqual(sorted([...after]));
        // A deletion asks none of them.
        const deletion = await terraform.plan(TYPE, { ...change, prior: { ...config, size: 1 }, config: null });
        expect(sorted(Object.entries(JSON.parse(deletion.private || "{}") as object))).toEqual(
          sorted([...new Map(stored)]),
        );
      }),
      { numRuns: 40 },
    );
  });
});
