// Every primitive type, as optional attributes and as required ones beside required collections.
import { bool, elements, float64, int64, list, map, number, object, set, string } from "../../../src/plugin";
import { filed, id } from "../filed";

export const primitives = filed("kitchensink_primitives", {
  description: "Every primitive type, optional: null where it is not set, and stored exactly as configured.",
  attributes: {
    id,
    string: string({ optional: true, description: "Text; the empty one is not null." }),
    bool: bool({ optional: true, description: "True or false." }),
    int64: int64({ optional: true, description: "Whole number of 64 bits; another number is refused by `validate`." }),
    float64: float64({
      optional: true,
      description: "Number within the range of 64-bit floating point; kept digit by digit all the same.",
    }),
    number: number({ optional: true, description: "Number of any size and precision, kept digit by digit." }),
  },
  settle: ({ config, id: at }) => ({ ...config, id: at }),
});

export const required = filed("kitchensink_required", {
  description: "Every type as a required attribute.",
  attributes: {
    id,
    string: string({ required: true, description: "Text." }),
    bool: bool({ required: true, description: "True or false." }),
    int64: int64({ required: true, description: "Whole number of 64 bits." }),
    float64: float64({ required: true, description: "Number of 64 bits of floating point." }),
    number: number({ required: true, description: "Number of any size and precision." }),
    list: list(string.element, { required: true, description: "Texts in order." }),
    set: set(string.element, { required: true, description: "Texts without order and duplicates." }),
    map: map(string.element, { required: true, description: "Texts by key." }),
    object: object(
      { name: string.element, tags: elements.list(string.element) },
      { required: true, description: "A name and its tags; both have to be written, null is allowed." },
    ),
  },
  settle: ({ config, id: at }) => ({ ...config, id: at }),
});
