// What a test gives to a plan or an apply, and what it gets back.
import type { Literal } from "./literal";

/** What is planned: the configuration, and what was stored before; nothing for a new object. */
export interface Change {
  /** Attributes and blocks that are left out are null or absent. Null plans a deletion. */
  readonly config: Literal;
  readonly prior?: Literal;
  /** Default: what Terraform proposes, which is the configuration with the stored values of computed attributes. */
  readonly proposed?: Literal;
  /** Private state, as an earlier answer has it. */
  readonly private?: Uint8Array;
  /**
   * Plays an engine that hands the private state of a plan to the plan in the apply (terraform-protocol: Private state): what the
   * first plan answered, null in the first plan itself.
   */
  readonly earlierPrivate?: Uint8Array | null;
  /** What is stored of the object's identity. */
  readonly identity?: Literal;
}

export interface PlanAnswer {
  readonly planned: Literal;
  /** Paths whose change means destroy and create, such as `rule[0].port`. */
  readonly replace: readonly string[];
  /** Private state as text. */
  readonly private: string;
  /** Left out where the answer has none. */
  readonly identity?: Literal;
  /** `error PATH: SUMMARY | DETAIL` or `warning …`. */
  readonly problems: readonly string[];
}

export interface StateAnswer {
  readonly state: Literal;
  /** Private state as text. */
  readonly private: string;
  /** Left out where the answer has none. */
  readonly identity?: Literal;
  readonly problems: readonly string[];
}
