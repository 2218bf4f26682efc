// Nested attributes in four nestings, one and two deep, with every kind of presence inside.
import type { KnownConfigOf } from "../../../src/plugin";
import { int64, list, listNested, mapNested, setNested, singleNested, string } from "../../../src/plugin";
import { filed, id } from "../filed";

const item = {
  name: string({ required: true, description: "Any text." }),
  value: string({ optional: true, description: "Any text." }),
  size: int64({ optional: true, computed: true, description: "Length of the name where it is not configured." }),
  mode: string({ optional: true, computed: true, default: "standard", description: "`standard` by default." }),
  tags: list(string.element, { optional: true, description: "Texts in order." }),
} as const;
const label = string({ optional: true, description: "Any text." });

type Item = KnownConfigOf<typeof item>;

export const nested = filed("kitchensink_nested", {
  description: "Nested attributes: one object, a list, a set, a map, and each nesting with another one inside.",
  attributes: {
    id,
    single: singleNested(item, { optional: true, description: "One object." }),
    list: listNested(item, { optional: true, description: "Objects in order." }),
    set: setNested(item, { optional: true, description: "Objects without order." }),
    map: mapNested(item, { optional: true, description: "Objects by key." }),
    deep_single: singleNested(
      { label, list: listNested(item, { optional: true, description: "Objects in order." }) },
      { optional: true, description: "A list in an object." },
    ),
    deep_list: listNested(
      { label, map: mapNested(item, { optional: true, description: "Objects by key." }) },
      { optional: true, description: "Maps in a list." },
    ),
    deep_map: mapNested(
      { label, set: setNested(item, { optional: true, description: "Objects without order." }) },
      { optional: true, description: "Sets in a map." },
    ),
    deep_set: setNested(
      { label, single: singleNested(item, { optional: true, description: "One object." }) },
      { optional: true, description: "Objects in a set." },
    ),
    summary: singleNested(
      {
        count: int64({ computed: true, description: "Number of objects with a name, at any depth." }),
        names: list(string.element, { computed: true, description: "Their names, sorted." }),
      },
      { computed: true, description: "What the rest holds." },
    ),
  },
  settle({ id: at, config }) {
    const names: string[] = [];
    const settled = (one: Item) => {
      names.push(one.name);
      return { ...one, size: one.size ?? BigInt(one.name.length), mode: one.mode ?? "standard" };
    };
    const { single, deep_single: single2, deep_list: list2, deep_map: map2, deep_set: set2 } = config;
    const objects = {
      single: single && settled(single),
      list: config.list?.map(settled) ?? null,
      set: config.set?.map(settled) ?? null,
      map: config.map && mapped(config.map, settled),
      deep_single: single2 && { label: single2.label, list: single2.list?.map(settled) ?? null },
      deep_list: list2?.map((one) => ({ label: one.label, map: one.map && mapped(one.map, settled) })) ?? null,
      deep_map: map2 && mapped(map2, (one) => ({ label: one.label, set: one.set?.map(settled) ?? null })),
      deep_set: set2?.map((one) => ({ label: one.label, single: one.single && settled(one.single) })) ?? null,
    };
    return { id: at, ...objects, summary: { count: BigInt(names.length), names: names.sort() } };
  },
});

function mapped<T, R>(map: ReadonlyMap<string, T>, change: (value: T) => R): ReadonlyMap<string, R> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
