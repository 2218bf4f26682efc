// Nested blocks in five nestings, within each other, with nested attributes inside, and with limits.
import type { KnownConfigOf, PlanOf, StateOf } from "../../../src/plugin";
import {
  Unknown,
  dynamic,
  groupBlock,
  int64,
  listBlock,
  mapBlock,
  setBlock,
  singleBlock,
  singleNested,
  string,
} from "../../../src/plugin";
import { filed, id, known } from "../filed";

const item = {
  name: string({ required: true, description: "Any text." }),
  value: string({ optional: true, description: "Any text." }),
  size: int64({ optional: true, computed: true, description: "Length of the name where it is not configured." }),
  mode: string({ optional: true, computed: true, default: "standard", description: "`standard` by default." }),
} as const;
const label = string({ optional: true, description: "Any text." });
const secret = string({ optional: true, writeOnly: true, description: "Any text; stored nowhere." });

type Item = KnownConfigOf<typeof item>;

export const blocks = filed("kitchensink_blocks", {
  description:
    "Blocks in five nestings. Where none is written, `single` is null, `list`, `set`, `map` and `deep` are empty, and " +
    "`group` is an object with its defaults.",
  attributes: {
    id,
    note: string({ optional: true, description: "Any text." }),
    count_of_blocks: int64({ computed: true, description: "Number of blocks with a name, at any depth." }),
  },
  blocks: {
    single: singleBlock({ description: "At most one block.", attributes: item }),
    group: groupBlock({
      description: "One block that is there whether written or not.",
      attributes: {
        value: string({ optional: true, description: "Any text." }),
        mode: string({ optional: true, computed: true, default: "standard", description: "`standard` by default." }),
        length: int64({ computed: true, description: "Length of the value; 0 without one." }),
      },
    }),
    list: listBlock({ description: "Any number of blocks, in order.", attributes: { ...item, secret_wo: secret } }),
    set: setBlock({ description: "Any number of blocks without order.", attributes: item }),
    map: mapBlock({ description: 'Blocks with a label: `map "key" { … }`.', attributes: item }),
    deep: listBlock({
      description: "Blocks that hold others.",
      attributes: {
        label,
        options: singleNested(item, { optional: true, description: "A nested attribute in a block." }),
      },
      blocks: {
        single: singleBlock({ description: "At most one block.", attributes: item }),
        list: listBlock({ description: "Any number of blocks, in order.", attributes: item }),
        set: setBlock({ description: "Any number of blocks without order.", attributes: item }),
        group: groupBlock({ description: "One block that is always there.", attributes: { label } }),
      },
    }),
  },
  settle({ id: at, config }) {
    let count = 0n;
    const settled = (one: Item) => {
      count++;
      return {
        name: one.name,
        value: one.value,
        size: one.size ?? BigInt(one.name.length),
        mode: one.mode ?? "standard",
      };
    };
    const { single, group, list, set, map, deep } = config;
    const stored = {
      single: single && settled(single),
      group: { value: group.value, mode: group.mode ?? "standard", length: BigInt(group.value?.length ?? 0) },
      list: list.map(settled),
      set: set.map(settled),
      map: new Map([...map].map(([key, one]) => [key, settled(one)] as const)),
      deep: deep.map((one) => ({
        label: one.label,
        options: one.options && settled(one.options),
        single: one.single && settled(one.single),
        list: one.list.map(settled),
        set: one.set.map(settled),
        group: one.group,
      })),
    };
    return { id: at, note: config.note, ...stored, count_of_blocks: count };
  },
});

const only = { name: string({ required: true, description: "Any text." }) };

export const blockLimits = filed("kitchensink_block_limits", {
  description: "How many blocks there must and may be. Terraform itself refuses others.",
  attributes: { id },
  blocks: {
    single: singleBlock({ required: true, description: "Exactly one block.", attributes: only }),
    list: listBlock({ minItems: 1, maxItems: 2, description: "One or two blocks.", attributes: only }),
    set: setBlock({ maxItems: 2, description: "At most two blocks.", attributes: only }),
  },
  settle: ({ id: at, config }) => ({ ...config, id: at }),
});

export const blockDynamic = filed("kitchensink_block_dynamic", {
  description: "Dynamic values in blocks: each block may hold a value of another type.",
  attributes: { id },
  blocks: {
    single: singleBlock({
      description: "At most one block.",
      attributes: { value: dynamic({ optional: true, description: "Any value of any type." }) },
    }),
    list: listBlock({
      description: "Any number of blocks, in order.",
      attributes: { label, value: dynamic({ optional: true, description: "Any value of any type." }) },
    }),
    map: mapBlock({
      description: 'Blocks with a label: `map "key" { … }`.',
      attributes: { value: dynamic({ optional: true, description: "Any value of any type." }) },
    }),
  },
  settle: ({ id: at, config }) => ({ ...config, id: at }),
});

const port = {
  from: int64({ optional: true, computed: true, description: "First." }),
  to: int64({ optional: true, computed: true, description: "Last; the first where it is not configured." }),
};

type Port = KnownConfigOf<typeof port>;

export const blockComputed = filed("kitchensink_block_computed", {
  description:
    "Blocks that the provider makes where none is written, which needs Terraform 1.16: with another engine, write all three.",
  attributes: {
    id,
    name: string({ required: true, description: "Any text; changes in place." }),
  },
  blocks: {
    list: listBlock({
      computed: true,
      description: "In order. Where none is written: one, from the length of the name; unknown in plans of changes.",
      attributes: port,
    }),
    map: mapBlock({
      computed: true,
      usePriorState: true,
      description: "By label. Where none is written: one, labelled with the first name; it stays.",
      attributes: port,
    }),
    single: singleBlock({
      computed: true,
      description: "At most one. Where it is not written: a port of 80, known in the plan.",
      attributes: port,
      planModifiers: [({ config }) => (config === null ? { planned: { from: 80n, to: 80n } } : undefined)],
    }),
  },
  settle({ id: at, config, plan }) {
    const length = BigInt(config.name.length);
    const settled = (one: Port) => ({ from: one.from ?? length, to: one.to ?? one.from ?? length });
    // What is known in the plan stays, whoever decided it; what is written comes back as it is written.
    const made = plan.list instanceof Unknown ? [{ from: length, to: length }] : plan.list.map(whole);
    const kept =
      plan.map instanceof Unknown
        ? new Map([[config.name, { from: 1n, to: length }]])
        : new Map([...plan.map].map(([key, one]) => [key, whole(one)]));
    return {
      id: at,
      name: config.name,
      list: config.list === null ? made : config.list.map(settled),
      map: config.map === null ? kept : new Map([...config.map].map(([key, one]) => [key, settled(one)])),
      single: config.single === null ? { from: 80n, to: 80n } : settled(config.single),
    };
  },
});

function whole({ from, to }: PlanOf<typeof port>): StateOf<typeof port> {
  return { from: known(from, null), to: known(to, null) };
}
