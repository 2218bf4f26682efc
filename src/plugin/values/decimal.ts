// Exact decimal numbers as a whole number of steps: `digits * 10^exponent`, without trailing zeros in `digits`, so that
// equal numbers have equal fields. The arithmetic behind number.ts.

import { ValueError } from "./errors";
import { MAX_NUMBER_DIGITS } from "./limits";

/** A finite number; zero has exponent 0. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

const DECIMAL_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Reads decimal text with or without fraction and exponent. Throws ValueError for anything else, or too many digits. */
export function parseDecimal(text: string): Decimal {
  const match = text.length <= 2 * MAX_NUMBER_DIGITS ? DECIMAL_TEXT.exec(text) : undefined;
  if (match === undefined) throw tooLong();
  const [, sign = "", whole = "", fraction = "", power = "0"] = match ?? [];
  if (match === null || whole.length + fraction.length === 0)
    throw new ValueError("a number in decimal notation is required");
  const written = whole + fraction;
  const significant = withoutOuterZeros(written);
  if (significant.digits === "") return { digits: 0n, exponent: 0 };
  const exponent = Number(power) - fraction.length + significant.trailing;
  if (writtenDigits(significant.digits.length, exponent) > MAX_NUMBER_DIGITS) throw tooLong();
  const digits = BigInt(significant.digits);
  return { digits: sign === "-" ? -digits : digits, exponent };
}

/** The same for a finite JavaScript number: whole ones exactly, others as the shortest text that means them. */
export function decimalOf(value: number): Decimal {
  return parseDecimal(Number.isInteger(value) ? BigInt(value).toString() : String(value));
}

/** Written out in full, without exponent. */
export function decimalToString({ digits, exponent }: Decimal): string {
  if (exponent >= 0) return digits.toString() + "0".repeat(exponent);
  const sign = digits < 0n ? "-" : "";
  const padded = (digits < 0n ? -digits : digits).toString().padStart(1 - exponent, "0");
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** The whole number this is, if it is one. */
export function wholeOf({ digits, exponent }: Decimal): bigint | undefined {
  return exponent < 0 ? undefined : digits * 10n ** BigInt(exponent);
}

/** Negative, zero or positive, as `sort` wants it. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const step = Math.min(a.exponent, b.exponent);
  const ours = a.digits * 10n ** BigInt(a.exponent - step);
  const theirs = b.digits * 10n ** BigInt(b.exponent - step);
  return ours < theirs ? -1 : ours > theirs ? 1 : 0;
}

/**
 * The float64 that is exactly this fraction, if there is one. A decimal fraction with n places is a binary one only if its
 * digits are divisible by 5^n; what is left after the division is odd, so it must fit the 53 bits of a float64 as it is.
 */
export function exactFraction({ digits, exponent }: Decimal): number | undefined {
  const places = -exponent;
  if (places <= 0 || places > MOST_BINARY_PLACES) return undefined;
  const fives = 5n ** BigInt(places);
  if (digits % fives !== 0n) return undefined;
  const odd = Number(digits / fives);
  return Number.isSafeInteger(odd) ? odd * 2 ** -places : undefined;
}

/** The smallest float64 is 2^-1074. */
const MOST_BINARY_PLACES = 1074;

/** The digits between the first and the last that is not zero. A pattern would look at inner zeros again and again. */
function withoutOuterZeros(digits: string): { digits: string; trailing: number } {
  let start = 0;
  let end = digits.length;
  while (start < end && digits[start] === "0") start++;
  while (end > start && digits[end - 1] === "0") end--;
  return { digits: digits.slice(start, end), trailing: digits.length - end };
}

function writtenDigits(significant: number, exponent: number): number {
  return exponent >= 0 ? significant + exponent : Math.max(significant, -exponent);
}

function tooLong(): ValueError {
  return new ValueError(`a number may have at most ${MAX_NUMBER_DIGITS} digits, written out without exponent`);
}
