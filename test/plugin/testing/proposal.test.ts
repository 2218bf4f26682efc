// What the harness proposes to a provider is what Terraform would: compared with the transcription of its rules.
import fc from "fast-check";
import { proposedState } from "../../../src/plugin/testing/proposal";
import { configs, specs, states } from "../framework/core/arbitrary";
import { propose } from "../framework/core/propose";
import { TYPE, providerOf } from "../framework/core/provider";
import { brokenInPlan } from "../framework/core/rules";
import type { AttributeSpec, Members, Spec } from "../framework/core/spec";
import { canonicalObject, isBlock, nestingOf } from "../framework/core/spec";

const situations = specs()
  .map(withoutSets)
  .chain((spec) =>
    fc.record({ spec: fc.constant(spec), prior: fc.option(states(spec)), config: configs(spec, { open: true }) }),
  );

/** Of a set the harness proposes what is configured: the framework finds by itself what was stored of its elements. */
function withoutSets(spec: Spec): Spec {
  return Object.fromEntries(
    Object.entries(spec)
      .filter(([, of]) => nestingOf(of) !== "set")
      .map(([name, of]) => [name, { ...of, inside: withoutSets(of.inside) }]),
  );
}

test("a proposal is Terraform's", () => {
  fc.assert(
    fc.property(situations, ({ spec, prior, config }) => {
      const block = providerOf(spec).schema().resourceSchemas.get(TYPE)?.block;
      const proposed = proposedState(block, prior, config) as Members;
      expect(canonicalObject(proposed, spec)).toBe(canonicalObject(propose(spec, prior, config), spec));
    }),
  );
});

test("a nested attribute that was configured and is so no longer is proposed as null, one that the provider made stays", () => {
  const text = (presence: AttributeSpec["presence"]): AttributeSpec => ({
    ...{
      kind: "string",
      presence,
      writeOnly: false,
      usePriorState: false,
      replaces: false,
      anyCase: false,
      inside: {},
    },
    defaultText: undefined,
  });
  const inside = { own: text("optional"), made: text("computed") };
  const spec = { nested: { ...text("optionalComputed"), kind: "map", inside } } as const satisfies Spec;
  const block = providerOf(spec).schema().resourceSchemas.get(TYPE)?.block;
  const configured = { nested: { k: { own: "a", made: "b" } } };
  const made = { nested: { k: { own: null, made: "b" } } };
  expect(proposedState(block, configured, { nested: null })).toEqual({ nested: null });
  expect(proposedState(block, made, { nested: null })).toEqual(made);
});

test("the transcription takes any plan of what only the provider sets, whatever ignore_changes put into its configuration", () => {
  const computed = specs().map((spec) =>
    Object.fromEntries(
      Object.entries(spec).flatMap(([name, of]) =>
        isBlock(of) ? [] : [[name, { ...of, presence: "computed", writeOnly: false } as const]],
      ),
    ),
  );
  const all = computed.chain((spec) => fc.tuple(fc.constant(spec), states(spec), states(spec), states(spec)));
  fc.assert(
    fc.property(all, ([spec, prior, config, planned]) => {
      expect(brokenInPlan(spec, prior, config, planned)).toEqual([]);
    }),
  );
});
