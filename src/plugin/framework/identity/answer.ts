// The identity in an answer. Terraform stores what is answered and forgets it where nothing is, and an unknown value in it ends an
// apply before its state is written: so it is answered with every state from which it can be said, and never before
// (terraform-protocol: Identity).
import type { WireResourceIdentityData } from "../../protocol/messages";
import { isNull, isWhollyKnown, valuesEqual } from "../../values";
import { ShapeError } from "../attributes/shape";
import { decode, defect, encode, objectOrNull } from "../call";
import type { Diagnostics } from "../diagnostics";
import type { ResourceEntry, Runtime } from "../runtime";
import type { ObjectValue, Schema } from "../schema/schema";
import type { IdentityEntry } from "./entry";

export interface Identified {
  /** What is stored, or planned. */
  readonly state: ObjectValue;
  /** What Terraform has of the same object. */
  readonly earlier?: WireResourceIdentityData | undefined;
}

/** What goes into an answer; undefined where there is none. What is wrong with it is reported, and what it was before stays. */
export function answeredIdentity<Api>(
  runtime: Runtime<Api>,
  hook: string,
  { identity, schema }: Pick<ResourceEntry<Api>, "identity" | "schema">,
  { state, earlier }: Identified,
  diagnostics: Diagnostics,
): WireResourceIdentityData | undefined {
  if (identity === undefined) return undefined;
  const found = identityOf(identity, schema, state);
  if (found === null) return earlier;
  const before = identityIn(identity, earlier);
  const changed = before === null ? [] : changedParts(before, found, identity.schema);
  for (const name of changed) {
    const what = `${name} of its identity is another one now, and an object keeps its identity as long as it lives.`;
    diagnostics.error(defect(runtime, hook, what));
  }
  return changed.length > 0 ? earlier : wireIdentity(completed(before, found), identity);
}

/** Null where there is none. */
function identityIn({ schema }: IdentityEntry, wire: WireResourceIdentityData | undefined): ObjectValue | null {
  return objectOrNull(decode(wire?.identityData, schema));
}

export function wireIdentity(value: ObjectValue, { schema }: IdentityEntry): WireResourceIdentityData {
  return { identityData: encode(value, schema) };
}

/**
 * Null where a part that an import needs is not there, or any is unknown.
 *
 * @throws ShapeError where what the author's function answers does not fit
 */
export function identityOf(identity: IdentityEntry, schema: Schema, state: ObjectValue): ObjectValue | null {
  const found = valueOf(identity, schema, state);
  if (found === null || !isWhollyKnown(found)) return null;
  const isNamed = [...identity.schema.members].every(
    ([name, { presence }]) => presence !== "required" || isThere(found, name),
  );
  return isNamed ? found : null;
}

function valueOf({ definition, schema: parts }: IdentityEntry, schema: Schema, state: ObjectValue): ObjectValue | null {
  if (definition.of === undefined)
    return new Map([...parts.members.keys()].map((name) => [name, state.get(name) ?? null]));
  if (!isWhollyKnown(state)) return null;
  const native = definition.of(schema.storedView(state));
  return native === undefined ? null : parts.fromState(native);
}

/** @throws ShapeError where an author's function left something open, which Terraform would store */
export function requireKnown(value: ObjectValue): void {
  for (const [name, part] of value) {
    if (!isWhollyKnown(part)) throw new ShapeError(`${name}: nothing may be unknown in an identity`);
  }
}

/** Parts that were known and are others now. */
export function changedParts(earlier: ObjectValue, now: ObjectValue, { members }: Schema): readonly string[] {
  const changed = [...members].filter(([name, { type }]) => {
    const [one, other] = [earlier.get(name) ?? null, now.get(name) ?? null];
    return !isNull(one) && !isNull(other) && !valuesEqual(one, other, type);
  });
  return changed.map(([name]) => name);
}

function completed(earlier: ObjectValue | null, now: ObjectValue): ObjectValue {
  return new Map([...now].map(([name, value]) => [name, value ?? earlier?.get(name) ?? null]));
}

function isThere(value: ObjectValue, name: string): boolean {
  return !isNull(value.get(name) ?? null);
}
