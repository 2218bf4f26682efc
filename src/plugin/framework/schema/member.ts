// Small questions about attributes and blocks.
import type { Value } from "../../values";
import { isNull, isWhollyKnown } from "../../values";
import type { Member } from "../attributes/attribute";

/** Whether the provider may decide its value. */
export function isComputed({ presence, computed }: Member): boolean {
  return presence === "computed" || presence === "optionalComputed" || computed === true;
}

/** Whether the provider alone decides its value. */
export function isComputedOnly({ presence }: Member): boolean {
  return presence === "computed";
}

/** Known values of equal meaning in another spelling; what holds something unknown means nothing yet. */
export function sameMeaning(member: Member, one: Value, other: Value): boolean {
  if (member.sameMeaning === undefined || isNull(one) || isNull(other)) return false;
  if (!isWhollyKnown(one) || !isWhollyKnown(other)) return false;
  return member.sameMeaning(one, other);
}

/** Whether a hook's answer is what was there before, as far as the hook knows. */
export function sameAnswer(member: Member, one: Value, other: Value): boolean {
  if (sameMeaning(member, one, other)) return true;
  if (member.sameRounded === undefined || isNull(one) || isNull(other)) return false;
  return member.sameRounded(one, other);
}
