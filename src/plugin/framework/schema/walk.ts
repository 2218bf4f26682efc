// One walk over the attributes and blocks of an object, nested ones included; every step of a plan and every check stands
// on it.
//
// Beside each value go the values at the same place in the configuration and in the prior state. Elements of lists are
// matched by position, those of maps by key, those of sets by what they hold (correlate.ts).
import { AttributePath, Unknown, holdsDynamic, isArrayValue, isMapValue } from "../../values";
import type { Value } from "../../values";
import type { Member, Nested } from "../attributes/attribute";
import type { Correlation } from "./correlate";
import { correlate } from "./correlate";

export interface Place {
  readonly member: Member;
  readonly path: AttributePath;
  readonly value: Value;
  readonly config: Value;
  readonly prior: Value;
  /** Whether the object around the member was there before; only then does a null prior value mean "was null". */
  readonly hadPrior: boolean;
  /** Whether the user wrote the object around the member; what the provider put there is no place for defaults. */
  readonly inConfig: boolean;
  /** True inside a set, where paths end at the set itself. */
  readonly inSet: boolean;
}

/** Changes a place; asked for the outermost one first, so that a default for a whole object is walked into. */
export type Change = (place: Place) => Value;

interface Beside {
  readonly config: Value;
  readonly prior: Value;
  readonly path: AttributePath;
  readonly inSet: boolean;
}

/**
 * The object with each of these members replaced by what `change` answers; members that are not among them stay as they are.
 * Where nothing changes, it is the object itself.
 */
export function mapMembers(
  members: Iterable<readonly [string, Member]>,
  object: ReadonlyMap<string, Value>,
  beside: { readonly config: Value; readonly prior: Value },
  change: Change,
): ReadonlyMap<string, Value> {
  return mapObject(members, object, { ...beside, path: AttributePath.root, inSet: false }, change);
}

function mapObject(
  members: Iterable<readonly [string, Member]>,
  object: ReadonlyMap<string, Value>,
  beside: Beside,
  change: Change,
): ReadonlyMap<string, Value> {
  let result: Map<string, Value> | undefined;
  for (const [name, member] of members) {
    const before = object.get(name);
    const place = new PlaceOf(member, name, before ?? null, beside);
    const value = change(place);
    const after = member.nested === undefined ? value : mapNested(member, member.nested, value, place, change);
    if (after !== before) (result ??= new Map(object)).set(name, after);
  }
  return result ?? object;
}

/** A member of an object. A plan walks over thousands of objects many times, and few steps ask for the path. */
class PlaceOf implements Place {
  readonly member: Member;
  readonly value: Value;
  readonly config: Value;
  readonly prior: Value;
  readonly hadPrior: boolean;
  readonly inConfig: boolean;
  readonly inSet: boolean;
  readonly #name: string;
  readonly #around: AttributePath;

  constructor(member: Member, name: string, value: Value, around: Beside) {
    this.member = member;
    this.value = value;
    this.config = part(around.config, name);
    this.prior = part(around.prior, name);
    this.hadPrior = isMapValue(around.prior);
    this.inConfig = around.config !== null;
    this.inSet = around.inSet;
    this.#name = name;
    this.#around = around.path;
  }

  get path(): AttributePath {
    return this.inSet ? this.#around : this.#around.attribute(this.#name);
  }
}

function mapNested(member: Member, nested: Nested, value: Value, beside: Beside, change: Change): Value {
  const { mode } = nested;
  const inside = Object.entries(nested.members);
  const one = (object: Value, at: Beside): Value =>
    isMapValue(object) ? mapObject(inside, object, at, change) : object;
  switch (mode) {
    case "single":
    case "group":
      return one(value, beside);
    case "map":
      if (!isMapValue(value)) return value;
      return new Map(
        [...value].map(([key, object]) => [
          key,
          one(object, {
            config: part(beside.config, key),
            prior: part(beside.prior, key),
            path: beside.inSet ? beside.path : keyed(member, beside.path, key),
            inSet: beside.inSet,
          }),
        ]),
      );
    case "list":
      if (!isArrayValue(value)) return value;
      return value.map((object, index) =>
        one(object, {
          config: item(beside.config, index),
          prior: item(beside.prior, index),
          path: beside.inSet ? beside.path : beside.path.index(index),
          inSet: beside.inSet,
        }),
      );
    case "set": {
      if (!isArrayValue(value)) return value;
      const { configs, priors } = correlation(nested, value, beside);
      const result = value.map((object, index) =>
        one(object, { config: configs[index] ?? null, prior: priors[index] ?? null, path: beside.path, inSet: true }),
      );
      known.set(result, { config: beside.config, prior: beside.prior, configs, priors });
      return result;
    }
  }
}

/**
 * What belonged to the elements of a set stays theirs through all steps of a plan, however they change: each step leaves
 * another array, whose elements come in the same order.
 */
const known = new WeakMap<readonly Value[], Correlation & { readonly config: Value; readonly prior: Value }>();

function correlation(nested: Nested, elements: readonly Value[], { config, prior }: Beside): Correlation {
  const found = known.get(elements);
  return found?.config === config && found.prior === prior ? found : correlate(nested, elements, config, prior);
}

/** Labelled blocks that hold dynamic values are an object for Terraform (block-values.ts), and its keys are attributes. */
function keyed({ presence, type }: Member, path: AttributePath, key: string): AttributePath {
  return presence === "block" && holdsDynamic(type) ? path.attribute(key) : path.key(key);
}

/** What lies inside something unknown is unknown; inside null and missing things it is null. */
function part(value: Value, name: string): Value {
  if (value instanceof Unknown) return value;
  return isMapValue(value) ? (value.get(name) ?? null) : null;
}

function item(value: Value, index: number): Value {
  if (value instanceof Unknown) return value;
  return isArrayValue(value) ? (value[index] ?? null) : null;
}
