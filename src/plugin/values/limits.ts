// Limits that guard memory, time and the stack against input that is broken or hostile. Terraform itself stays far below.

import { ValueError } from "./errors";

/**
 * How deep types and values may be nested. The codecs walk recursively: at this depth they use a small part of Node's
 * default stack. The deepest value seen in practice, a decoded JSON document, has some tens of levels.
 */
export const MAX_DEPTH = 256;

/** One level further down; throws ValueError where that is one too many. */
export function deeper(depth: number): number {
  if (depth >= MAX_DEPTH) throw new ValueError(`the value is nested more than ${MAX_DEPTH} levels deep`);
  return depth + 1;
}

/**
 * How many bytes one encoded value may have: what providers written in Go accept as one whole gRPC message
 * (terraform-protocol: gRPC server), so no larger value is ever sent.
 */
export const MAX_VALUE_BYTES = 256 * 1024 * 1024;

/**
 * How many digits a number may have when written out in full, zeros included: Terraform computes with 512 bits, about 154
 * digits, and writes exponents out. Work on longer numbers grows with the square of their length.
 */
export const MAX_NUMBER_DIGITS = 10_000;

/**
 * How many bytes the refinements of one unknown value may take: the limit of Terraform's own reader
 * (terraform-protocol: Unknown values). Longer ones are refused.
 */
export const MAX_REFINEMENT_BYTES = 1024;
