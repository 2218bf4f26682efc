// How numbers look on the wire: the form that go-cty would choose, and for numbers that arrived in another one the bytes they
// arrived as, so that a value that passes through unchanged leaves as it came (architecture, decision 7).

import { decimalToString, exactFraction, parseDecimal, wholeOf } from "./decimal";
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
 * The form go-cty would choose (facts 3.4). One difference: go-cty rounds a whole number that was computed as a float64 and
 * lies beyond int64 to as few digits as tell it apart; here all its digits are written.
 */
export function plainFormOf({ written }: ExactNumber): PlainForm {
  if (typeof written === "bigint") return { kind: "whole", value: written };
  if (typeof written === "number") return { kind: Number.isInteger(written) ? "whole" : "float", value: written };
  const exact = parseDecimal(written);
  const whole = wholeOf(exact);
  if (whole !== undefined) return { kind: "whole", value: whole };
  const float = exactFraction(exact);
  return float === undefined ? { kind: "text", value: decimalToString(exact) } : { kind: "float", value: float };
}
