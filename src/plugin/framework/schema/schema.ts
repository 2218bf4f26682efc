// Attributes and blocks as the framework works with them: the type of their values, and values seen as hooks see them.
import type { ObjectType, Value } from "../../values";
import { isMapValue, types, typesEqual } from "../../values";
import type { Attributes, Blocks, Member } from "../attributes/attribute";
import { sharedNames } from "../attributes/blocks";
import type { ConfigRule } from "../attributes/config-rule";
import { ShapeError, nativeOf, valueOf } from "../attributes/shape";
import { absentObject } from "./absent";
import { fromWire, toWire, wireType } from "./block-values";
import { ambiguityProblems, reservedProblems, ruleProblems, schemaProblems } from "./check";

export type ObjectValue = ReadonlyMap<string, Value>;
export type NativeObject = Readonly<Record<string, unknown>>;

/** An attribute of an answer that the schema does not allow. */
export interface Misfit {
  readonly name: string;
  readonly message: string;
}

export interface FittedState {
  /** The attributes that fit. */
  readonly fitting: ObjectValue;
  readonly problems: readonly Misfit[];
}

/** What an author declares. */
export interface SchemaParts {
  readonly attributes: Attributes;
  readonly blocks?: Blocks;
  readonly rules?: readonly ConfigRule[];
}

export class Schema {
  readonly members: ReadonlyMap<string, Member>;
  readonly type: ObjectType;
  /** As Terraform encodes it; it differs from `type` only where blocks hold dynamic attributes. */
  readonly wireType: ObjectType;
  /** Where nothing is configured or stored. */
  readonly absent: ObjectValue;
  /** Which members are set together. */
  readonly rules: readonly ConfigRule[];
  readonly #travelsAsItIs: boolean;
  readonly #found = new Map<(member: Member) => boolean, ReadonlyMap<string, Member>>();

  /**
   * @param reserved Names that Terraform keeps for itself here.
   * @throws Error with every rule of Terraform's that the schema breaks, under the name of its owner.
   */
  constructor(owner: string, { attributes, blocks = {}, rules = [] }: SchemaParts, reserved: readonly string[] = []) {
    const members = { ...attributes, ...blocks };
    const problems = [
      ...ambiguityProblems(sharedNames(attributes, blocks)),
      ...reservedProblems(reserved, members),
      ...ruleProblems(rules, members),
      ...schemaProblems(members),
    ];
    if (problems.length > 0) throw new Error(`The schema of ${owner} is not valid:\n- ${problems.join("\n- ")}`);
    this.members = new Map(Object.entries(members));
    this.type = types.object(new Map([...this.members].map(([name, { type }]) => [name, type])));
    this.wireType = wireType(this.members);
    this.rules = rules;
    this.absent = absentObject(members);
    this.#travelsAsItIs = typesEqual(this.type, this.wireType);
  }

  /**
   * The members for which something holds, or for something inside them: what a step has to walk over that changes nothing
   * else. Found once for each function that is asked with.
   */
  membersWhere(holds: (member: Member) => boolean): ReadonlyMap<string, Member> {
    const cached = this.#found.get(holds);
    if (cached !== undefined) return cached;
    const found = new Map([...this.members].filter(([, member]) => holdsSomewhere(holds, member)));
    this.#found.set(holds, found);
    return found;
  }

  /** Of a value that was decoded by `wireType`. */
  fromWire(value: Value): Value {
    return this.#travelsAsItIs ? value : fromWire(value, this.members);
  }

  /** To a value that can be encoded by `wireType`. */
  toWire(value: Value): Value {
    return this.#travelsAsItIs ? value : toWire(value, this.members);
  }

  /** With all attributes: for a configuration. */
  configView(value: ObjectValue): NativeObject {
    return this.#view(value, () => true);
  }

  /** Without write-only attributes: for a plan or a state, where they don't exist. */
  storedView(value: ObjectValue): NativeObject {
    return this.#view(value, ({ writeOnly }) => !writeOnly);
  }

  /**
   * From what a hook answered as a whole state; write-only attributes are null.
   * @throws ShapeError that names everything that does not fit.
   */
  fromState(native: unknown): ObjectValue {
    if (typeof native !== "object" || native === null) throw new ShapeError("no object");
    const { fitting, problems } = this.fitState(native);
    if (problems.length === 0) return fitting;
    throw new ShapeError(problems.map(({ name, message }) => `${name}: ${message}`).join("; "));
  }

  /** As `fromState`, but keeps what fits beside what does not: for an object that exists whatever its hook answers. */
  fitState(native: object): FittedState {
    const problems: Misfit[] = [];
    const fitting = new Map<string, Value>();
    for (const [name, { writeOnly, shape }] of this.members) {
      try {
        fitting.set(name, writeOnly ? null : valueOf(shape, partOf(native, name)));
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error;
        problems.push({ name, message: error.message });
      }
    }
    const surplus = Object.keys(native).filter((name) => !this.members.has(name));
    problems.push(...surplus.map((name) => ({ name, message: "not an attribute" })));
    return { fitting, problems };
  }

  /** From a part of a state or a plan: only what is there. */
  fromPartial(native: object): ObjectValue {
    const value = new Map<string, Value>();
    for (const [name, part] of Object.entries(native)) {
      const member = this.members.get(name);
      if (member === undefined || member.writeOnly) throw new ShapeError(`${name}: not an attribute of the state`);
      if (part !== undefined) value.set(name, valueOf(member.shape, part));
    }
    return value;
  }

  #view(value: ObjectValue, shown: (member: Member) => boolean): NativeObject {
    // No prototype: `__proto__` is a legal name of an attribute.
    const native: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [name, member] of this.members) {
      if (shown(member)) native[name] = nativeOf(member.shape, value.get(name) ?? null);
    }
    return native;
  }
}

function holdsSomewhere(holds: (member: Member) => boolean, member: Member): boolean {
  if (holds(member)) return true;
  return Object.values(member.nested?.members ?? {}).some((inner) => holdsSomewhere(holds, inner));
}

/** Whether a decoded value is an object of a schema; null and unknown are not. */
export function isObjectValue(value: Value): value is ObjectValue {
  return isMapValue(value);
}

function partOf(native: object, name: string): unknown {
  return Object.hasOwn(native, name) ? Reflect.get(native, name) : undefined;
}
