// One walk over the attributes and blocks of an object, nested ones included; every step of a plan and every check stands
// on it.
//
// Beside each value go the values at the same place in the configuration and in the prior state. Elements of lists are
// matched by position, those of maps by key, those of sets by what they hold (correlate.ts).
import { AttributePath, Unknown, holdsDynamic, isArrayValue, isMapValue } from "../../values";
import type { Value } from "../../values";
import type { Member, Nested } from "../attributes/attribute";
import { Correlations } from "./correlate";

/** What a walk shows: a member, the value in it, and the values at the same place elsewhere. */
export interface Visited {
  readonly name: string;
  readonly member: Member;
  readonly path: AttributePath;
  readonly value: Value;
  readonly config: Value;
  readonly prior: Value;
  /** Whether the object around the member was there before; only then does a null prior value mean "was null". */
  readonly hadPrior: boolean;
  /** Whether the user wrote the object around the member; defaults do not belong in what the provider put there. */
  readonly inConfig: boolean;
  /** True inside a set, where paths end at the set itself. */
  readonly inSet: boolean;
}

/** Values at the same places as those of the object. */
export interface Compared {
  readonly config: Value;
  readonly prior: Value;
  /** Of the plan that the walk is a step of. Default: found for this walk alone. */
  readonly correlations?: Correlations;
}

type NamedMembers = Iterable<readonly [string, Member]>;

/**
 * The object with each of these members replaced by what `change` answers; members that are not among them stay as they are.
 * It is asked for the outermost place first, so that a default for a whole object is walked into. Where nothing changes, it is
 * the object itself.
 */
export function mapMembers(
  members: NamedMembers,
  object: ReadonlyMap<string, Value>,
  compared: Compared,
  change: (visited: Visited) => Value,
): ReadonlyMap<string, Value> {
  const walk: Walk = { change, entersLast: () => true, correlations: compared.correlations ?? new Correlations() };
  return mapObject(members, object, atRoot(compared), walk);
}

/** Shows each place, the outermost first. Where `visit` answers "skip", what is inside is not shown. */
export function visitMembers(
  members: NamedMembers,
  object: ReadonlyMap<string, Value>,
  compared: Compared,
  visit: (visited: Visited) => "skip" | undefined,
): void {
  let skips = false;
  const walk: Walk = {
    change: (visited) => {
      skips = visit(visited) === "skip";
      return visited.value;
    },
    entersLast: () => !skips,
    correlations: compared.correlations ?? new Correlations(),
  };
  mapObject(members, object, atRoot(compared), walk);
}

interface Walk {
  readonly change: (visited: Visited) => Value;
  /** Whether to go into what `change` was asked about last. */
  readonly entersLast: () => boolean;
  readonly correlations: Correlations;
}

interface Around {
  readonly config: Value;
  readonly prior: Value;
  readonly path: AttributePath;
  readonly inSet: boolean;
}

function atRoot({ config, prior }: Compared): Around {
  return { config, prior, path: AttributePath.root, inSet: false };
}

function mapObject(
  members: NamedMembers,
  object: ReadonlyMap<string, Value>,
  around: Around,
  walk: Walk,
): ReadonlyMap<string, Value> {
  let result: Map<string, Value> | undefined;
  for (const [name, member] of members) {
    const before = object.get(name);
    const visited = new VisitedMember(member, name, before ?? null, around);
    const value = walk.change(visited);
    const { nested } = member;
    const after = nested === undefined || !walk.entersLast() ? value : mapNested(member, nested, value, visited, walk);
    if (after !== before) (result ??= new Map(object)).set(name, after);
  }
  return result ?? object;
}

/** A member of an object. A plan walks over thousands of objects many times, and few steps ask for the path. */
class VisitedMember implements Visited {
  readonly name: string;
  readonly member: Member;
  readonly value: Value;
  readonly config: Value;
  readonly prior: Value;
  readonly hadPrior: boolean;
  readonly inConfig: boolean;
  readonly inSet: boolean;
  readonly #around: AttributePath;

  constructor(member: Member, name: string, value: Value, around: Around) {
    this.name = name;
    this.member = member;
    this.value = value;
    this.config = part(around.config, name);
    this.prior = part(around.prior, name);
    this.hadPrior = isMapValue(around.prior);
    this.inConfig = around.config !== null;
    this.inSet = around.inSet;
    this.#around = around.path;
  }

  get path(): AttributePath {
    return this.inSet ? this.#around : this.#around.attribute(this.name);
  }
}

function mapNested(member: Member, nested: Nested, value: Value, at: Around, walk: Walk): Value {
  const inside = Object.entries(nested.members);
  const one = (object: Value, around: Around): Value =>
    isMapValue(object) ? mapObject(inside, object, around, walk) : object;
  switch (nested.mode) {
    case "single":
    case "group":
      return one(value, at);
    case "map":
      return isMapValue(value) ? mapEntries(value, (object, key) => one(object, entryAt(member, at, key))) : value;
    case "list":
      return isArrayValue(value) ? mapElements(value, (object, index) => one(object, elementAt(at, index))) : value;
    case "set": {
      if (!isArrayValue(value)) return value;
      const { configs, priors } = walk.correlations.of(nested, value, at.config, at.prior);
      const result = mapElements(value, (object, index) =>
        one(object, { config: configs[index] ?? null, prior: priors[index] ?? null, path: at.path, inSet: true }),
      );
      walk.correlations.carryOver(value, result);
      return result;
    }
  }
}

function entryAt(member: Member, { config, prior, path, inSet }: Around, key: string): Around {
  return { config: part(config, key), prior: part(prior, key), path: inSet ? path : keyed(member, path, key), inSet };
}

function elementAt({ config, prior, path, inSet }: Around, index: number): Around {
  return { config: item(config, index), prior: item(prior, index), path: inSet ? path : path.index(index), inSet };
}

/** The array itself where no element changes. */
function mapElements(value: readonly Value[], change: (element: Value, index: number) => Value): readonly Value[] {
  const result = value.map(change);
  return result.some((element, index) => element !== value[index]) ? result : value;
}

function mapEntries(
  value: ReadonlyMap<string, Value>,
  change: (element: Value, key: string) => Value,
): ReadonlyMap<string, Value> {
  const result = new Map([...value].map(([key, element]) => [key, change(element, key)]));
  return [...result].some(([key, element]) => element !== value.get(key)) ? result : value;
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
