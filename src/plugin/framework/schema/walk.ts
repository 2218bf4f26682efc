// One walk over the attributes of an object, nested ones included; every step of a plan and every check stands on it.
//
// Beside each value go the values at the same place in the configuration and in the prior state. Elements of lists are
// matched by position, those of maps by key; elements of sets have no identity, so they are matched by position in the
// configuration, from which Terraform made the proposal, and have no prior value.
import { AttributePath, Unknown, isArrayValue, isMapValue } from "../../values";
import type { Value } from "../../values";
import type { Attribute, Nested } from "../attributes/attribute";

export interface AttributePlace {
  readonly attribute: Attribute;
  readonly path: AttributePath;
  readonly value: Value;
  readonly config: Value;
  readonly prior: Value;
  /** Whether the object around the attribute was there before; only then does a null prior value mean "was null". */
  readonly hadPrior: boolean;
  /** True inside a set, where paths end at the set itself. */
  readonly inSet: boolean;
}

/** Changes a place; asked for the outermost attribute first, so that a default for a whole object is walked into. */
export type Change = (place: AttributePlace) => Value;

interface Beside {
  readonly config: Value;
  readonly prior: Value;
  readonly path: AttributePath;
  readonly inSet: boolean;
}

export function mapAttributes(
  attributes: Iterable<readonly [string, Attribute]>,
  object: ReadonlyMap<string, Value>,
  beside: { readonly config: Value; readonly prior: Value },
  change: Change,
): ReadonlyMap<string, Value> {
  return mapObject([...attributes], object, { ...beside, path: AttributePath.root, inSet: false }, change);
}

function mapObject(
  attributes: readonly (readonly [string, Attribute])[],
  object: ReadonlyMap<string, Value>,
  beside: Beside,
  change: Change,
): ReadonlyMap<string, Value> {
  const result = new Map(object);
  for (const [name, attribute] of attributes) {
    const at = {
      config: member(beside.config, name),
      prior: member(beside.prior, name),
      path: beside.inSet ? beside.path : beside.path.attribute(name),
      inSet: beside.inSet,
      hadPrior: isMapValue(beside.prior),
    };
    const value = change({ attribute, value: object.get(name) ?? null, ...at });
    result.set(name, attribute.nested === undefined ? value : mapNested(attribute.nested, value, at, change));
  }
  return result;
}

function mapNested({ mode, attributes }: Nested, value: Value, beside: Beside, change: Change): Value {
  const inside = Object.entries(attributes);
  const one = (part: Value, at: Beside): Value => (isMapValue(part) ? mapObject(inside, part, at, change) : part);
  switch (mode) {
    case "single":
      return one(value, beside);
    case "map":
      if (!isMapValue(value)) return value;
      return new Map(
        [...value].map(([key, part]) => [
          key,
          one(part, {
            config: member(beside.config, key),
            prior: member(beside.prior, key),
            path: beside.inSet ? beside.path : beside.path.key(key),
            inSet: beside.inSet,
          }),
        ]),
      );
    case "list":
    case "set": {
      if (!isArrayValue(value)) return value;
      const inSet = beside.inSet || mode === "set";
      return value.map((part, index) =>
        one(part, {
          config: item(beside.config, index),
          prior: mode === "set" ? null : item(beside.prior, index),
          path: inSet ? beside.path : beside.path.index(index),
          inSet,
        }),
      );
    }
  }
}

/** What lies inside something unknown is unknown; inside null and missing things it is null. */
function member(value: Value, name: string): Value {
  if (value instanceof Unknown) return value;
  return isMapValue(value) ? (value.get(name) ?? null) : null;
}

function item(value: Value, index: number): Value {
  if (value instanceof Unknown) return value;
  return isArrayValue(value) ? (value[index] ?? null) : null;
}
