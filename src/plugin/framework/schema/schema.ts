// A set of attributes as the framework works with it: the type of its values, and values seen as hooks see them.
import type { ObjectType, Value } from "../../values";
import { isMapValue, types } from "../../values";
import type { Attribute, Attributes } from "../attributes/attribute";
import { ShapeError, nativeOf, valueOf } from "../attributes/shape";
import { schemaProblems } from "./check";

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

export class Schema {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly type: ObjectType;

  /** @throws Error with every rule of Terraform's that the attributes break, under the name of their owner. */
  constructor(owner: string, attributes: Attributes) {
    const problems = schemaProblems(attributes);
    if (problems.length > 0) throw new Error(`The schema of ${owner} is not valid:\n- ${problems.join("\n- ")}`);
    this.attributes = new Map(Object.entries(attributes));
    this.type = types.object(new Map([...this.attributes].map(([name, { type }]) => [name, type])));
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
   * @throws ShapeError that tells all that does not fit.
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
    for (const [name, attribute] of this.attributes) {
      try {
        fitting.set(name, attribute.writeOnly ? null : valueOf(attribute.shape, member(native, name)));
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error;
        problems.push({ name, message: error.message });
      }
    }
    const surplus = Object.keys(native).filter((name) => !this.attributes.has(name));
    problems.push(...surplus.map((name) => ({ name, message: "not an attribute" })));
    return { fitting, problems };
  }

  /** From a part of a state or a plan: only what is there. */
  fromPartial(native: object): ObjectValue {
    const value = new Map<string, Value>();
    for (const [name, part] of Object.entries(native)) {
      const attribute = this.attributes.get(name);
      if (attribute === undefined || attribute.writeOnly)
        throw new ShapeError(`${name}: not an attribute of the state`);
      if (part !== undefined) value.set(name, valueOf(attribute.shape, part));
    }
    return value;
  }

  #view(value: ObjectValue, shown: (attribute: Attribute) => boolean): NativeObject {
    // No prototype: `__proto__` is a legal name of an attribute.
    const native: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [name, attribute] of this.attributes) {
      if (shown(attribute)) native[name] = nativeOf(attribute.shape, value.get(name) ?? null);
    }
    return native;
  }
}

/** Whether a decoded value is an object of a schema; null and unknown are not. */
export function isObjectValue(value: Value): value is ObjectValue {
  return isMapValue(value);
}

function member(native: object, name: string): unknown {
  return Object.hasOwn(native, name) ? Reflect.get(native, name) : undefined;
}
