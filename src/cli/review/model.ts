// What a review says, before it has a form. The JSON format is this model; its schema is docs/schemas/review-1.json.

/** Of an instance; it can have several, such as an import that re-authenticates. Also the words of `--fail-on`. */
export const ACTIONS = [
  "create",
  "update",
  "reauthenticate",
  "replace",
  "delete",
  "import",
  "move",
  "forget",
  "drift",
  "unknown",
] as const;
export type Action = (typeof ACTIONS)[number];

/** A value that may be shown, or why it is not. */
export type Shown =
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "none" }
  | { readonly kind: "sensitive" }
  | { readonly kind: "known after apply" };

export interface AttributeChange {
  /** In the words of the props, or of the attributes for HCL: `events.pollIntervalMinutes`. */
  readonly name: string;
  readonly attribute: string;
  readonly before: Shown;
  readonly after: Shown;
}

/** - none: stays
 * - new: of a new instance
 * - may change: the platform may hand out another one
 * - ends: with the instance
 * - stored: comes into the state, or leaves it; the token itself stays */
export type TokenChange = "none" | "new" | "may change" | "ends" | "stored";

export interface Reader {
  readonly stack: string;
  /** `terraform_data.x`, `output.y`. */
  readonly address: string;
  readonly reads: "token" | "id" | "instance";
}

export interface Drift {
  /** The instance is gone. */
  readonly isGone: boolean;
  readonly changes: readonly AttributeChange[];
}

export interface InstanceReview {
  readonly address: string;
  /** Path of the construct in its stack, where the stack was synthesized. */
  readonly path: string | undefined;
  readonly name: Shown;
  readonly id: string | undefined;
  readonly connector: string;
  /** Empty where nothing changes. */
  readonly actions: readonly Action[];
  /** Sentences: why, and what is special about it. */
  readonly notes: readonly string[];
  /** What forces the replacement. */
  readonly forcedBy: readonly string[];
  readonly changes: readonly AttributeChange[];
  readonly drift: Drift | undefined;
  /** Names of the secrets that are sent. */
  readonly secrets: readonly string[];
  /** Those among them that differ from what was sent before, or can't be compared with it. */
  readonly changedSecrets: readonly string[];
  readonly token: TokenChange;
  readonly readers: readonly Reader[];
}

export interface OtherReview {
  readonly address: string;
  /** Of the engine: `update`, `delete, create`; `import` and `move` beside them or alone. */
  readonly actions: string;
}

export interface Warning {
  readonly address: string | undefined;
  readonly summary: string;
  readonly detail: string;
}

/** What looks wrong, or what somebody should know before they agree. */
export interface Finding {
  readonly kind:
    | "every instance is created"
    | "used elsewhere"
    | "tags disappear"
    | "plan again"
    | "planning failed"
    | "incomplete plan";
  readonly stack: string;
  readonly address: string | undefined;
  readonly text: string;
}

export interface StackReview {
  readonly name: string;
  /** SHA-256 of the plan's file. */
  readonly digest: string;
  /** Name of the program that showed the plan, such as `tofu`. */
  readonly engine: string | undefined;
  readonly engineVersion: string | undefined;
  /** Stacks of this review that are applied before. */
  readonly dependencies: readonly string[];
  readonly instances: readonly InstanceReview[];
  /** Resources of other providers with something to do. */
  readonly others: readonly OtherReview[];
  /** Names of the outputs that the apply writes. */
  readonly changedOutputs: readonly string[];
  /** False where the engine put something off, so that another plan has to follow. */
  readonly isComplete: boolean;
  /** Undefined where there is no log: a plan file has no warnings. */
  readonly warnings: readonly Warning[] | undefined;
  readonly findings: readonly Finding[];
}

/** A stack that can only be planned after others of the review are applied. */
export interface WaitingStack {
  readonly name: string;
  /** What the engine said. */
  readonly reason: string;
  /** Stacks of this review that it depends on. */
  readonly dependencies: readonly string[];
}

export interface Review {
  /** Of all its plans: what an apply compares (`--expect`). */
  readonly digest: string;
  /** Each after those that it depends on. */
  readonly stacks: readonly StackReview[];
  readonly waiting: readonly WaitingStack[];
}
