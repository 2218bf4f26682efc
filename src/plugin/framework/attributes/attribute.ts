// One attribute or block of a schema as data: what Terraform gets to know of it, how its values look in hooks, and how it is
// planned. See (architecture: Attributes and their options; terraform-protocol: Messages; Planning).
import type { PrivateState } from "../private-state";
import type { Type, Value } from "../../values";
import type { ConfigRule } from "./config-rule";
import type { Shape } from "./shape";

/** Who may set an attribute: the user must, the user may, the provider does, or the user may and the provider else does. */
export type Presence = "required" | "optional" | "computed" | "optionalComputed";

export type NestingMode = "single" | "list" | "set" | "map";
/** A group is a single block that is always there: where it was not written, all in it is null. */
export type BlockMode = NestingMode | "group";

/** How a value looks to the four kinds of hook parameters; they differ only where attributes are nested. */
export interface Forms {
  readonly config: unknown;
  readonly knownConfig: unknown;
  readonly plan: unknown;
  readonly state: unknown;
}

/** The forms of a value that looks the same everywhere. */
export interface Uniform<Native> extends Forms {
  readonly config: Native;
  readonly knownConfig: Native;
  readonly plan: Native;
  readonly state: Native;
}

/** What a rule about a known, non-null value has to say: sentences for people, none where all is well. */
export type Check = (value: Value) => readonly string[];

/** A change of one attribute, for a rule that decides about replacement. */
export interface AttributeChange {
  readonly prior: Value;
  readonly planned: Value;
}

/** What a plan modifier is shown. */
export interface MemberChange extends AttributeChange {
  readonly config: Value;
  readonly creating: boolean;
  readonly privateState: PrivateState;
}

export type MemberModifier = (change: MemberChange) => {
  readonly planned: Value;
  readonly requiresReplacement: boolean;
};

export interface MemberData {
  /** Of its values in this program; a block may travel as another one (schema/block-values.ts). */
  readonly type: Type;
  readonly shape: Shape;
  readonly presence: Presence | "block";
  readonly description: string;
  readonly sensitive: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: string | undefined;
  /** Set where the configuration is null. */
  readonly defaultValue: Value | undefined;
  readonly usePriorState: boolean;
  /** Every answer of a hook has a value. */
  readonly notNull: boolean;
  readonly replaces: ((change: AttributeChange) => boolean) | undefined;
  /** Known, non-null values of equal meaning. */
  readonly sameMeaning: ((one: Value, other: Value) => boolean) | undefined;
  /** Values that hooks see alike, since they see numbers rounded: one that a hook hands on has not changed. */
  readonly sameRounded: ((one: Value, other: Value) => boolean) | undefined;
  readonly checks: readonly Check[];
  readonly modifiers: readonly MemberModifier[];
  readonly nested: Nested | undefined;
  /** What is wrong with its options, reported when the schema is made. */
  readonly misused: readonly string[];
  /** Of blocks only. */
  readonly limits: ItemLimits | undefined;
  /** Of blocks only: where none is written, the provider decides which there are. */
  readonly computed?: boolean;
}

export interface Nested {
  readonly mode: BlockMode;
  readonly members: Members;
  /** Whether a collection may have null where an object could be. */
  readonly nullable: boolean;
  /** Names of both an attribute and a block: a mistake, reported when the schema is made. */
  readonly ambiguous: readonly string[];
  /** Of each object. */
  readonly rules: readonly ConfigRule[];
}

/** How many blocks of one type may be beside each other. */
export interface ItemLimits {
  readonly min: number;
  /** Undefined: any number. */
  readonly max: number | undefined;
}

/** The phantom members carry types only; no object has them. */
export interface Attribute<
  F extends Forms = Forms,
  P extends Presence = Presence,
  W extends boolean = boolean,
  N extends boolean = boolean,
> extends MemberData {
  readonly presence: P;
  readonly writeOnly: W;
  readonly notNull: N;
  readonly limits: undefined;
  readonly forms?: F;
}

export type Attributes = Readonly<Record<string, Attribute>>;

/** Written without an equals sign: `rule { … }`. The forms of its values say where null means an absent block. */
export interface Block<F extends Forms = Forms> extends MemberData {
  readonly presence: "block";
  readonly writeOnly: false;
  readonly notNull: false;
  readonly nested: Nested;
  readonly limits: ItemLimits;
  readonly forms?: F;
}

export type Blocks = Readonly<Record<string, Block>>;
/** Neither attributes nor blocks: where nothing is said of them. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type -- it adds nothing to what it is joined with.
export type None = Readonly<Record<never, never>>;

export type Member = Attribute | Block;
export type Members = Readonly<Record<string, Member>>;
