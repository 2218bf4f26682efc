// What a plan said of an unknown value has to come true: rows as in Terraform's own rule (cty, `ValueRange.Includes`).
import { dynamic, list, listNested, map, number, pluginFor, set, setNested, string } from "../../../src/plugin";
import { ExactNumber, Unknown } from "../../../src/plugin/values";
import { startProvider } from "../../../src/plugin/testing";
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

test.each([
  ["a text in a list of objects", { parts: [{ code: null }] }, "parts[0].code"],
  ["a number beyond what JavaScript holds", { size: "18446744073709551615" }, "size"],
  ["a text in an element of a set", { tags: [{ code: "other" }] }, "tags"],
])("what a plan said of %s is held against the answer at its place", async (_what, wrong, place) => {
  const right = { parts: [{ code: "c-1" }], size: "18446744073709551616", tags: [{ code: "t-1" }] };
  const code = string({ computed: true, description: "Code." });
  const answer = { ...right, ...wrong };
  const plugin = pluginFor<null>();
  const never = () => Promise.reject(new Error("not asked"));
  const thing = plugin.resource("test_thing", {
    description: "A thing.",
    attributes: {
      parts: listNested({ code }, { optional: true, description: "Parts." }),
      size: number({ computed: true, description: "Size." }),
      tags: setNested({ code }, { optional: true, description: "Tags." }),
    },
    create: () => Promise.resolve({ ...answer, size: ExactNumber.of(answer.size) }),
    ...{ read: never, update: never, delete: never },
  });
  const about = { name: "test", address: "terraform.local/test/test", version: "1.0.0", description: "Test." };
  const provider = plugin.provider({ ...about, attributes: {}, configure: () => null, resources: [thing] });
  const terraform = startProvider(provider);
  await terraform.configure();
  const planned = {
    parts: [{ code: new Unknown({ notNull: true, prefix: "c-" }) }],
    size: new Unknown({ notNull: true, lower: { value: ExactNumber.of("18446744073709551615"), inclusive: false } }),
    tags: [{ code: new Unknown({ prefix: "t-" }) }],
  };
  const config = { parts: [{ code: null }], size: null, tags: [{ code: null }] };
  const { problems } = await terraform.apply("test_thing", { config, planned });
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) expect(problem).toContain(`attribute ${place}: `);
});
