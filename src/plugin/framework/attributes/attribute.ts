// One attribute of a schema as data: what Terraform is told of it, how its values look in hooks, and how it is planned.
// Implements the table of architecture "Framework" and facts, terraform-plugin-protocol 1.5 and 4.4.
import type { AttributePath, Type, Value } from "../../values";
import type { Shape } from "./shape";

/** Who may set an attribute: the user must, the user may, the provider does, or the user may and the provider else does. */
export type Presence = "required" | "optional" | "computed" | "optionalComputed";

export type NestingMode = "single" | "list" | "set" | "map";

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

export interface AttributeData {
  readonly type: Type;
  readonly shape: Shape;
  readonly presence: Presence;
  readonly description: string;
  readonly sensitive: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: string | undefined;
  /** Set where the configuration is null. */
  readonly defaultValue: Value | undefined;
  readonly usePriorState: boolean;
  readonly replaces: ((change: AttributeChange) => boolean) | undefined;
  /** Known, non-null values of equal meaning. */
  readonly sameMeaning: ((one: Value, other: Value) => boolean) | undefined;
  readonly checks: readonly Check[];
  readonly nested: Nested | undefined;
}

export interface Nested {
  readonly mode: NestingMode;
  readonly attributes: Attributes;
}

/** The phantom members carry types only; no object has them. */
export interface Attribute<
  F extends Forms = Forms,
  P extends Presence = Presence,
  W extends boolean = boolean,
> extends AttributeData {
  readonly presence: P;
  readonly writeOnly: W;
  readonly forms?: F;
}

export type Attributes = Readonly<Record<string, Attribute>>;

/** A problem found with an attribute's value. */
export interface Problem {
  readonly path: AttributePath;
  readonly summary: string;
  readonly detail: string;
}
