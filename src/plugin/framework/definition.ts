// The contract between a provider author and the framework: what a resource and a provider are made of, when each hook
// is called, what it gets and what its answer means. See (terraform-protocol: Planning; Applying; Reading).
import type { Logger } from "../protocol/logger";
import type { Attributes, Blocks, Members, None } from "./attributes/attribute";
import type { ConfigOf, KnownConfigOf, PlanOf, PriorOf, Promised, StateOf } from "./attributes/forms";
import type { ConfigRule } from "./attributes/config-rule";
import type { Deferrable } from "./deferral";
import type { Diagnostics } from "./diagnostics";
import type { AnyIdentityDefinition, IdentityAttributes, IdentityDefinition } from "./identity/definition";
import type { PrivateState } from "./private-state";
import type { ProviderMeta, WithModuleMeta } from "./provider-meta";
import type { Upgrader } from "./upgraders";

export interface HookContext<Api> {
  /** What `configure` returned. */
  readonly api: Api;
  /** Kept with the object; what a hook sets here is stored with its answer, also when the hook fails. */
  readonly privateState: PrivateState;
  /** Fires when the user stops Terraform. Hand it to everything that waits, then return what is known. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly diagnostics: Diagnostics;
}

/** "This is true from now on, even if the hook fails later": a create that fails half way keeps its id this way. */
export type Keep<A extends Members> = (partial: Partial<StateOf<A>> & Pick<StateOf<A>, Promised<A>>) => void;

export interface ValidateContext<A extends Members> {
  readonly config: ConfigOf<A>;
  readonly diagnostics: Diagnostics;
}

export interface PlanContext<A extends Members, Api> extends HookContext<Api>, Deferrable, WithModuleMeta {
  readonly config: ConfigOf<A>;
  /** Defaults, unknowns and attribute rules are in it already. */
  readonly plan: PlanOf<A>;
  /** Null when the object is to be created. */
  readonly priorState: StateOf<A> | null;
  /** Asks for destroy and create in place of an update; ignored on create. */
  readonly requireReplacement: (attribute: keyof A & string) => void;
  /**
   * Terraform plans a second time in the apply, when a write-only value may be another one. The private state that the first of the
   * two plans answered; null in that first plan itself. Undefined with engines that do not hand it over, such as Terraform before
   * 1.16 (terraform-protocol: Private state).
   */
  readonly earlierPrivate?: PrivateState | null;
}

export interface PlanDeleteContext<A extends Members, Api> extends HookContext<Api>, Deferrable, WithModuleMeta {
  readonly priorState: StateOf<A>;
}

export interface CreateContext<A extends Members, Api> extends HookContext<Api>, WithModuleMeta {
  readonly config: KnownConfigOf<A>;
  readonly plan: PlanOf<A>;
  readonly keep: Keep<A>;
}

export interface ReadContext<A extends Members, Api> extends HookContext<Api>, Deferrable, WithModuleMeta {
  /** Right after an import everything but what `importState` answered is null. */
  readonly priorState: PriorOf<A>;
}

export interface UpdateContext<A extends Members, Api> extends CreateContext<A, Api> {
  readonly priorState: StateOf<A>;
}

export interface DeleteContext<A extends Members, Api> extends HookContext<Api>, WithModuleMeta {
  readonly priorState: StateOf<A>;
}

export interface ImportContext extends Deferrable {
  /** What the user gave to `terraform import`. */
  readonly id: string;
  readonly privateState: PrivateState;
  readonly diagnostics: Diagnostics;
}

export interface ObservedContext<A extends Members, Api> {
  readonly state: PriorOf<A>;
  /** Undefined in processes that Terraform does not configure. */
  readonly api: Api | undefined;
}

/** A resource whose objects become ours through a `moved` block. No I/O: it runs without configuration. */
export interface MoveSource {
  /** Of the full address in three parts, `host/namespace/name`; by default any provider may own the type. */
  readonly provider?: (address: string) => boolean;
  readonly typeName: string;
  /** Schema version of the stored state. Default: 0. */
  readonly version?: number;
  /** The attributes of the source that are of use; others are left out. */
  readonly attributes: Attributes;
  /** Its blocks that are of use. Default: none. */
  readonly blocks?: Blocks;
  /** From the stored attributes, by name in the forms of that schema, to a whole state of the present one. */
  readonly convert: (old: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

export interface ResourceDefinition<
  A extends Attributes,
  Api,
  B extends Blocks = None,
  I extends IdentityAttributes = None,
> {
  /** Markdown; the first sentence says what the object is. */
  readonly description: string;
  /** Version of the state; raise it with an upgrader when stored attributes change their meaning. Default: 0. */
  readonly version?: number;
  readonly attributes: A;
  /** What users write as `name { … }`. Hooks see blocks beside the attributes. Default: none. */
  readonly blocks?: B;
  /** Which attributes and blocks are set together. */
  readonly rules?: readonly ConfigRule<NoInfer<keyof (A & B) & string>>[];
  readonly upgraders?: Readonly<Record<number, Upgrader>>;
  /** What tells its objects apart outside of the state, for an import and for queries. Default: nothing but the id of an import. */
  readonly identity?: IdentityDefinition<A & B, I>;
  /** Tried in order. Default: nothing can be moved here from another type. */
  readonly movedFrom?: readonly MoveSource[];

  /** Rules over several attributes. Runs without configuration and network, several times, with unknowns anywhere. */
  validate?(context: ValidateContext<A & B>): void;
  /**
   * What a plan says beyond comparing attributes. Attributes in the answer replace the planned ones; only computed ones may
   * be other than configured.
   */
  plan?(context: PlanContext<A & B, Api>): Promise<Partial<PlanOf<A & B>>> | Partial<PlanOf<A & B>>;
  /** May warn of a deletion or refuse it. */
  planDelete?(context: PlanDeleteContext<A & B, Api>): Promise<void> | void;
  /** Answers the whole state. Without an answer and without an error nothing was created, which is an error. */
  create(context: CreateContext<A & B, Api>): Promise<StateOf<A & B>>;
  /** "gone": planned for creation again. "unchanged": nothing can be said, the state stays as it is. */
  read(context: ReadContext<A & B, Api>): Promise<StateOf<A & B> | "gone" | "unchanged">;
  update(context: UpdateContext<A & B, Api>): Promise<StateOf<A & B>>;
  /** Returning means gone; what was gone before counts as well. */
  delete(context: DeleteContext<A & B, Api>): Promise<void>;
  /** The stub from which a read finds everything else; by default nothing can be imported by an id. */
  importState?(context: ImportContext): Partial<StateOf<A & B>> | undefined;
  /** Told of every stored state that passes, before anything else is done with it. No I/O, no waiting. */
  observed?(context: ObservedContext<A & B, Api>): void;
}

export interface ConfigureContext<A extends Members> extends Deferrable {
  /** Anything may be unknown while planning. */
  readonly config: ConfigOf<A>;
  readonly terraformVersion: string;
  readonly logger: Logger;
  readonly diagnostics: Diagnostics;
  readonly signal: AbortSignal;
}

export interface ProviderDefinition<A extends Attributes, Api, B extends Blocks = None> {
  /** Short name, the prefix of its resource types: `openconnectors`. */
  readonly name: string;
  /** Source address in three parts. */
  readonly address: string;
  readonly version: string;
  readonly description: string;
  /** Where users report bugs of the provider: an address. Default: errors name none. */
  readonly issues?: string;
  readonly attributes: A;
  /** What users write as `name { … }` in the provider block. Default: none. */
  readonly blocks?: B;
  /** Which attributes and blocks are set together. */
  readonly rules?: readonly ConfigRule<NoInfer<keyof (A & B) & string>>[];
  /** What a module can say of itself in its block `provider_meta`, as `providerMeta` makes it. Default: nothing. */
  readonly meta?: ProviderMeta<Attributes>;
  validate?(context: ValidateContext<A & B>): void;
  /**
   * Undefined only together with an error. A `Deferral`, for a configuration that is not known yet, defers whatever would
   * have got the answer.
   */
  configure(context: ConfigureContext<A & B>): Promise<Api | undefined> | Api | undefined;
  /** Before the process ends on Terraform's word: at most 5 s, or 3 s after a stop, with what `configure` returned so far. */
  shutdown?(apis: readonly Api[], signal: AbortSignal): Promise<void>;
}

/** A definition whose types are known to its schema only. */
export type AnyResourceDefinition<Api> = Omit<ResourceDefinition<Attributes, Api>, "identity"> & {
  readonly blocks?: Blocks;
  readonly identity?: AnyIdentityDefinition;
};
export type AnyProviderDefinition<Api> = ProviderDefinition<Attributes, Api> & { readonly blocks?: Blocks };
