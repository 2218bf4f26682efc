// What a configured object fixes in everything that becomes of it, as texts that can be looked up: whatever is configured is the
// same in plan and state, and what the provider decides may be anything.
import type { Type, Value } from "../../values";
import { Unknown, identity, isArrayValue, isMapValue, isNull, isUnknown } from "../../values";
import type { Members, Nested } from "../attributes/attribute";
import type { Find } from "./matching";
import { isComputed } from "./member";

/** A part that is fixed, and how it is read from any object. */
interface Probe {
  readonly place: string;
  readonly read: (object: Value) => string;
}

type Read = (object: Value) => Value | undefined;

/** Objects by the parts that patterns fix: for each pattern the positions of the objects that have the same ones. */
export function objectsOfPatterns(members: Members): (objects: readonly Value[]) => Find<Value> {
  return (objects) => {
    const open = positionsWhere(objects, (object) => object instanceof Unknown);
    const byShape = new Map<string, ReadonlyMap<string, readonly number[]>>();
    return (pattern) => {
      const probes = probesOf(members, pattern);
      const shape = shapeOf(probes);
      const index = byShape.get(shape) ?? positionsByKey(objects, probes);
      byShape.set(shape, index);
      return [...(index.get(keyOf(probes, pattern)) ?? []), ...open];
    };
  };
}

/** Patterns by what they fix: for each object the positions of the patterns that it may come from. */
export function patternsOfObjects(members: Members): (patterns: readonly Value[]) => Find<Value> {
  return (patterns) => {
    const all = patterns.map((_, position) => position);
    const shapes = new Map<string, { readonly probes: readonly Probe[]; readonly byKey: Map<string, number[]> }>();
    for (const [position, pattern] of patterns.entries()) {
      const probes = probesOf(members, pattern);
      const shape = shapes.get(shapeOf(probes)) ?? { probes, byKey: new Map<string, number[]>() };
      shapes.set(shapeOf(probes), shape);
      const key = keyOf(shape.probes, pattern);
      shape.byKey.set(key, [...(shape.byKey.get(key) ?? []), position]);
    }
    return (object) => {
      if (object instanceof Unknown) return all;
      return [...shapes.values()].flatMap(({ probes, byKey }) => byKey.get(keyOf(probes, object)) ?? []);
    };
  };
}

function positionsByKey(objects: readonly Value[], probes: readonly Probe[]): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  for (const [position, object] of objects.entries()) {
    const key = keyOf(probes, object);
    const earlier = positions.get(key);
    if (earlier === undefined) positions.set(key, [position]);
    else earlier.push(position);
  }
  return positions;
}

function positionsWhere(objects: readonly Value[], holds: (object: Value) => boolean): readonly number[] {
  return objects.flatMap((object, position) => (holds(object) ? [position] : []));
}

function shapeOf(probes: readonly Probe[]): string {
  return probes.map(({ place }) => place).join(" ");
}

function keyOf(probes: readonly Probe[], object: Value): string {
  return probes.map(({ read }) => read(object)).join(" ");
}

/** An unknown pattern fixes nothing. */
function probesOf(members: Members, pattern: Value): readonly Probe[] {
  const probes: Probe[] = [];
  addObject(probes, members, pattern, "", (object) => object);
  return probes;
}

function addObject(probes: Probe[], members: Members, pattern: Value, around: string, read: Read): void {
  if (!isMapValue(pattern)) return;
  for (const [name, member] of Object.entries(members)) {
    const value = pattern.get(name) ?? null;
    if (isUnknown(value) || (isNull(value) && isComputed(member))) continue;
    const place = `${around}.${name}`;
    const part: Read = (object) => partAt(read(object), name);
    if (member.nested === undefined || isNull(value)) {
      probes.push(valueProbe(place, part, member.type));
    } else {
      addNested(probes, member.nested, value, place, part);
    }
  }
}

function addNested(probes: Probe[], { mode, members }: Nested, pattern: Value, place: string, read: Read): void {
  if (isArrayValue(pattern)) {
    probes.push({ place: `${place}#`, read: (object) => sizeOf(read(object)) });
    // Elements of a set within have no places of their own.
    if (mode === "set") return;
    for (const [index, element] of pattern.entries()) {
      addObject(probes, members, element, `${place}[${String(index)}]`, (object) => elementAt(read(object), index));
    }
    return;
  }
  if (mode !== "map" || !isMapValue(pattern)) {
    addObject(probes, members, pattern, place, read);
    return;
  }
  probes.push({ place: `${place}#`, read: (object) => sizeOf(read(object)) });
  for (const [key, element] of pattern) {
    addObject(probes, members, element, `${place}[${JSON.stringify(key)}]`, (object) => partAt(read(object), key));
  }
}

function valueProbe(place: string, read: Read, type: Type): Probe {
  return {
    place,
    read: (object) => {
      const value = read(object) ?? null;
      return isNull(value) ? "null" : identity(value, type);
    },
  };
}

function partAt(value: Value | undefined, name: string): Value | undefined {
  return value !== undefined && isMapValue(value) ? value.get(name) : undefined;
}

function elementAt(value: Value | undefined, index: number): Value | undefined {
  return value !== undefined && isArrayValue(value) ? value[index] : undefined;
}

function sizeOf(value: Value | undefined): string {
  if (value === undefined) return "none";
  if (isArrayValue(value)) return String(value.length);
  return isMapValue(value) ? String(value.size) : "none";
}
