// What a plan said of an unknown value has to come true: rows as in Terraform's own rule (cty, `ValueRange.Includes`).
import { dynamic, list, map, number, set, string } from "../../../src/plugin";
import { ExactNumber, Unknown } from "../../../src/plugin/values";
import type { Refinements, Value } from "../../../src/plugin/values";
import { contradictions } from "../../../src/plugin/framework/guard/contradictions";

const text = { computed: true, description: "Text." } as const;
const types = {
  string: string(text).type,
  number: number(text).type,
  list: list(string.element, text).type,
  set: set(string.element, text).type,
  map: map(string.element, text).type,
  dynamic: dynamic(text).type,
};
const at = (value: number, inclusive: boolean) => ({ value: ExactNumber.of(value), inclusive });
const of = (value: number) => ExactNumber.of(value);

test.each<[keyof typeof types, Refinements, Value, boolean]>([
  ["string", { notNull: true }, null, false],
  ["string", { notNull: true }, "", true],
  ["string", { prefix: "boop:" }, "boop:thingy", true],
  ["string", { prefix: "boop:" }, "thingy", false],
  ["string", { prefix: "boop:" }, "boop", false],
  ["string", { prefix: "boop:" }, null, true],
  ["string", { prefix: "boop:", notNull: true }, null, false],
  ["number", { lower: at(1, true) }, of(1), true],
  ["number", { lower: at(1, false) }, of(1), false],
  ["number", { lower: at(1, false) }, of(1.5), true],
  ["number", { upper: at(3, true) }, of(3), true],
  ["number", { upper: at(3, false) }, of(3), false],
  ["number", { lower: at(1, true), upper: at(3, true) }, of(4), false],
  ["number", { lower: at(1, true) }, null, true],
  ["list", { minLength: 2 }, ["a"], false],
  ["list", { minLength: 2 }, ["a", "b"], true],
  ["set", { maxLength: 1 }, ["a", "b"], false],
  ["set", { minLength: 1, maxLength: 1 }, ["a"], true],
  ["map", { minLength: 1 }, new Map(), false],
  ["map", { maxLength: 1 }, new Map([["a", "b"]]), true],
  ["dynamic", {}, null, true],
])("an unknown %s with %j may become %j: %s", (type, refinements, actual, allowed) => {
  expect(contradictions(new Unknown(refinements), actual, types[type])).toHaveLength(allowed ? 0 : 1);
});
