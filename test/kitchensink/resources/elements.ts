// Elements of nested attributes that are hard to tell apart, or not there: no member has to be written, null among them, and objects of
// which several spellings mean the same.
import type { StateOf } from "../../../src/plugin";
import { int64, listNested, mapNested, oneOf, setNested, singleNested, string } from "../../../src/plugin";
import { filed, id } from "../filed";

const either = { optional: true, computed: true } as const;
const part = {
  key: string({ ...either, notNull: true, description: "As configured; otherwise `of-` and the value." }),
  value: string({ ...either, description: "As configured; otherwise `of-` and the key." }),
};
const named = { name: string({ optional: true, description: "Any text." }) };
const BOX_SIZE = "medium";

export const elements = filed("kitchensink_elements", {
  description: "Nested attributes whose elements may lack every member, be null, or mean the same in two spellings.",
  attributes: {
    id,
    parts: setNested(part, {
      optional: true,
      description: "Objects without order, of which no member has to be written.",
    }),
    list: listNested(named, {
      optional: true,
      nullableElements: true,
      description: "Objects in order, null among them.",
    }),
    set: setNested(named, {
      optional: true,
      nullableElements: true,
      description: "Objects without order, null among them.",
    }),
    map: mapNested(named, { optional: true, nullableElements: true, description: "Objects by key, null among them." }),
    box: singleNested(
      {
        label: string({ required: true, description: "Any text." }),
        size: string({ optional: true, description: "Any text; `medium` means the same as nothing." }),
      },
      {
        optional: true,
        semanticEquality: (one, other) =>
          one.label === other.label && (one.size ?? BOX_SIZE) === (other.size ?? BOX_SIZE),
        description: "An object whose meaning counts.",
      },
    ),
    total: int64({ computed: true, notNull: true, description: "Number of parts." }),
    answer: string({
      optional: true,
      validators: [oneOf("stranger", "beyond")],
      description:
        "Makes the provider answer wrongly: `stranger` puts another part into the place of one, `beyond` a total of more than 64 bits.",
    }),
  },
  settle({ id: at, config }) {
    const parts = config.parts?.map(settled) ?? null;
    const total = BigInt(parts?.length ?? 0);
    return {
      ...config,
      id: at,
      parts: config.answer === "stranger" && parts !== null ? [...parts.slice(1), STRANGER] : parts,
      total: config.answer === "beyond" ? total + 2n ** 64n : total,
    };
  },
});

type Part = StateOf<typeof part>;

const STRANGER: Part = { key: "stranger", value: "stranger" };

function settled({ key, value }: { readonly key: string | null; readonly value: string | null }): Part {
  return { key: key ?? `of-${value ?? ""}`, value: value ?? `of-${key ?? ""}` };
}
