// What a resource for instances of a connector is made of. A typed connector is one definition: its fields say which
// attribute is which configuration key, and everything else is common (architecture: Resource model).
import type { Instance, KeyDefinition } from "../../client";
import type { Connector } from "../../connectors";
import type { Attributes, Diagnostics, PrivateState, Secret, Unknown } from "../../plugin";
import type { PlannedSetting, SingleUse } from "../lifecycle/wanted";
import type { Values } from "./values";

/** What is known of the connector that a field belongs to; undefined where it is in no catalogue. */
export type KnownConnector = Connector | undefined;

export interface ReadField {
  readonly instance: Instance;
  readonly prior: Values;
  /** Right after an import nothing but the id is stored. */
  readonly imported: boolean;
  readonly connector: KnownConnector;
  /** Of an import whose connector is in no catalogue: what the platform says of the connector's keys. */
  readonly template: readonly KeyDefinition[];
}

export interface PlanField {
  readonly config: Values;
  readonly plan: Values;
  readonly prior: Values | null;
  readonly privateState: PrivateState;
}

export interface ValidateField {
  readonly config: Values;
  readonly diagnostics: Diagnostics;
  readonly connector: KnownConnector;
}

/** One or more stored attributes that represent entries of the instance's configuration. */
export interface InstanceField {
  readonly attributes: Attributes;
  /** Configuration keys that these attributes speak for. */
  readonly keys: readonly string[];
  /** What a plan or a state asks for. The configuration is at hand in plan and apply only. */
  settings(values: Values, config: Values | null, connector: KnownConnector): readonly PlannedSetting[];
  /** The attributes after a refresh: the user's spelling where the meaning is the same. */
  read(call: ReadField): Values;
  /** Rules over several attributes. */
  validate?(call: ValidateField): void;
  /** Attributes that are planned otherwise than comparing them says. */
  plan?(call: PlanField): Values;
  /** Told after a write, to note what the next plan has to know. */
  applied?(call: AppliedField): void;
  /** True where an import stores what it finds, before anybody declared it. */
  readonly takesOver?: true;
}

export interface AppliedField {
  readonly config: Values;
  /** As they are stored. */
  readonly inputs: Values;
  readonly privateState: PrivateState;
}

/** A secret that is sent and not stored: a write-only attribute with what belongs to it. */
export interface SecretInput {
  readonly attributes: Attributes;
  readonly keys: readonly string[];
  /** The write-only attribute. */
  readonly name: string;
  /** Where it is set, only its change sends the secret. */
  readonly version?: string;
  /** The same secret for those who have to keep it in state. */
  readonly stored?: string;
  /** Counts how often the secret was sent; unknown in a plan where it will be, but for the first time of one that has to be there. */
  readonly revision: string;
  /** Whether another secret re-authenticates the instance, or goes to its configuration entries. */
  authenticates(config: Values, connector: KnownConnector): boolean;
  /** Set where an instance can't be created, nor authenticated again, without the secret. */
  readonly whenMissing?: { readonly summary: string; readonly detail: string };
  /** Set where it counts once: it is sent with a create and when its version changes, and never compared. */
  readonly singleUse?: SingleUse;
  /** What a digest is made of, whichever attribute holds it; null where the configuration has none. */
  text(config: Values): Secret | Unknown | null;
  /** The same as an earlier release made it. */
  earlierText?(config: Values): Secret | Unknown | null;
  settings(config: Values, connector: KnownConnector): readonly PlannedSetting[];
  validate?(call: ValidateField): void;
}

export interface InstanceDefinition {
  readonly typeName: string;
  /** Markdown; the first sentence says what the object is. */
  readonly description: string;
  /** The connector of a typed resource; without one `element_key` is an argument. */
  readonly connector?: Connector;
  readonly fields: readonly InstanceField[];
  readonly secrets: readonly SecretInput[];
}
