// What is wrong with the value of a field, in sentences that never repeat it: one rule for provider and construct.
import type { FieldDefinition, IntegerField, SensitiveTextField, TextField } from "./definition";
import { isJsonObjectText } from "./same-text";

export function textProblems(field: TextField | SensitiveTextField, text: string): readonly string[] {
  const own = field.problems?.(text) ?? [];
  if (text.trim() === "") return own.length > 0 ? own : ["It must not be empty or blank."];
  const values = field.kind === "text" ? field.values : undefined;
  if (values === undefined || values.includes(text)) return own;
  return [`It must be one of ${values.map((value) => JSON.stringify(value)).join(", ")}.`, ...own];
}

export function jsonProblems(text: string): readonly string[] {
  return isJsonObjectText(text) ? [] : ["It must be a JSON object."];
}

export function integerProblems({ minimum, maximum, unit }: IntegerField, value: number | bigint): readonly string[] {
  const isWhole = typeof value === "bigint" || Number.isInteger(value);
  if (isWhole && value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity)) return [];
  const what = unit === undefined ? "a whole number" : `a whole number of ${unit}`;
  if (minimum !== undefined && maximum !== undefined) {
    return [`It must be ${what} from ${String(minimum)} to ${String(maximum)}.`];
  }
  if (minimum !== undefined) return [`It must be ${what}, ${String(minimum)} or more.`];
  return [maximum === undefined ? `It must be ${what}.` : `It must be ${what}, ${String(maximum)} or less.`];
}

/** Of a value as a configuration entry holds it. Not for secrets: theirs are not checked. */
export function fieldProblems(field: FieldDefinition, text: string): readonly string[] {
  switch (field.kind) {
    case "text":
    case "sensitiveText":
      return textProblems(field, text);
    case "json":
      return jsonProblems(text);
    case "integer":
      return integerProblems(field, /^-?\d+$/.test(text) ? BigInt(text) : NaN);
    case "boolean":
      return /^(true|false)$/i.test(text) ? [] : ["It must be true or false."];
    case "secret":
      return [];
  }
}
