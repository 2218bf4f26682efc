// One walk over the attributes of an object, nested ones included; every step of a plan and every check stands on it.
//
// Beside each value go the values at the same place in the configuration and in the prior state. Elements of lists are
// matched by position, those of maps by key, those of sets by what they hold (correlate.ts).
import { AttributePath, Unknown, isArrayValue, isMapValue, isWhollyKnown } from "../../values";
import type { Type, Value } from "../../values";
import type { Attribute, Nested } from "../attributes/attribute";
import { counterparts } from "./correlate";

export interface AttributePlace {
  readonly attribute: Attribute;
  readonly path: AttributePath;
  readonly value: Value;
  readonly config: Value;
  readonly prior: Value;
  /** Whether the object around the attribute was there before; only then does a null prior value mean "was null". */
  readonly hadPrior: boolean;
  /** Whether the user wrote the object around the attribute; what the provider put there is no place for defaults. */
  readonly inConfig: boolean;
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
      inConfig: beside.config !== null,
    };
    const value = change({ attribute, value: object.get(name) ?? null, ...at });
    result.set(
      name,
      attribute.nested === undefined ? value : mapNested(attribute.nested, attribute.type, value, at, change),
    );
  }
  return result;
}

function mapNested({ mode, attributes }: Nested, type: Type, value: Value, beside: Beside, change: Change): Value {
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
      if (!isArrayValue(value)) return value;
      return value.map((part, index) =>
        one(part, {
          config: item(beside.config, index),
          prior: item(beside.prior, index),
          path: beside.inSet ? beside.path : beside.path.index(index),
          inSet: beside.inSet,
        }),
      );
    case "set": {
      if (!isArrayValue(value) || type.kind !== "set") return value;
      const configs = counterparts(value, beside.config, type.element);
      const priors = counterparts(value, beside.prior, type.element);
      return value.map((part, index) => {
        const config = configs[index] ?? null;
        // Nobody can tell yet which stored element one with open parts will be: a guess now could be contradicted later.
        const prior = isWhollyKnown(config) ? (priors[index] ?? null) : null;
        return one(part, { config, prior, path: beside.path, inSet: true });
      });
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
