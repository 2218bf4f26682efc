// Defaults of every type, at the root and in nested objects: planned wherever the configuration is null.
import {
  ExactNumber,
  bool,
  float64,
  int64,
  list,
  listNested,
  map,
  number,
  object,
  set,
  setNested,
  singleNested,
  string,
} from "../../../src/plugin";
import { filed, id, known } from "../filed";

const either = { optional: true, computed: true } as const;
const LARGE = ExactNumber.of("12345678901234567890.5");
const PAIR = { name: "default", size: 1n };

const member = {
  name: string({ required: true, description: "Any text." }),
  mode: string({ ...either, default: "standard", description: "Any text; `standard` by default." }),
  weight: int64({ ...either, default: 10n, description: "Any whole number; 10 by default." }),
} as const;

export const defaults = filed("kitchensink_defaults", {
  description: "A default for every type. It is known in the plan, and comes back when a configured value is removed.",
  attributes: {
    id,
    string: string({ ...either, default: "default", description: "`default` by default." }),
    empty: string({ ...either, default: "", description: "Empty by default." }),
    bool: bool({ ...either, default: true, description: "`true` by default." }),
    int64: int64({ ...either, default: 42n, description: "42 by default." }),
    float64: float64({ ...either, default: 1.5, description: "1.5 by default." }),
    number: number({ ...either, default: LARGE, description: "12345678901234567890.5 by default." }),
    list: list(string.element, { ...either, default: ["one", "two"], description: "`one` and `two` by default." }),
    set: set(string.element, { ...either, default: ["one", "two"], description: "`one` and `two` by default." }),
    map: map(string.element, {
      ...either,
      default: new Map([["key", "value"]]),
      description: '`{ key = "value" }` by default.',
    }),
    object: object(
      { name: string.element, size: int64.element },
      { ...either, default: PAIR, description: '`{ name = "default", size = 1 }` by default.' },
    ),
    single: singleNested(member, {
      ...either,
      default: { name: "default", mode: "whole", weight: 1n },
      description: 'An object; `{ name = "default", mode = "whole", weight = 1 }` where it is not set at all.',
    }),
    set_nested: setNested(member, { optional: true, description: "Objects without order, with defaults inside." }),
    list_nested: listNested(member, { optional: true, description: "Objects whose attributes have defaults." }),
  },
  settle({ id: at, config, plan }) {
    return {
      id: at,
      string: known(plan.string, null),
      empty: known(plan.empty, null),
      bool: known(plan.bool, null),
      int64: known(plan.int64, null),
      float64: known(plan.float64, null),
      number: known(plan.number, null),
      list: known(plan.list, null),
      set: known(plan.set, null),
      map: known(plan.map, null),
      object: known(plan.object, null),
      single: config.single === null ? { name: "default", mode: "whole", weight: 1n } : withDefaults(config.single),
      set_nested: config.set_nested?.map(withDefaults) ?? null,
      list_nested: config.list_nested?.map(withDefaults) ?? null,
    };
  },
});

function withDefaults({ name, mode, weight }: { name: string; mode: string | null; weight: bigint | null }) {
  return { name, mode: mode ?? "standard", weight: weight ?? 10n };
}
