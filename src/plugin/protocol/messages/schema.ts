// Schemas and function signatures as they travel. Numbers and names: (terraform-protocol: Messages).
import { message } from "../wire/codec";
import type { MessageCodec } from "../wire/codec";
import { bool, bytes, enumeration, int64, repeated, string, sub } from "../wire/fields";
import { StringKind } from "./shared";

/**
 * `block` must be set, even when it is empty: Terraform crashes without it (terraform-protocol: Protobuf rules).
 * `version` is that of the state.
 */
export interface WireSchema {
  readonly version: bigint;
  readonly block?: WireBlock | undefined;
}
export const schema = message<WireSchema>("tfplugin6.Schema", { version: int64(1), block: sub(2, () => block) });

export interface WireBlock {
  /** Not used by Terraform; the version of the state is `WireSchema.version`. */
  readonly version: bigint;
  readonly attributes: readonly WireAttribute[];
  readonly blockTypes: readonly WireNestedBlock[];
  readonly description: string;
  readonly descriptionKind: StringKind;
  readonly deprecated: boolean;
  /** Read by Terraform 1.15 and later. */
  readonly deprecationMessage: string;
  /** Protocol 6.11. */
  readonly computed: boolean;
}
export const block: MessageCodec<WireBlock> = message<WireBlock>("tfplugin6.Schema.Block", {
  version: int64(1),
  attributes: repeated(2, () => attribute),
  blockTypes: repeated(3, () => nestedBlock),
  description: string(4),
  descriptionKind: enumeration(5, StringKind),
  deprecated: bool(6),
  deprecationMessage: string(7),
  computed: bool(8),
});

/**
 * Exactly one of `type` (terraform-protocol: Type JSON) and `nestedType` is set; invalid JSON in `type` crashes
 * Terraform (terraform-protocol: Protobuf rules).
 */
export interface WireAttribute {
  readonly name: string;
  /** Empty where `nestedType` is set. */
  readonly type: Uint8Array;
  readonly description: string;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly descriptionKind: StringKind;
  readonly deprecated: boolean;
  readonly nestedType?: WireObject | undefined;
  readonly writeOnly: boolean;
  /** Read by Terraform 1.15 and later. */
  readonly deprecationMessage: string;
}
const attribute: MessageCodec<WireAttribute> = message<WireAttribute>("tfplugin6.Schema.Attribute", {
  name: string(1),
  type: bytes(2),
  description: string(3),
  required: bool(4),
  optional: bool(5),
  computed: bool(6),
  sensitive: bool(7),
  descriptionKind: enumeration(8, StringKind),
  deprecated: bool(9),
  nestedType: sub(10, () => object),
  writeOnly: bool(11),
  deprecationMessage: string(12),
});

/** How often a nested block may occur, and what its value is. */
export const BlockNesting = { invalid: 0, single: 1, list: 2, set: 3, map: 4, group: 5 } as const;
export type BlockNesting = (typeof BlockNesting)[keyof typeof BlockNesting];

export interface WireNestedBlock {
  readonly typeName: string;
  readonly block?: WireBlock | undefined;
  readonly nesting: BlockNesting;
  /** 0: no limit. */
  readonly minItems: bigint;
  /** 0: no limit. */
  readonly maxItems: bigint;
}
const nestedBlock: MessageCodec<WireNestedBlock> = message<WireNestedBlock>("tfplugin6.Schema.NestedBlock", {
  typeName: string(1),
  block: sub(2, () => block),
  nesting: enumeration(3, BlockNesting),
  minItems: int64(4),
  maxItems: int64(5),
});

export const ObjectNesting = { invalid: 0, single: 1, list: 2, set: 3, map: 4 } as const;
export type ObjectNesting = (typeof ObjectNesting)[keyof typeof ObjectNesting];

/** Type of a nested attribute. */
export interface WireObject {
  readonly attributes: readonly WireAttribute[];
  readonly nesting: ObjectNesting;
  /** Deprecated since 6.1: leave 0. */
  readonly minItems: bigint;
  /** Deprecated since 6.1: leave 0. */
  readonly maxItems: bigint;
}
const object: MessageCodec<WireObject> = message<WireObject>("tfplugin6.Schema.Object", {
  attributes: repeated(1, () => attribute),
  nesting: enumeration(3, ObjectNesting),
  minItems: int64(4),
  maxItems: int64(5),
});

export interface WireFunctionParameter {
  readonly name: string;
  /** Type JSON (terraform-protocol: Type JSON). */
  readonly type: Uint8Array;
  readonly allowNullValue: boolean;
  readonly allowUnknownValues: boolean;
  readonly description: string;
  readonly descriptionKind: StringKind;
}
const functionParameter = message<WireFunctionParameter>("tfplugin6.Function.Parameter", {
  name: string(1),
  type: bytes(2),
  allowNullValue: bool(3),
  allowUnknownValues: bool(4),
  description: string(5),
  descriptionKind: enumeration(6, StringKind),
});

export interface WireFunctionReturn {
  /** Type JSON (terraform-protocol: Type JSON). */
  readonly type: Uint8Array;
}
const functionReturn = message<WireFunctionReturn>("tfplugin6.Function.Return", { type: bytes(1) });

/** Signature and documentation of a provider function. */
export interface WireFunction {
  readonly parameters: readonly WireFunctionParameter[];
  readonly variadicParameter?: WireFunctionParameter | undefined;
  readonly return?: WireFunctionReturn | undefined;
  readonly summary: string;
  readonly description: string;
  readonly descriptionKind: StringKind;
  readonly deprecationMessage: string;
}
export const functionSignature = message<WireFunction>("tfplugin6.Function", {
  parameters: repeated(1, () => functionParameter),
  variadicParameter: sub(2, () => functionParameter),
  return: sub(3, () => functionReturn),
  summary: string(4),
  description: string(5),
  descriptionKind: enumeration(6, StringKind),
  deprecationMessage: string(7),
});

/** Terraform 1.14 and later. */
export interface WireActionSchema {
  readonly schema?: WireSchema | undefined;
}
export const actionSchema = message<WireActionSchema>("tfplugin6.ActionSchema", { schema: sub(1, () => schema) });
