// Objects with a past: states of older versions, and objects that were of another type.
import { DynamicValue, dynamic, int64, list, string } from "../../../src/plugin";
import { filed, id } from "../filed";

const VERSION = 2;
const text = (description: string) => string({ optional: true, description });
const secret = string({ optional: true, writeOnly: true, description: "Any text; stored nowhere." });
const old = { id: string({ computed: true, description: "As today." }), name: text("As today.") };

export const versioned = filed("kitchensink_versioned", {
  description:
    "State version 2. Version 0 had `size` as a text and `labels` as one text with commas; version 1 had `size` as a " +
    "number, and `labels` still as a text. The first command that reads such a state brings it up to date.",
  version: VERSION,
  attributes: {
    id,
    name: text("Any text; the same in all versions."),
    size: int64({ optional: true, description: "Any whole number." }),
    labels: list(string.element, { optional: true, description: "Texts in order." }),
    secret_wo: secret,
    upgraded_from: int64({
      computed: true,
      usePriorState: true,
      description:
        "The version from which the state was upgraded; 2 where it never was. In the state only, not in the file.",
    }),
  },
  upgraders: {
    0: {
      attributes: { ...old, size: text("A whole number as text."), labels: text("Texts with commas between.") },
      upgrade: ({ size, labels, ...rest }) => ({
        ...rest,
        size: typeof size === "string" ? BigInt(size) : null,
        labels: split(labels),
        upgraded_from: 0n,
      }),
    },
    1: {
      attributes: {
        ...old,
        size: int64({ optional: true, description: "As today." }),
        labels: text("Texts with commas between."),
      },
      upgrade: ({ labels, ...rest }) => ({ ...rest, labels: split(labels), upgraded_from: 1n }),
    },
  },
  settle: ({ id: at, config: { name, size, labels }, priorState }) => ({
    ...{ id: at, name, size, labels },
    upgraded_from: priorState === null ? BigInt(VERSION) : priorState.upgraded_from,
  }),
  observe: ({ found, priorState }) => ({ ...found, upgraded_from: priorState.upgraded_from ?? BigInt(VERSION) }),
});

function split(labels: unknown): readonly string[] | null {
  return typeof labels === "string" ? labels.split(",").filter((label) => label !== "") : null;
}

const BUILT_IN = "terraform.io/builtin/terraform";

export const moved = filed("kitchensink_moved", {
  description:
    "The successor of `kitchensink_small`: the same objects in the same files. A `moved` block takes over a " +
    "`kitchensink_small`, or a `terraform_data` whose input is a text, which becomes the name.",
  // A renamed type manages the objects that are there.
  storedAs: "kitchensink_small",
  attributes: {
    id,
    name: string({ required: true, description: "Any text." }),
    value: text("Any text."),
    secret_wo: secret,
    moved_from: string({
      computed: true,
      description: "The type it was moved from, until the first update; null otherwise. In the state only.",
    }),
  },
  movedFrom: [
    {
      provider: (address) => address.endsWith("/kitchensink"),
      typeName: "kitchensink_small",
      attributes: { ...old, value: text("As there.") },
      convert: (from) => ({ ...from, moved_from: "kitchensink_small" }),
    },
    {
      provider: (address) => address === BUILT_IN,
      typeName: "terraform_data",
      attributes: { id: old.id, input: dynamic({ optional: true, description: "As there." }) },
      convert: ({ id: at, input }) => ({
        id: at,
        name: input instanceof DynamicValue && typeof input.value === "string" ? input.value : null,
        value: null,
        moved_from: "terraform_data",
      }),
    },
  ],
  // A terraform_data has no file; the first update writes one.
  isGone: ({ moved_from: from }) => from !== "terraform_data",
  settle: ({ id: at, config: { name, value } }) => ({ id: at, name, value, moved_from: null }),
  observe: ({ found, priorState }) => ({ ...found, moved_from: priorState.moved_from }),
});
