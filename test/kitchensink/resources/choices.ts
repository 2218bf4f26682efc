// Dynamic values under rules. A null of any type is a null, and an unknown of any type an unknown.
import { DynamicValue, dynamic, exactlyOneOf, mapNested, string, types, validator } from "../../../src/plugin";
import { filed, id } from "../filed";
import { configured } from "./dynamic";

const notFalse = validator<DynamicValue>((given) => (given.value === false ? ["Expected anything but false."] : []));

export const choices = filed("kitchensink_choices", {
  description:
    "Dynamic attributes under rules: exactly one of `first` and `second` is set. `tostring(null)` is not a value, and what is not known " +
    "yet may still be one.",
  attributes: {
    id,
    first: dynamic({ optional: true, validators: [notFalse], description: "Any value but false." }),
    second: dynamic({ optional: true, description: "Any value." }),
    standard: dynamic({
      optional: true,
      computed: true,
      default: new DynamicValue(types.string, "standard"),
      description: "Any value; `standard` by default.",
    }),
    map: mapNested(
      {
        label: string({ optional: true, description: "Any text." }),
        value: dynamic({ optional: true, computed: true, description: "As configured; otherwise the label." }),
      },
      { optional: true, description: "Dynamic values by key." },
    ),
  },
  rules: [exactlyOneOf("first", "second")],
  settle: ({ id: at, config }) => ({
    ...config,
    id: at,
    standard: configured(config.standard) ?? new DynamicValue(types.string, "standard"),
    map:
      config.map &&
      new Map(
        [...config.map].map(([key, one]) => [key, { ...one, value: configured(one.value) ?? labelled(one.label) }]),
      ),
  }),
});

function labelled(label: string | null): DynamicValue | null {
  return label === null ? null : new DynamicValue(types.string, label);
}
