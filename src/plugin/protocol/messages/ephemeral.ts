// RPCs of ephemeral resources. Numbers and names: (terraform-protocol: Messages). `private` has explicit presence here:
// empty and absent differ.
import { message } from "../wire/codec";
import { optionalBytes, repeated, string, sub } from "../wire/fields";
import * as shared from "./shared";

export interface ValidateEphemeralResourceConfigRequest {
  readonly typeName: string;
  readonly config?: shared.WireDynamicValue | undefined;
}
export const validateEphemeralResourceConfigRequest = message<ValidateEphemeralResourceConfigRequest>(
  "tfplugin6.ValidateEphemeralResourceConfig.Request",
  { typeName: string(1), config: sub(2, () => shared.dynamicValue) },
);

export interface ValidateEphemeralResourceConfigResponse {
  readonly diagnostics: readonly shared.WireDiagnostic[];
}
export const validateEphemeralResourceConfigResponse = message<ValidateEphemeralResourceConfigResponse>(
  "tfplugin6.ValidateEphemeralResourceConfig.Response",
  { diagnostics: repeated(1, () => shared.diagnostic) },
);

export interface OpenEphemeralResourceRequest {
  readonly typeName: string;
  readonly config?: shared.WireDynamicValue | undefined;
  readonly clientCapabilities?: shared.WireClientCapabilities | undefined;
}
export const openEphemeralResourceRequest = message<OpenEphemeralResourceRequest>(
  "tfplugin6.OpenEphemeralResource.Request",
  {
    typeName: string(1),
    config: sub(2, () => shared.dynamicValue),
    clientCapabilities: sub(3, () => shared.clientCapabilities),
  },
);

export interface OpenEphemeralResourceResponse {
  readonly diagnostics: readonly shared.WireDiagnostic[];
  readonly renewAt?: shared.WireTimestamp | undefined;
  readonly result?: shared.WireDynamicValue | undefined;
  readonly private?: Uint8Array | undefined;
  readonly deferred?: shared.WireDeferred | undefined;
}
export const openEphemeralResourceResponse = message<OpenEphemeralResourceResponse>(
  "tfplugin6.OpenEphemeralResource.Response",
  {
    diagnostics: repeated(1, () => shared.diagnostic),
    renewAt: sub(2, () => shared.timestamp),
    result: sub(3, () => shared.dynamicValue),
    private: optionalBytes(4),
    deferred: sub(5, () => shared.deferred),
  },
);

export interface RenewEphemeralResourceRequest {
  readonly typeName: string;
  readonly private?: Uint8Array | undefined;
}
export const renewEphemeralResourceRequest = message<RenewEphemeralResourceRequest>(
  "tfplugin6.RenewEphemeralResource.Request",
  { typeName: string(1), private: optionalBytes(2) },
);

export interface RenewEphemeralResourceResponse {
  readonly diagnostics: readonly shared.WireDiagnostic[];
  readonly renewAt?: shared.WireTimestamp | undefined;
  readonly private?: Uint8Array | undefined;
}
export const renewEphemeralResourceResponse = message<RenewEphemeralResourceResponse>(
  "tfplugin6.RenewEphemeralResource.Response",
  {
    diagnostics: repeated(1, () => shared.diagnostic),
    renewAt: sub(2, () => shared.timestamp),
    private: optionalBytes(3),
  },
);

/** `private` is what Open answered; from OpenTofu, what the last Renew answered (terraform-protocol: Ephemeral resources). */
export interface CloseEphemeralResourceRequest {
  readonly typeName: string;
  readonly private?: Uint8Array | undefined;
}
export const closeEphemeralResourceRequest = message<CloseEphemeralResourceRequest>(
  "tfplugin6.CloseEphemeralResource.Request",
  { typeName: string(1), private: optionalBytes(2) },
);

export interface CloseEphemeralResourceResponse {
  readonly diagnostics: readonly shared.WireDiagnostic[];
}
export const closeEphemeralResourceResponse = message<CloseEphemeralResourceResponse>(
  "tfplugin6.CloseEphemeralResource.Response",
  { diagnostics: repeated(1, () => shared.diagnostic) },
);
