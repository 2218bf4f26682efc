// What the tests of this folder share: values and bytes in a form that `toEqual` compares and people can read.

import { DynamicValue, ExactNumber, isArrayValue, isMapValue, typeToJson, Unknown } from "../../../src/plugin/values";
import type { Value } from "../../../src/plugin/values";

/** The same value with numbers and types as text: `1.50` and `1.5` are one number that was written in two ways. */
export function legible(value: Value): unknown {
  if (value instanceof ExactNumber) return `number ${value.toString()}`;
  if (value instanceof DynamicValue) return { type: typeToJson(value.type), value: legible(value.value) };
  if (isMapValue(value)) return new Map([...value].map(([key, part]) => [key, legible(part)]));
  if (isArrayValue(value)) return value.map(legible);
  if (!(value instanceof Unknown)) return value;
  const { lower, upper, ...others } = value.refinements ?? {};
  return {
    unknown: others,
    lower: legible(lower?.value ?? null),
    upper: legible(upper?.value ?? null),
    ...bounds(value),
  };
}

function bounds({ refinements }: Unknown): object {
  return { lowerInclusive: refinements?.lower?.inclusive, upperInclusive: refinements?.upper?.inclusive };
}

/** Bytes as text, so that a difference can be read. */
export function hex(binary: Uint8Array): string {
  return Buffer.from(binary).toString("hex");
}

/** Bytes from text; spaces may stand between the items. */
export function bytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));
}

/** What a function throws; fails the test where it throws nothing. */
export function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
