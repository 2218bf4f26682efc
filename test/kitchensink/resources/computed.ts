// What the provider decides: always, where the user does not, anew with every change, or once and for all.
import type { KnownConfigOf } from "../../../src/plugin";
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
  singleNested,
  string,
} from "../../../src/plugin";
import { filed, id, known } from "../filed";

const LARGE = 10n ** 30n;
const about = { text: string.element, length: int64.element };
const either = { optional: true, computed: true } as const;
const otherwise = (what: string): string => `As configured; where nothing is configured, like \`${what}\`.`;

const attributes = {
  id,
  input: string({ optional: true, description: "What everything else is derived from; null counts as empty." }),
  revision: int64({ computed: true, description: "1 after the create, one more with every update." }),
  created_from: string({
    computed: true,
    usePriorState: true,
    description: "The input at the create; stays, and is planned to.",
  }),
  string: string({ computed: true, description: "The input in capitals." }),
  bool: bool({ computed: true, description: "Whether the input is empty." }),
  int64: int64({ computed: true, description: "Length of the input." }),
  float64: float64({ computed: true, description: "Half the length of the input." }),
  number: number({ computed: true, description: "10^30 plus the length of the input." }),
  list: list(string.element, { computed: true, description: "The words of the input, split at blanks." }),
  set: set(string.element, { computed: true, description: "The distinct words." }),
  map: map(int64.element, { computed: true, description: "The length of each word." }),
  object: object(about, { computed: true, description: "The input and its length." }),
  single: singleNested(
    {
      text: string({ computed: true, description: "The input." }),
      length: int64({ computed: true, description: "Its length." }),
    },
    { computed: true, description: "The input and its length, as a nested attribute." },
  ),
  words: listNested(
    {
      text: string({ computed: true, description: "The word." }),
      length: int64({ computed: true, description: "Its length." }),
    },
    { computed: true, description: "The words and their lengths, as nested attributes." },
  ),
  optional_string: string({ ...either, description: otherwise("string") }),
  optional_bool: bool({ ...either, description: otherwise("bool") }),
  optional_int64: int64({ ...either, description: otherwise("int64") }),
  optional_float64: float64({ ...either, description: otherwise("float64") }),
  optional_number: number({ ...either, description: otherwise("number") }),
  optional_list: list(string.element, { ...either, description: otherwise("list") }),
  optional_set: set(string.element, { ...either, description: otherwise("set") }),
  optional_map: map(int64.element, { ...either, description: otherwise("map") }),
  optional_object: object(about, { ...either, description: otherwise("object") }),
  optional_stable: string({
    ...either,
    usePriorState: true,
    description:
      "As configured; once nothing is configured, as it was. Without a configuration from the start: `string`.",
  }),
} as const;

export const computed = filed("kitchensink_computed", {
  description: "Computed attributes of every type: unknown in the plan of a create and of every update.",
  attributes,
  settle({ id: at, config, plan, priorState }) {
    const derived = derivedFrom(config.input ?? "");
    return {
      id: at,
      input: config.input,
      revision: (priorState?.revision ?? 0n) + 1n,
      created_from: priorState === null ? (config.input ?? "") : priorState.created_from,
      ...derived,
      ...chosen(config, derived),
      optional_stable: known(plan.optional_stable, derived.string),
    };
  },
});

function derivedFrom(text: string) {
  const words = text.split(" ").filter((word) => word !== "");
  const length = BigInt(text.length);
  const lengths = words.map((word) => ({ text: word, length: BigInt(word.length) }));
  return {
    string: text.toUpperCase(),
    bool: text === "",
    int64: length,
    float64: text.length / 2,
    number: ExactNumber.of(LARGE + length),
    list: words,
    set: [...new Set(words)],
    map: new Map(lengths.map(({ text: word, length: size }) => [word, size])),
    object: { text, length },
    single: { text, length },
    words: lengths,
  };
}

function chosen(config: KnownConfigOf<typeof attributes>, derived: ReturnType<typeof derivedFrom>) {
  return {
    optional_string: config.optional_string ?? derived.string,
    optional_bool: config.optional_bool ?? derived.bool,
    optional_int64: config.optional_int64 ?? derived.int64,
    optional_float64: config.optional_float64 ?? derived.float64,
    optional_number: config.optional_number ?? derived.number,
    optional_list: config.optional_list ?? derived.list,
    optional_set: config.optional_set ?? derived.set,
    optional_map: config.optional_map ?? derived.map,
    optional_object: config.optional_object ?? derived.object,
  };
}
