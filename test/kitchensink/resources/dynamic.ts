// Values that bring their type along: primitives, collections, objects, tuples, and null of a type.
import type { DynamicValue } from "../../../src/plugin";
import { dynamic as dynamicAttribute, object, singleNested, string } from "../../../src/plugin";
import { filed, id } from "../filed";

/** Null for a null of whatever type: there the provider decides. */
export function configured(given: DynamicValue | null): DynamicValue | null {
  return given?.value === null ? null : given;
}

const value = dynamicAttribute({ optional: true, description: "Any value of any type." });

export const dynamic = filed("kitchensink_dynamic", {
  description: "Dynamic attributes. A change of the type alone is an update in place.",
  attributes: {
    id,
    value,
    echo: dynamicAttribute({ computed: true, description: "The same as `value`; unknown in plans of changes." }),
    optional_computed: dynamicAttribute({
      optional: true,
      computed: true,
      description: "As configured; where nothing is configured, the same as `value`.",
    }),
    single: singleNested(
      { label: string({ optional: true, description: "Any text." }), value },
      { optional: true, description: "A dynamic value in an object." },
    ),
    object: object(
      { label: string.element, value: dynamicAttribute.element },
      { optional: true, description: "The same as an object type: both have to be written, null is allowed." },
    ),
  },
  settle: ({ id: at, config }) => ({
    ...config,
    id: at,
    echo: config.value,
    optional_computed: configured(config.optional_computed) ?? config.value,
  }),
});
