// Unknown values and what is already sure about them (terraform-protocol: Unknown values). Reader: any extension is an
// unknown value; only code 12 with a payload is looked into. There, keys we do not know are passed over, since later
// versions may add some; anything else that is wrong is refused, for a refinement that is read wrongly is a promise
// about the final value that nobody made. Writer: the plain form, unless the value has refinements: then the same ones,
// in the order of go-cty.

import { ValueError } from "../errors";
import { MAX_REFINEMENT_BYTES } from "../limits";
import type { Type } from "../type";
import { Unknown, unknown } from "../value";
import type { Bound, Refinements, Value } from "../value";
import { REFINED_EXTENSION } from "./codes";
import { MsgpackReader } from "./reader";
import { MsgpackWriter } from "./writer";

/** Keys of the map in the payload. */
const REFINEMENT_KEYS = { nullness: 1, prefix: 2, lower: 3, upper: 4, minLength: 5, maxLength: 6 } as const;

/** Payloads up to this length say nothing; the plain form has one byte. */
const EMPTY_PAYLOAD_BYTES = 1;

const PLAIN_CODE = 0;
const plainPayload = Uint8Array.of(0);

/** Reads the extension item that comes next: an Unknown, or null where the refinement says that it will be null. */
export function decodeUnknown(reader: MsgpackReader, type: Type): Value {
  const extension = reader.extension();
  if (extension?.code !== REFINED_EXTENSION || extension.payload.length <= EMPTY_PAYLOAD_BYTES) return unknown;
  if (extension.payload.length > MAX_REFINEMENT_BYTES) {
    throw new ValueError(
      `an unknown value has ${extension.payload.length} bytes of refinements; ${MAX_REFINEMENT_BYTES} are allowed`,
    );
  }
  const refinements = readRefinements(new MsgpackReader(extension.payload), type);
  return refinements === null ? null : new Unknown(refinements);
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function readRefinements(reader: MsgpackReader, type: Type): Refinements | null {
  const count = reader.mapLength() ?? malformed();
  // Nothing can be sure about a value whose type is not known.
  if (type.kind === "dynamic") return {};
  const found: Mutable<Refinements> = {};
  let isNull = false;
  for (let at = 0; at < count; at++) {
    switch (readInteger(reader)) {
      case REFINEMENT_KEYS.nullness:
        if (reader.bool() ?? malformed()) isNull = true;
        else found.notNull = true;
        break;
      case REFINEMENT_KEYS.prefix:
        if (type.kind !== "string") malformed();
        found.prefix = reader.string() ?? malformed();
        break;
      case REFINEMENT_KEYS.lower:
        found.lower = readBound(reader, type);
        break;
      case REFINEMENT_KEYS.upper:
        found.upper = readBound(reader, type);
        break;
      case REFINEMENT_KEYS.minLength:
        found.minLength = readLength(reader, type);
        break;
      case REFINEMENT_KEYS.maxLength:
        found.maxLength = readLength(reader, type);
        break;
      default:
        reader.skip();
    }
  }
  if (contradicts(found) || (isNull && found.notNull)) malformed();
  return isNull ? null : found;
}

function readBound(reader: MsgpackReader, type: Type): Bound {
  if (type.kind !== "number" || reader.arrayLength() !== 2) return malformed();
  return { value: reader.number() ?? malformed(), inclusive: reader.bool() ?? malformed() };
}

function readLength(reader: MsgpackReader, type: Type): number {
  if (type.kind !== "list" && type.kind !== "set" && type.kind !== "map") return malformed();
  const length = readInteger(reader);
  return length >= 0 ? length : malformed();
}

function readInteger(reader: MsgpackReader): number {
  const value = reader.whole();
  return typeof value === "number" ? value : malformed();
}

function contradicts({ lower, upper, minLength, maxLength }: Refinements): boolean {
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) return true;
  return lower !== undefined && upper !== undefined && lower.value.compare(upper.value) > 0;
}

function malformed(): never {
  throw new ValueError("the refinements of an unknown value are malformed");
}

/** Writes an unknown value as it was read, or in the plain form. */
export function encodeUnknown(writer: MsgpackWriter, value: Unknown): void {
  if (value.refinements === undefined) {
    writer.extension(PLAIN_CODE, plainPayload);
    return;
  }
  const payload = writeRefinements(value.refinements);
  if (payload.length > MAX_REFINEMENT_BYTES) {
    throw new ValueError(
      `the refinements of an unknown value take ${payload.length} bytes; Terraform reads ${MAX_REFINEMENT_BYTES}`,
    );
  }
  writer.extension(REFINED_EXTENSION, payload);
}

function writeRefinements(refinements: Refinements): Uint8Array {
  const { notNull, prefix, lower, upper, minLength, maxLength } = refinements;
  const payload = new MsgpackWriter();
  payload.map([notNull, prefix, lower, upper, minLength, maxLength].filter((part) => part !== undefined).length);
  if (notNull !== undefined) {
    payload.whole(REFINEMENT_KEYS.nullness);
    payload.bool(false);
  }
  if (prefix !== undefined) {
    payload.whole(REFINEMENT_KEYS.prefix);
    payload.string(prefix);
  }
  for (const [key, bound] of [
    [REFINEMENT_KEYS.lower, lower],
    [REFINEMENT_KEYS.upper, upper],
  ] as const) {
    if (bound === undefined) continue;
    payload.whole(key);
    payload.array(2);
    payload.number(bound.value);
    payload.bool(bound.inclusive);
  }
  for (const [key, length] of [
    [REFINEMENT_KEYS.minLength, minLength],
    [REFINEMENT_KEYS.maxLength, maxLength],
  ] as const) {
    if (length === undefined) continue;
    payload.whole(key);
    payload.whole(length);
  }
  return payload.finish();
}
