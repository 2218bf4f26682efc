// RPCs of managed resources. Numbers and names: (terraform-protocol: Messages). The field number of `diagnostics`
// differs from message to message.
import { message } from "../wire/codec";
import { bool, bytes, int64, repeated, string, sub } from "../wire/fields";
import * as shared from "./shared";

type Diagnostics = readonly shared.WireDiagnostic[];

export interface ValidateResourceConfigRequest {
  readonly typeName: string;
  readonly config?: shared.WireDynamicValue | undefined;
  readonly clientCapabilities?: shared.WireClientCapabilities | undefined;
}
export const validateResourceConfigRequest = message<ValidateResourceConfigRequest>(
  "tfplugin6.ValidateResourceConfig.Request",
  {
    typeName: string(1),
    config: sub(2, () => shared.dynamicValue),
    clientCapabilities: sub(3, () => shared.clientCapabilities),
  },
);

export interface ValidateResourceConfigResponse {
  readonly diagnostics: Diagnostics;
}
export const validateResourceConfigResponse = message<ValidateResourceConfigResponse>(
  "tfplugin6.ValidateResourceConfig.Response",
  { diagnostics: repeated(1, () => shared.diagnostic) },
);

export interface UpgradeResourceStateRequest {
  readonly typeName: string;
  readonly version: bigint;
  readonly rawState?: shared.WireRawState | undefined;
}
export const upgradeResourceStateRequest = message<UpgradeResourceStateRequest>(
  "tfplugin6.UpgradeResourceState.Request",
  { typeName: string(1), version: int64(2), rawState: sub(3, () => shared.rawState) },
);

export interface UpgradeResourceStateResponse {
  readonly upgradedState?: shared.WireDynamicValue | undefined;
  readonly diagnostics: Diagnostics;
}
export const upgradeResourceStateResponse = message<UpgradeResourceStateResponse>(
  "tfplugin6.UpgradeResourceState.Response",
  { upgradedState: sub(1, () => shared.dynamicValue), diagnostics: repeated(2, () => shared.diagnostic) },
);

export interface UpgradeResourceIdentityRequest {
  readonly typeName: string;
  readonly version: bigint;
  readonly rawIdentity?: shared.WireRawState | undefined;
}
export const upgradeResourceIdentityRequest = message<UpgradeResourceIdentityRequest>(
  "tfplugin6.UpgradeResourceIdentity.Request",
  { typeName: string(1), version: int64(2), rawIdentity: sub(3, () => shared.rawState) },
);

export interface UpgradeResourceIdentityResponse {
  readonly upgradedIdentity?: shared.WireResourceIdentityData | undefined;
  readonly diagnostics: Diagnostics;
}
export const upgradeResourceIdentityResponse = message<UpgradeResourceIdentityResponse>(
  "tfplugin6.UpgradeResourceIdentity.Response",
  { upgradedIdentity: sub(1, () => shared.resourceIdentityData), diagnostics: repeated(2, () => shared.diagnostic) },
);

export interface ReadResourceRequest {
  readonly typeName: string;
  readonly currentState?: shared.WireDynamicValue | undefined;
  readonly private: Uint8Array;
  readonly providerMeta?: shared.WireDynamicValue | undefined;
  readonly clientCapabilities?: shared.WireClientCapabilities | undefined;
  readonly currentIdentity?: shared.WireResourceIdentityData | undefined;
}
export const readResourceRequest = message<ReadResourceRequest>("tfplugin6.ReadResource.Request", {
  typeName: string(1),
  currentState: sub(2, () => shared.dynamicValue),
  private: bytes(3),
  providerMeta: sub(4, () => shared.dynamicValue),
  clientCapabilities: sub(5, () => shared.clientCapabilities),
  currentIdentity: sub(6, () => shared.resourceIdentityData),
});

/** `private` must be copied through, or the next refresh erases it (terraform-protocol: Private state). */
export interface ReadResourceResponse {
  readonly newState?: shared.WireDynamicValue | undefined;
  readonly diagnostics: Diagnostics;
  readonly private: Uint8Array;
  readonly deferred?: shared.WireDeferred | undefined;
  readonly newIdentity?: shared.WireResourceIdentityData | undefined;
}
export const readResourceResponse = message<ReadResourceResponse>("tfplugin6.ReadResource.Response", {
  newState: sub(1, () => shared.dynamicValue),
  diagnostics: repeated(2, () => shared.diagnostic),
  private: bytes(3),
  deferred: sub(4, () => shared.deferred),
  newIdentity: sub(5, () => shared.resourceIdentityData),
});

export interface PlanResourceChangeRequest {
  readonly typeName: string;
  readonly priorState?: shared.WireDynamicValue | undefined;
  readonly proposedNewState?: shared.WireDynamicValue | undefined;
  readonly config?: shared.WireDynamicValue | undefined;
  readonly priorPrivate: Uint8Array;
  readonly providerMeta?: shared.WireDynamicValue | undefined;
  readonly clientCapabilities?: shared.WireClientCapabilities | undefined;
  readonly priorIdentity?: shared.WireResourceIdentityData | undefined;
  readonly plannedPrivate: Uint8Array;
}
export const planResourceChangeRequest = message<PlanResourceChangeRequest>("tfplugin6.PlanResourceChange.Request", {
  typeName: string(1),
  priorState: sub(2, () => shared.dynamicValue),
  proposedNewState: sub(3, () => shared.dynamicValue),
  config: sub(4, () => shared.dynamicValue),
  priorPrivate: bytes(5),
  providerMeta: sub(6, () => shared.dynamicValue),
  clientCapabilities: sub(7, () => shared.clientCapabilities),
  priorIdentity: sub(8, () => shared.resourceIdentityData),
  plannedPrivate: bytes(9),
});

export interface PlanResourceChangeResponse {
  readonly plannedState?: shared.WireDynamicValue | undefined;
  readonly requiresReplace: readonly shared.WireAttributePath[];
  readonly plannedPrivate: Uint8Array;
  readonly diagnostics: Diagnostics;
  /** Must never be true: it switches Terraform's checks off. */
  readonly legacyTypeSystem: boolean;
  readonly deferred?: shared.WireDeferred | undefined;
  readonly plannedIdentity?: shared.WireResourceIdentityData | undefined;
}
export const planResourceChangeResponse = message<PlanResourceChangeResponse>("tfplugin6.PlanResourceChange.Response", {
  plannedState: sub(1, () => shared.dynamicValue),
  requiresReplace: repeated(2, () => shared.attributePath),
  plannedPrivate: bytes(3),
  diagnostics: repeated(4, () => shared.diagnostic),
  legacyTypeSystem: bool(5),
  deferred: sub(6, () => shared.deferred),
  plannedIdentity: sub(7, () => shared.resourceIdentityData),
});

export interface ApplyResourceChangeRequest {
  readonly typeName: string;
  readonly priorState?: shared.WireDynamicValue | undefined;
  readonly plannedState?: shared.WireDynamicValue | undefined;
  readonly config?: shared.WireDynamicValue | undefined;
  readonly plannedPrivate: Uint8Array;
  readonly providerMeta?: shared.WireDynamicValue | undefined;
  readonly plannedIdentity?: shared.WireResourceIdentityData | undefined;
}
export const applyResourceChangeRequest = message<ApplyResourceChangeRequest>("tfplugin6.ApplyResourceChange.Request", {
  typeName: string(1),
  priorState: sub(2, () => shared.dynamicValue),
  plannedState: sub(3, () => shared.dynamicValue),
  config: sub(4, () => shared.dynamicValue),
  plannedPrivate: bytes(5),
  providerMeta: sub(6, () => shared.dynamicValue),
  plannedIdentity: sub(7, () => shared.resourceIdentityData),
});

export interface ApplyResourceChangeResponse {
  readonly newState?: shared.WireDynamicValue | undefined;
  readonly private: Uint8Array;
  readonly diagnostics: Diagnostics;
  /** Must never be true: it switches Terraform's checks off. */
  readonly legacyTypeSystem: boolean;
  readonly newIdentity?: shared.WireResourceIdentityData | undefined;
}
export const applyResourceChangeResponse = message<ApplyResourceChangeResponse>(
  "tfplugin6.ApplyResourceChange.Response",
  {
    newState: sub(1, () => shared.dynamicValue),
    private: bytes(2),
    diagnostics: repeated(3, () => shared.diagnostic),
    legacyTypeSystem: bool(4),
    newIdentity: sub(5, () => shared.resourceIdentityData),
  },
);

export interface ImportResourceStateRequest {
  readonly typeName: string;
  readonly id: string;
  readonly clientCapabilities?: shared.WireClientCapabilities | undefined;
  readonly identity?: shared.WireResourceIdentityData | undefined;
}
export const importResourceStateRequest = message<ImportResourceStateRequest>("tfplugin6.ImportResourceState.Request", {
  typeName: string(1),
  id: string(2),
  clientCapabilities: sub(3, () => shared.clientCapabilities),
  identity: sub(4, () => shared.resourceIdentityData),
});

export interface WireImportedResource {
  readonly typeName: string;
  readonly state?: shared.WireDynamicValue | undefined;
  readonly private: Uint8Array;
  readonly identity?: shared.WireResourceIdentityData | undefined;
}
const importedResource = message<WireImportedResource>("tfplugin6.ImportResourceState.ImportedResource", {
  typeName: string(1),
  state: sub(2, () => shared.dynamicValue),
  private: bytes(3),
  identity: sub(4, () => shared.resourceIdentityData),
});

export interface ImportResourceStateResponse {
  readonly importedResources: readonly WireImportedResource[];
  readonly diagnostics: Diagnostics;
  readonly deferred?: shared.WireDeferred | undefined;
}
export const importResourceStateResponse = message<ImportResourceStateResponse>(
  "tfplugin6.ImportResourceState.Response",
  {
    importedResources: repeated(1, () => importedResource),
    diagnostics: repeated(2, () => shared.diagnostic),
    deferred: sub(3, () => shared.deferred),
  },
);

export interface MoveResourceStateRequest {
  readonly sourceProviderAddress: string;
  readonly sourceTypeName: string;
  readonly sourceSchemaVersion: bigint;
  readonly sourceState?: shared.WireRawState | undefined;
  readonly targetTypeName: string;
  readonly sourcePrivate: Uint8Array;
  readonly sourceIdentity?: shared.WireRawState | undefined;
  readonly sourceIdentitySchemaVersion: bigint;
}
export const moveResourceStateRequest = message<MoveResourceStateRequest>("tfplugin6.MoveResourceState.Request", {
  sourceProviderAddress: string(1),
  sourceTypeName: string(2),
  sourceSchemaVersion: int64(3),
  sourceState: sub(4, () => shared.rawState),
  targetTypeName: string(5),
  sourcePrivate: bytes(6),
  sourceIdentity: sub(7, () => shared.rawState),
  sourceIdentitySchemaVersion: int64(8),
});

export interface MoveResourceStateResponse {
  readonly targetState?: shared.WireDynamicValue | undefined;
  readonly diagnostics: Diagnostics;
  readonly targetPrivate: Uint8Array;
  readonly targetIdentity?: shared.WireResourceIdentityData | undefined;
}
export const moveResourceStateResponse = message<MoveResourceStateResponse>("tfplugin6.MoveResourceState.Response", {
  targetState: sub(1, () => shared.dynamicValue),
  diagnostics: repeated(2, () => shared.diagnostic),
  targetPrivate: bytes(3),
  targetIdentity: sub(4, () => shared.resourceIdentityData),
});

/** Terraform 1.14 and later. */
export interface GenerateResourceConfigRequest {
  readonly typeName: string;
  readonly state?: shared.WireDynamicValue | undefined;
}
export const generateResourceConfigRequest = message<GenerateResourceConfigRequest>(
  "tfplugin6.GenerateResourceConfig.Request",
  { typeName: string(1), state: sub(2, () => shared.dynamicValue) },
);

export interface GenerateResourceConfigResponse {
  readonly config?: shared.WireDynamicValue | undefined;
  readonly diagnostics: Diagnostics;
}
export const generateResourceConfigResponse = message<GenerateResourceConfigResponse>(
  "tfplugin6.GenerateResourceConfig.Response",
  { config: sub(1, () => shared.dynamicValue), diagnostics: repeated(2, () => shared.diagnostic) },
);
