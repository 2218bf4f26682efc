// Messages of tfplugin6 that several RPCs share. Numbers and names: (terraform-protocol: Messages).
import { message } from "../wire/codec";
import type { MessageCodec } from "../wire/codec";
import {
  bool,
  enumeration,
  int32,
  int64,
  oneofInt64,
  oneofString,
  optionalBytes,
  optionalInt64,
  repeated,
  string,
  bytes,
  stringMap,
  sub,
} from "../wire/fields";

/** A message without fields. */
export type Empty = Readonly<Record<string, never>>;
export const empty: MessageCodec<Empty> = message<Empty>("google.protobuf.Empty", {});

/** A value encoded under the type its schema gives it. Terraform sends `msgpack`; `json` is legal too. */
export interface WireDynamicValue {
  readonly msgpack?: Uint8Array | undefined;
  readonly json?: Uint8Array | undefined;
}
export const dynamicValue = message<WireDynamicValue>("tfplugin6.DynamicValue", {
  msgpack: optionalBytes(1),
  json: optionalBytes(2),
});

/**
 * `invalid` is never sent on purpose: Terraform prints it without a level and lets the command succeed
 * (terraform-protocol: Protobuf rules).
 */
export const Severity = { invalid: 0, error: 1, warning: 2 } as const;
export type Severity = (typeof Severity)[keyof typeof Severity];

/** One step of a path: exactly one member is set. Index 0 is a step, not an absence. */
export interface WireAttributePathStep {
  readonly attributeName?: string | undefined;
  readonly elementKeyString?: string | undefined;
  readonly elementKeyInt?: bigint | undefined;
}
export const attributePathStep = message<WireAttributePathStep>("tfplugin6.AttributePath.Step", {
  attributeName: oneofString(1, "selector"),
  elementKeyString: oneofString(2, "selector"),
  elementKeyInt: oneofInt64(3, "selector"),
});

/**
 * A path with no steps makes Terraform lose file and line: leave the whole field out instead (terraform-protocol:
 * Messages).
 */
export interface WireAttributePath {
  readonly steps: readonly WireAttributePathStep[];
}
export const attributePath = message<WireAttributePath>("tfplugin6.AttributePath", {
  steps: repeated(1, () => attributePathStep),
});

/** Something the user should read. */
export interface WireDiagnostic {
  readonly severity: Severity;
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: WireAttributePath | undefined;
}
export const diagnostic = message<WireDiagnostic>("tfplugin6.Diagnostic", {
  severity: enumeration(1, Severity),
  summary: string(2),
  detail: string(3),
  attribute: sub(4, () => attributePath),
});

/** Why a function call failed; `functionArgument` counts from 0. */
export interface WireFunctionError {
  readonly text: string;
  readonly functionArgument?: bigint | undefined;
}
export const functionError = message<WireFunctionError>("tfplugin6.FunctionError", {
  text: string(1),
  functionArgument: optionalInt64(2),
});

/** State as it lies in the state file. `flatmap` comes from before Terraform 0.12. */
export interface WireRawState {
  readonly json?: Uint8Array | undefined;
  readonly flatmap: ReadonlyMap<string, string>;
}
export const rawState = message<WireRawState>("tfplugin6.RawState", {
  json: optionalBytes(1),
  flatmap: stringMap(2),
});

/** How a description is written. */
export const StringKind = { plain: 0, markdown: 1 } as const;
export type StringKind = (typeof StringKind)[keyof typeof StringKind];

/** What the provider can do beyond the base protocol. */
export interface WireServerCapabilities {
  readonly planDestroy: boolean;
  readonly getProviderSchemaOptional: boolean;
  readonly moveResourceState: boolean;
  readonly generateResourceConfig: boolean;
}
export const serverCapabilities = message<WireServerCapabilities>("tfplugin6.ServerCapabilities", {
  planDestroy: bool(1),
  getProviderSchemaOptional: bool(2),
  moveResourceState: bool(3),
  generateResourceConfig: bool(4),
});

/** What the caller understands. OpenTofu sends `writeOnlyAttributesAllowed` alone (terraform-protocol: Versions). */
export interface WireClientCapabilities {
  readonly deferralAllowed: boolean;
  readonly writeOnlyAttributesAllowed: boolean;
  readonly storePlannedPrivate: boolean;
  readonly computedBlocksAllowed: boolean;
}
export const clientCapabilities = message<WireClientCapabilities>("tfplugin6.ClientCapabilities", {
  deferralAllowed: bool(1),
  writeOnlyAttributesAllowed: bool(2),
  storePlannedPrivate: bool(3),
  computedBlocksAllowed: bool(4),
});

export const DeferredReason = {
  unknown: 0,
  resourceConfigUnknown: 1,
  providerConfigUnknown: 2,
  absentPrerequisite: 3,
} as const;
export type DeferredReason = (typeof DeferredReason)[keyof typeof DeferredReason];

/** "Cannot be planned yet", allowed only where the client capabilities say so. */
export interface WireDeferred {
  readonly reason: DeferredReason;
}
export const deferred = message<WireDeferred>("tfplugin6.Deferred", { reason: enumeration(1, DeferredReason) });

export interface WireResourceIdentityData {
  readonly identityData?: WireDynamicValue | undefined;
}
export const resourceIdentityData = message<WireResourceIdentityData>("tfplugin6.ResourceIdentityData", {
  identityData: sub(1, () => dynamicValue),
});

export interface WireIdentityAttribute {
  readonly name: string;
  /** Type JSON (terraform-protocol: Type JSON). */
  readonly type: Uint8Array;
  readonly requiredForImport: boolean;
  readonly optionalForImport: boolean;
  readonly description: string;
}
const identityAttribute = message<WireIdentityAttribute>("tfplugin6.ResourceIdentitySchema.IdentityAttribute", {
  name: string(1),
  type: bytes(2),
  requiredForImport: bool(3),
  optionalForImport: bool(4),
  description: string(5),
});

export interface WireResourceIdentitySchema {
  readonly version: bigint;
  readonly identityAttributes: readonly WireIdentityAttribute[];
}
export const resourceIdentitySchema = message<WireResourceIdentitySchema>("tfplugin6.ResourceIdentitySchema", {
  version: int64(1),
  identityAttributes: repeated(2, () => identityAttribute),
});

/** A moment: seconds since 1970 in UTC and nanoseconds within that second. */
export interface WireTimestamp {
  readonly seconds: bigint;
  readonly nanos: number;
}
export const timestamp = message<WireTimestamp>("google.protobuf.Timestamp", { seconds: int64(1), nanos: int32(2) });
