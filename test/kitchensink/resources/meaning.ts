// Rules about values: which ones mean the same, which ones are refused, which ones deserve a warning.
import { listNested, matches, nonEmpty, oneOf, string, validator, int64, Unknown } from "../../../src/plugin";
import { ExactNumber, ValueError } from "../../../src/plugin/values";
import { parseJson } from "../../../src/plugin/values/json/parse";
import type { Json } from "../../../src/shared/json";
import { JsonNumber, isJsonArray, isJsonObject } from "../../../src/shared/json";
import { filed, id } from "../filed";

const document = {
  validators: [validator<string>((text) => (parsed(text) === undefined ? ["Expected a JSON text."] : []))],
  semanticEquality: (one: string, other: string) => normalized(one) === normalized(other),
} as const;

export const json = filed("kitchensink_json", {
  description:
    "Texts of which several spellings mean the same. The file holds the normal spelling, the state the user's; a " +
    "configuration in another spelling is no change.",
  attributes: {
    id,
    document: string({
      optional: true,
      ...document,
      description: "A JSON text; white space and the order of keys mean nothing.",
    }),
    label: string({
      optional: true,
      semanticEquality: (one, other) => one.toLowerCase() === other.toLowerCase(),
      description: "Any text; letter case means nothing. The file holds small letters.",
    }),
    list: listNested(
      { document: string({ optional: true, ...document, description: "A JSON text, like `document`." }) },
      { optional: true, description: "Such texts in nested objects." },
    ),
  },
  settle: ({ id: at, config }) => ({
    id: at,
    document: config.document === null ? null : normalized(config.document),
    label: config.label?.toLowerCase() ?? null,
    list: config.list?.map((one) => ({ document: one.document === null ? null : normalized(one.document) })) ?? null,
  }),
});

/** Undefined for what is no JSON. */
function parsed(text: string): { readonly value: Json } | undefined {
  try {
    return { value: parseJson(text) };
  } catch (error) {
    if (error instanceof ValueError) return undefined;
    throw error;
  }
}

function normalized(text: string): string {
  const found = parsed(text);
  return found === undefined ? text : written(found.value);
}

/** Keys sorted, numbers with all their digits. */
function written(value: Json): string {
  if (value instanceof JsonNumber) return numberText(value.text);
  if (isJsonArray(value)) return `[${value.map(written).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = [...value].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${written(member)}`).join(",")}}`;
}

/** In one spelling, such as `1` for `1.0`; what has more digits than Terraform's numbers stays as it was written. */
function numberText(text: string): string {
  try {
    return ExactNumber.of(text).toString();
  } catch (error) {
    if (error instanceof ValueError) return text;
    throw error;
  }
}

const between = (least: bigint, most: bigint) =>
  validator<bigint>((value) => (value < least || value > most ? [`Expected a number from ${least} to ${most}.`] : []));

export const validated = filed("kitchensink_validated", {
  description: "Rules about values, told by `terraform validate`, all at once and at their place.",
  attributes: {
    id,
    color: string({
      optional: true,
      validators: [oneOf("red", "green", "blue")],
      description: "`red`, `green` or `blue`.",
    }),
    code: string({
      optional: true,
      validators: [nonEmpty, matches(/^[A-Z]{3}$/u, "three capital letters")],
      description: "Three capital letters.",
    }),
    percent: int64({ optional: true, validators: [between(0n, 100n)], description: "0 to 100." }),
    minimum: int64({ optional: true, description: "At most `maximum`." }),
    maximum: int64({ optional: true, description: "At least `minimum`." }),
    first: string({ optional: true, description: "Any text; not together with `second`." }),
    second: string({ optional: true, description: "Any text; not together with `first`." }),
    list: listNested(
      { color: string({ required: true, validators: [oneOf("red", "green", "blue")], description: "As `color`." }) },
      { optional: true, description: "Objects with rules of their own." },
    ),
    old: string({ optional: true, deprecated: "Use color.", description: "Any text; deprecated." }),
  },
  validate({ config: { minimum, maximum, first, second }, diagnostics }) {
    if (typeof minimum === "bigint" && typeof maximum === "bigint" && minimum > maximum) {
      const detail = "Expected minimum to be at most maximum.";
      diagnostics.error({ summary: "minimum and maximum contradict each other", detail, attribute: "minimum" });
    }
    if (isSet(first) && isSet(second)) {
      const detail = "Expected at most one of first and second.";
      diagnostics.error({ summary: "first and second exclude each other", detail, attribute: "second" });
    }
  },
  settle: ({ id: at, config }) => ({ ...config, id: at }),
});

/** What is unknown may still be null. */
function isSet(value: string | Unknown | null): boolean {
  return value !== null && !(value instanceof Unknown);
}
