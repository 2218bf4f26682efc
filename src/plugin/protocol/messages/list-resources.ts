// RPCs of list resources (Terraform 1.13 and later). Numbers and names: (terraform-protocol: Messages).
import { message } from "../wire/codec";
import { bool, int64, repeated, string, sub } from "../wire/fields";
import * as shared from "./shared";

export interface ValidateListResourceConfigRequest {
  readonly typeName: string;
  readonly config?: shared.WireDynamicValue | undefined;
  readonly includeResourceObject?: shared.WireDynamicValue | undefined;
  readonly limit?: shared.WireDynamicValue | undefined;
}
export const validateListResourceConfigRequest = message<ValidateListResourceConfigRequest>(
  "tfplugin6.ValidateListResourceConfig.Request",
  {
    typeName: string(1),
    config: sub(2, () => shared.dynamicValue),
    includeResourceObject: sub(3, () => shared.dynamicValue),
    limit: sub(4, () => shared.dynamicValue),
  },
);

export interface ValidateListResourceConfigResponse {
  readonly diagnostics: readonly shared.WireDiagnostic[];
}
export const validateListResourceConfigResponse = message<ValidateListResourceConfigResponse>(
  "tfplugin6.ValidateListResourceConfig.Response",
  { diagnostics: repeated(1, () => shared.diagnostic) },
);

export interface ListResourceRequest {
  readonly typeName: string;
  readonly config?: shared.WireDynamicValue | undefined;
  readonly includeResourceObject: boolean;
  readonly limit: bigint;
}
export const listResourceRequest = message<ListResourceRequest>("tfplugin6.ListResource.Request", {
  typeName: string(1),
  config: sub(2, () => shared.dynamicValue),
  includeResourceObject: bool(3),
  limit: int64(4),
});

/** One found object; the field of its diagnostics is named in the singular on the wire. */
export interface ListResourceEvent {
  readonly identity?: shared.WireResourceIdentityData | undefined;
  readonly displayName: string;
  readonly resourceObject?: shared.WireDynamicValue | undefined;
  readonly diagnostic: readonly shared.WireDiagnostic[];
}
export const listResourceEvent = message<ListResourceEvent>("tfplugin6.ListResource.Event", {
  identity: sub(1, () => shared.resourceIdentityData),
  displayName: string(2),
  resourceObject: sub(3, () => shared.dynamicValue),
  diagnostic: repeated(4, () => shared.diagnostic),
});
