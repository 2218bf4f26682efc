// Every collection of primitives, objects, and collections of collections.
import { bool, elements, float64, int64, list, map, number, object, set, string } from "../../../src/plugin";
import { filed, id } from "../filed";

const pair = { name: string.element, size: int64.element };

export const collections = filed("kitchensink_collections", {
  description:
    "Collections and object types, all optional. Empty is not null; elements of sets come in no order and once; null " +
    "among elements is refused, but for `list_nullable`.",
  attributes: {
    id,
    list_string: list(string.element, { optional: true, description: "Texts in order." }),
    list_bool: list(bool.element, { optional: true, description: "True and false, in order." }),
    list_int64: list(int64.element, { optional: true, description: "Whole numbers in order." }),
    list_number: list(number.element, { optional: true, description: "Numbers of any size, in order." }),
    list_nullable: list(elements.nullable(string.element), {
      optional: true,
      description: "Texts in order; null is allowed among them.",
    }),
    set_string: set(string.element, { optional: true, description: "Texts." }),
    set_bool: set(bool.element, { optional: true, description: "At most true and false." }),
    set_number: set(number.element, { optional: true, description: "Numbers; `1` and `1.0` are one." }),
    map_string: map(string.element, { optional: true, description: "Texts by key." }),
    map_bool: map(bool.element, { optional: true, description: "True or false, by key." }),
    map_float64: map(float64.element, { optional: true, description: "Numbers by key." }),
    object: object(pair, {
      optional: true,
      description: "A name and a size; both have to be written, null is allowed.",
    }),
    object_deep: object(
      { name: string.element, inner: elements.object({ ...pair, tags: elements.set(string.element) }) },
      { optional: true, description: "An object in an object." },
    ),
    list_list: list(elements.list(string.element), { optional: true, description: "Lists of texts." }),
    list_object: list(elements.object(pair), { optional: true, description: "Objects in order." }),
    set_object: set(elements.object(pair), { optional: true, description: "Objects without order and duplicates." }),
    set_list: set(elements.list(string.element), { optional: true, description: "Lists, without order among them." }),
    map_object: map(elements.object(pair), { optional: true, description: "Objects by key." }),
    map_set: map(elements.set(int64.element), { optional: true, description: "Sets of whole numbers by key." }),
    map_map_list: map(elements.map(elements.list(string.element)), {
      optional: true,
      description: "Lists by two keys.",
    }),
  },
  settle: ({ config, id: at }) => ({ ...config, id: at }),
});
