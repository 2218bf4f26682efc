// RPCs of data sources. Numbers and names: (terraform-protocol: Messages).
import { message } from "../wire/codec";
import { repeated, string, sub } from "../wire/fields";
import * as shared from "./shared";

export interface ValidateDataResourceConfigRequest {
  readonly typeName: string;
  readonly config?: shared.WireDynamicValue | undefined;
}
export const validateDataResourceConfigRequest = message<ValidateDataResourceConfigRequest>(
  "tfplugin6.ValidateDataResourceConfig.Request",
  { typeName: string(1), config: sub(2, () => shared.dynamicValue) },
);

export interface ValidateDataResourceConfigResponse {
  readonly diagnostics: readonly shared.WireDiagnostic[];
}
export const validateDataResourceConfigResponse = message<ValidateDataResourceConfigResponse>(
  "tfplugin6.ValidateDataResourceConfig.Response",
  { diagnostics: repeated(1, () => shared.diagnostic) },
);

export interface ReadDataSourceRequest {
  readonly typeName: string;
  readonly config?: shared.WireDynamicValue | undefined;
  readonly providerMeta?: shared.WireDynamicValue | undefined;
  readonly clientCapabilities?: shared.WireClientCapabilities | undefined;
}
export const readDataSourceRequest = message<ReadDataSourceRequest>("tfplugin6.ReadDataSource.Request", {
  typeName: string(1),
  config: sub(2, () => shared.dynamicValue),
  providerMeta: sub(3, () => shared.dynamicValue),
  clientCapabilities: sub(4, () => shared.clientCapabilities),
});

export interface ReadDataSourceResponse {
  readonly state?: shared.WireDynamicValue | undefined;
  readonly diagnostics: readonly shared.WireDiagnostic[];
  readonly deferred?: shared.WireDeferred | undefined;
}
export const readDataSourceResponse = message<ReadDataSourceResponse>("tfplugin6.ReadDataSource.Response", {
  state: sub(1, () => shared.dynamicValue),
  diagnostics: repeated(2, () => shared.diagnostic),
  deferred: sub(3, () => shared.deferred),
});
