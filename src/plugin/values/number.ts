// Terraform's numbers have no limit that JavaScript's share: 12345678901234567890, 0.1 and 1e100 are exact there
// (terraform-protocol: Numbers; architecture: Exact values). This class keeps every number exactly.

import { compareDecimals, decimalOf, decimalToString, parseDecimal, wholeOf } from "./decimal";
import type { Decimal } from "./decimal";
import { ValueError } from "./errors";

/** An exact number, or an infinity. Two numbers are equal when they mean the same, however they were written. */
export class ExactNumber {
  /** What it was made of: whole numbers up to 2^53 as `number`, larger ones as `bigint`, and text where it says more. */
  readonly written: number | bigint | string;
  #decimal: Decimal | undefined;

  private constructor(written: number | bigint | string) {
    this.written = written;
    // Text and large numbers are taken apart now, so that a bad one is reported where it comes from.
    if (typeof written !== "number") this.#decimal = parseDecimal(written.toString());
  }

  /**
   * Makes one of a JavaScript number (a whole one exactly, another as the decimal JavaScript prints), a bigint, or decimal
   * text with or without exponent. Throws ValueError for NaN, for other text, and beyond `maxNumberDigits`.
   */
  static of(value: number | bigint | string): ExactNumber {
    if (Number.isNaN(value)) throw new ValueError("NaN is not a number Terraform knows");
    if (typeof value === "number") return new ExactNumber(Number.isInteger(value) ? narrowed(value) : value);
    return new ExactNumber(typeof value === "bigint" || SMALL_WHOLE.test(value) ? narrowed(value) : value);
  }

  /** Whether both mean the same number: `1.50`, `1.5` and `15e-1` do. */
  equals(other: ExactNumber): boolean {
    return this.compare(other) === 0;
  }

  /** Negative where this is smaller than the other, positive where it is larger, 0 where they are equal. */
  compare(other: ExactNumber): number {
    const mine = this.toNumber();
    const theirs = other.toNumber();
    // Rounding keeps the order: where the rounded numbers differ, the exact ones differ in the same way.
    if (mine !== theirs) return mine < theirs ? -1 : 1;
    if (typeof this.written === "number" && typeof other.written === "number") return 0;
    const ours = this.#exact();
    const its = other.#exact();
    // Rounding makes very large numbers infinite; real infinities are larger still.
    if (ours === undefined) return its === undefined ? 0 : Math.sign(mine);
    return its === undefined ? -Math.sign(theirs) : compareDecimals(ours, its);
  }

  /** The nearest JavaScript number: exact for whole numbers up to 2^53, infinite beyond the range of float64. */
  toNumber(): number {
    return Number(this.written);
  }

  /** The whole number this is; undefined for fractions and infinities. */
  toBigInt(): bigint | undefined {
    if (typeof this.written === "bigint") return this.written;
    if (Number.isSafeInteger(this.written)) return BigInt(this.written);
    const exact = this.#exact();
    return exact === undefined ? undefined : wholeOf(exact);
  }

  /** In full, without exponent and without needless zeros: `0.1`, `12345678901234567890`; or `Infinity`, `-Infinity`. */
  toString(): string {
    const exact = this.#exact();
    return exact === undefined ? String(this.written) : decimalToString(exact);
  }

  /** The text, since JSON.stringify cannot write exact numbers; `encodeJson` can. */
  toJSON(): string {
    return this.toString();
  }

  /** Undefined for the infinities. */
  #exact(): Decimal | undefined {
    if (this.#decimal === undefined && typeof this.written === "number" && Number.isFinite(this.written)) {
      this.#decimal = decimalOf(this.written);
    }
    return this.#decimal;
  }
}

/** Text that is a number JavaScript holds exactly. */
const SMALL_WHOLE = /^-?(?:0|[1-9]\d{0,14})$/;

function narrowed(value: number | bigint | string): number | bigint {
  const number = Number(value);
  // The zero with a sign is the same number, and has no place in a key or a text.
  return Number.isSafeInteger(number) ? number + 0 : BigInt(value);
}
