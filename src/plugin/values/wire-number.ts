// How numbers look on the wire: the form that go-cty would choose, and for numbers that arrived in another one the
// bytes they arrived as, so that a value that passes through unchanged leaves as it came (architecture: Exact values).

import { compareDecimals, decimalOf, decimalToString, exactFraction, parseDecimal, wholeOf } from "./decimal";
import type { ExactNumber } from "./number";

/** Whole, exactly a float64, or decimal text. */
export type PlainForm =
  | { readonly kind: "whole"; readonly value: number | bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "text"; readonly value: string };

const arrivedAs = new WeakMap<ExactNumber, Uint8Array>();

/** Keeps the bytes of a number that are not those go-cty would write. */
export function keepWireForm(number: ExactNumber, bytes: Uint8Array): ExactNumber {
  arrivedAs.set(number, bytes);
  return number;
}

/** The bytes a number arrived as, where they are not the usual ones. */
export function wireFormOf(number: ExactNumber): Uint8Array | undefined {
  return arrivedAs.get(number);
}

/**
 * The form go-cty would choose (terraform-protocol: Numbers), with two exceptions where its choice changes the number:
 * - A decimal fraction that a float64 holds exactly but prints shorter, such as 2^-30 with all its digits: go-cty writes the
 *   float64, and reads it as the shorter number. Here it is text.
 * - A whole number beyond int64 that was computed as a float64: go-cty writes as few digits as tell it from other float64s.
 *   Here all its digits are written.
 */
export function plainFormOf({ written }: ExactNumber): PlainForm {
  if (typeof written === "bigint") return { kind: "whole", value: written };
  if (typeof written === "number") return { kind: Number.isInteger(written) ? "whole" : "float", value: written };
  const exact = parseDecimal(written);
  const whole = wholeOf(exact);
  if (whole !== undefined) return { kind: "whole", value: whole };
  const float = exactFraction(exact);
  return float !== undefined && compareDecimals(decimalOf(float), exact) === 0
    ? { kind: "float", value: float }
    : { kind: "text", value: decimalToString(exact) };
}
