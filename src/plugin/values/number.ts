// Terraform's numbers have no limit that JavaScript's share: 12345678901234567890, 0.1 and 1e100 are exact there (facts
// 3.4; architecture, decision 7). This class keeps every number exactly, and remembers the bytes it arrived as, so that
// one that passes through unchanged leaves as it came.

import {
  compareDecimals,
  type Decimal,
  decimalOf,
  decimalToString,
  exactFraction,
  parseDecimal,
  wholeOf,
} from "./decimal";
import { ValueError } from "./errors";

/** How a number is written when it did not come from the wire: whole, exactly a float64, or decimal text. */
export type PlainForm =
  | { readonly kind: "whole"; readonly value: number | bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "text"; readonly value: string };

/** Doors for the codecs of this folder; index.ts does not pass them on. */
export let numberFromWire: (source: number | bigint | string, wire: Uint8Array) => ExactNumber;
export let wireFormOf: (number: ExactNumber) => Uint8Array | undefined;
export let plainFormOf: (number: ExactNumber) => PlainForm;

/** An exact number, or an infinity. Two numbers are equal when they mean the same, however they were written. */
export class ExactNumber {
  /** Text stays as it was written. */
  readonly #source: number | bigint | string;
  readonly #wire: Uint8Array | undefined;
  #decimal: Decimal | undefined;

  private constructor(source: number | bigint | string, wire?: Uint8Array) {
    if (Number.isNaN(source)) throw new ValueError("NaN is not a number Terraform knows");
    this.#source = source;
    this.#wire = wire;
    // Text is taken apart now, so that a bad one is reported where it comes from.
    if (typeof source === "string") this.#decimal = parseDecimal(source);
  }

  /**
   * Makes one of a JavaScript number (a whole one exactly, another as the decimal JavaScript prints), a bigint, or decimal
   * text with or without exponent. Throws ValueError for NaN, for other text, and beyond `maxNumberDigits`.
   */
  static of(value: number | bigint | string): ExactNumber {
    return new ExactNumber(value);
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
    if (typeof this.#source === "number" && typeof other.#source === "number") return 0;
    const ours = this.#exact();
    const its = other.#exact();
    // Rounding makes very large numbers infinite, real infinities are larger still.
    if (ours === undefined) return its === undefined ? 0 : Math.sign(mine);
    return its === undefined ? -Math.sign(theirs) : compareDecimals(ours, its);
  }

  /** The nearest JavaScript number: exact for whole numbers up to 2^53, infinite beyond the range of float64. */
  toNumber(): number {
    return Number(this.#source);
  }

  /** The whole number this is; undefined for fractions and infinities. */
  toBigInt(): bigint | undefined {
    if (typeof this.#source === "bigint") return this.#source;
    const exact = this.#exact();
    return exact === undefined ? undefined : wholeOf(exact);
  }

  /** In full, without exponent and without needless zeros: `0.1`, `12345678901234567890`; or `Infinity`, `-Infinity`. */
  toString(): string {
    const exact = this.#exact();
    return exact === undefined ? String(this.#source) : decimalToString(exact);
  }

  /** The text, since JSON.stringify cannot write exact numbers; `encodeJson` can. */
  toJSON(): string {
    return this.toString();
  }

  /** Undefined for the infinities. */
  #exact(): Decimal | undefined {
    if (this.#decimal !== undefined) return this.#decimal;
    if (typeof this.#source === "bigint") this.#decimal = parseDecimal(this.#source.toString());
    else if (typeof this.#source === "number" && Number.isFinite(this.#source)) this.#decimal = decimalOf(this.#source);
    return this.#decimal;
  }

  #plainForm(): PlainForm {
    const source = this.#source;
    if (typeof source === "bigint") return { kind: "whole", value: source };
    if (typeof source === "number") {
      if (Number.isInteger(source))
        return { kind: "whole", value: Number.isSafeInteger(source) ? source : BigInt(source) };
      return { kind: "float", value: source };
    }
    const exact = this.#decimal ?? parseDecimal(source);
    const whole = wholeOf(exact);
    if (whole !== undefined) return { kind: "whole", value: whole };
    const float = exactFraction(exact);
    return float === undefined ? { kind: "text", value: decimalToString(exact) } : { kind: "float", value: float };
  }

  static {
    numberFromWire = (source, wire) => new ExactNumber(source, wire);
    wireFormOf = (number) => number.#wire;
    plainFormOf = (number) => number.#plainForm();
  }
}
