// Attributes whose change means destroy and create, at every depth, beside neighbours that change in place.
import {
  Unknown,
  int64,
  list,
  listBlock,
  listNested,
  mapBlock,
  mapNested,
  setBlock,
  setNested,
  singleBlock,
  singleNested,
  string,
} from "../../../src/plugin";
import { filed, id, known } from "../filed";

const part = {
  name: string({ optional: true, requiresReplacement: true, description: "A change replaces." }),
  note: string({ optional: true, description: "A change is made in place." }),
} as const;

export const replace = filed("kitchensink_replace", {
  description: "`requiresReplacement` at every depth. A replaced object gets a new `id`.",
  attributes: {
    id,
    note: string({ optional: true, description: "A change is made in place." }),
    top: string({ optional: true, requiresReplacement: true, description: "A change replaces." }),
    strings: list(string.element, { optional: true, requiresReplacement: true, description: "A change replaces." }),
    shrinking: int64({
      optional: true,
      requiresReplacement: ({ prior, planned }) =>
        prior !== null && planned !== null && (planned instanceof Unknown || planned < prior),
      description:
        "A smaller number replaces, and so does one that is not known yet; a larger one, and one that comes or goes, is " +
        "taken in place.",
    }),
    optional_computed: string({
      optional: true,
      computed: true,
      usePriorState: true,
      requiresReplacement: true,
      description: "A change replaces; `chosen` where nothing is configured, and what was stays when it is removed.",
    }),
    single: singleNested(part, { optional: true, description: "One object." }),
    list: listNested(part, { optional: true, description: "Objects in order." }),
    map: mapNested(part, { optional: true, description: "Objects by key." }),
    set: setNested(part, {
      optional: true,
      description:
        "Objects without order. Terraform knows no path into a set, so the whole set is named as the reason.",
    }),
    deep: singleNested(
      {
        list: listNested(
          { map: mapNested(part, { optional: true, description: "Objects by key." }) },
          { optional: true, description: "Objects in order." },
        ),
      },
      { optional: true, description: "Objects by key, in a list, in an object." },
    ),
    whole: singleNested(
      { note: string({ optional: true, description: "A change replaces, as one of the object does." }) },
      { optional: true, requiresReplacement: true, description: "Any change inside replaces." },
    ),
  },
  blocks: {
    block: singleBlock({ description: "At most one block.", attributes: part }),
    list_block: listBlock({ description: "Any number of blocks, in order.", attributes: part }),
    set_block: setBlock({
      description: "Any number of blocks without order; a change inside names the whole set as the reason.",
      attributes: part,
    }),
    map_block: mapBlock({ description: 'Blocks with a label: `map_block "key" { … }`.', attributes: part }),
    whole_block: listBlock({
      description: "Any number of blocks, in order. Blocks that come, go or change replace.",
      requiresReplacement: true,
      attributes: { note: string({ optional: true, description: "A change replaces, as one of the block does." }) },
    }),
  },
  settle: ({ id: at, config, plan }) => ({
    ...config,
    id: at,
    optional_computed: known(plan.optional_computed, "chosen"),
  }),
});
