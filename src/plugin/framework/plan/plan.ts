// What an apply will do to one object, decided from values alone: nothing here knows of messages, diagnostics or the process.
import { AttributePath, valuesEqual } from "../../values";
import type { Problem } from "../attributes/config-rule";
import type { BrokenRule } from "../guard/broken-rule";
import { judgePlan } from "../guard/guard";
import { mergedElements } from "../guard/merged";
import type { PrivateState } from "../private-state";
import { Correlations } from "../schema/correlate";
import type { ObjectValue, Schema } from "../schema/schema";
import type { PlanInput, Planned } from "./steps";
import { clearWriteOnly, keepSpellingOf, planAttributes, replacementPaths, withoutComputed } from "./steps";

/** An object before and after a change. */
export interface Objects {
  /** Null for a new object. */
  readonly prior: ObjectValue | null;
  /** Terraform's merge of configuration and prior state. */
  readonly proposed: ObjectValue;
  readonly config: ObjectValue;
  /** What is stored beside the prior state; plan modifiers see it. */
  readonly privateState: PrivateState;
}

/** What the hook of a resource decides about a plan. */
export interface Decision {
  /** Attributes that replace planned ones; undefined where the hook has no say. */
  readonly overrides: object | undefined;
  /** Attributes for which the hook wants a replacement. */
  readonly replacements: readonly string[];
}

export interface Plan {
  readonly planned: ObjectValue;
  /** Paths whose change means destroy and create; none for a new object. */
  readonly replace: readonly AttributePath[];
  /** What the user has to correct, and what is a bug of the provider. With any of them there is no plan. */
  readonly problems: readonly (Problem | BrokenRule)[];
}

/** A plan before the hook of the resource is asked. */
export class ExpectedPlan {
  readonly #input: PlanInput;
  readonly #expected: Planned;

  constructor(schema: Schema, { prior, proposed, config, privateState }: Objects) {
    this.#input = { schema, prior, config: withoutComputed(config, schema), correlations: new Correlations() };
    this.#expected = planAttributes(proposed, this.#input, privateState);
  }

  /** As hooks see it, without what Terraform keeps for itself in it. */
  get config(): ObjectValue {
    return this.#input.config;
  }

  get planned(): ObjectValue {
    return this.#expected.planned;
  }

  /** @throws ShapeError where the overrides do not fit the schema. */
  decide({ overrides, replacements }: Decision): Plan {
    const { prior } = this.#input;
    const planned = this.#overridden(overrides);
    const requested = [
      ...this.#expected.requested,
      ...replacements.map((attribute) => AttributePath.root.attribute(attribute)),
    ];
    const replace = prior === null ? [] : [...replacementPaths(planned, this.#input), ...requested];
    const merged = mergedElements(planned, this.#input);
    return { planned, replace, problems: merged.length > 0 ? merged : judgePlan(planned, this.#input) };
  }

  #overridden(overrides: object | undefined): ObjectValue {
    const { planned } = this.#expected;
    if (overrides === undefined) return planned;
    const { schema } = this.#input;
    const overridden = clearWriteOnly(new Map([...planned, ...schema.fromPartial(overrides)]), this.#input);
    const decided = keepSpellingOf(planned, overridden, schema);
    // A hook that repeats what was planned has changed nothing, whatever form its answer had.
    return valuesEqual(decided, planned, schema.type) ? planned : decided;
  }
}
