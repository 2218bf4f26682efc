// The value of one configuration key as an attribute: how it is declared, what is sent of it, and what a reply says about it.
import type { BooleanField, IntegerField, JsonField, SensitiveTextField, TextField } from "../../../connectors";
import { fieldDescription, integerProblems, jsonProblems, sameJson, textProblems } from "../../../connectors";
import type { Attribute, Unknown } from "../../../plugin";
import { Secret, bool, int64, string, validator } from "../../../plugin";
import { booleanOf, keepSpelling } from "../../lifecycle/observe";
import type { Values } from "../values";
import { booleanIn, integerIn, textOrSecretIn } from "../values";

/** A key whose value is stored. */
export type StoredField = BooleanField | IntegerField | JsonField | SensitiveTextField | TextField;

/** What a state holds of such a key; null where it is not managed. */
export type StoredValue = string | Secret | boolean | bigint | null;

export function settingAttribute(field: StoredField, description = fieldDescription(field)): Attribute {
  switch (field.kind) {
    case "boolean":
      return bool({ ...presence(field, field.default), description });
    case "integer":
      return int64({
        ...presence(field, field.default === undefined ? undefined : BigInt(field.default)),
        validators: [validator<bigint>((value) => integerProblems(field, value))],
        description,
      });
    case "json":
      return string({
        ...presence(field, field.default),
        validators: [validator<string>(jsonProblems)],
        semanticEquality: sameJson,
        description,
      });
    case "sensitiveText":
      return string({ required: true, sensitive: true, ...textRules(field), description });
    case "text":
      return string({ ...presence(field, field.default), ...textRules(field), description });
  }
}

type Presence<Value> =
  | { readonly required: true }
  | { readonly optional: true; readonly computed: true; readonly default: Value }
  | { readonly optional: true };

function presence<Value>({ required }: { readonly required?: true }, fallback: Value | undefined): Presence<Value> {
  if (required === true) return { required };
  return fallback === undefined ? { optional: true } : { optional: true, computed: true, default: fallback };
}

function textRules(field: TextField | SensitiveTextField) {
  return {
    validators: [validator<string>((text) => textProblems(field, text))],
    ...(field.same !== undefined && { semanticEquality: field.same }),
  };
}

export function isRequired(field: StoredField): boolean {
  return field.kind === "sensitiveText" || field.required === true;
}

/** What the key has unless something else is declared. */
export function defaultOf(field: StoredField): StoredValue {
  if (field.kind === "sensitiveText") return null;
  return field.kind === "integer" && field.default !== undefined ? BigInt(field.default) : (field.default ?? null);
}

export function valueOf(field: StoredField, values: Values): StoredValue | Unknown {
  if (field.kind === "boolean") return booleanIn(values, field.attribute);
  if (field.kind === "integer") return integerIn(values, field.attribute);
  return textOrSecretIn(values, field.attribute);
}

/** As a configuration entry holds it. */
export function sentText(value: StoredValue | Unknown): string | Secret | Unknown | null {
  return typeof value === "boolean" || typeof value === "bigint" ? String(value) : value;
}

export function sameMeaning(field: StoredField): ((one: string, other: string) => boolean) | undefined {
  if (field.kind === "json") return sameJson;
  return field.kind === "text" || field.kind === "sensitiveText" ? field.same : undefined;
}

/**
 * The value that a reply shows: the stored spelling as long as it means the same.
 *
 * @param shown undefined where the reply says nothing about the key
 */
export function refreshedValue(field: StoredField, stored: StoredValue, shown: string | undefined): StoredValue {
  if (shown === undefined) return stored;
  // Whatever is neither true nor false says nothing.
  if (field.kind === "boolean") return booleanOf(shown) ?? stored;
  // What is not a number is certainly not the number that was declared.
  if (field.kind === "integer") return /^-?\d{1,18}$/.test(shown) ? BigInt(shown) : null;
  const spelling = stored instanceof Secret ? stored.reveal() : typeof stored === "string" ? stored : null;
  const text = keepSpelling(spelling, shown, sameMeaning(field));
  return text !== null && field.kind === "sensitiveText" ? Secret.of(text) : text;
}
