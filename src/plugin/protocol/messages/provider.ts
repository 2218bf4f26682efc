// Provider-level RPCs. Numbers and names: (terraform-protocol: Messages). The field number of `diagnostics` differs
// from message to message.
import { message } from "../wire/codec";
import { map, repeated, string, sub } from "../wire/fields";
import * as schemas from "./schema";
import * as shared from "./shared";

export type GetMetadataRequest = shared.Empty;
export const getMetadataRequest = message<GetMetadataRequest>("tfplugin6.GetMetadata.Request", {});

export interface WireTypeMetadata {
  readonly typeName: string;
}
const typeMetadata = message<WireTypeMetadata>("tfplugin6.GetMetadata.ResourceMetadata", { typeName: string(1) });

export interface WireFunctionMetadata {
  readonly name: string;
}
const functionMetadata = message<WireFunctionMetadata>("tfplugin6.GetMetadata.FunctionMetadata", { name: string(1) });

export interface GetMetadataResponse {
  readonly serverCapabilities?: shared.WireServerCapabilities | undefined;
  readonly diagnostics: readonly shared.WireDiagnostic[];
  readonly dataSources: readonly WireTypeMetadata[];
  readonly resources: readonly WireTypeMetadata[];
  readonly functions: readonly WireFunctionMetadata[];
  readonly ephemeralResources: readonly WireTypeMetadata[];
  readonly listResources: readonly WireTypeMetadata[];
  readonly stateStores: readonly WireTypeMetadata[];
  readonly actions: readonly WireTypeMetadata[];
}
export const getMetadataResponse = message<GetMetadataResponse>("tfplugin6.GetMetadata.Response", {
  serverCapabilities: sub(1, () => shared.serverCapabilities),
  diagnostics: repeated(2, () => shared.diagnostic),
  dataSources: repeated(3, () => typeMetadata),
  resources: repeated(4, () => typeMetadata),
  functions: repeated(5, () => functionMetadata),
  ephemeralResources: repeated(6, () => typeMetadata),
  listResources: repeated(7, () => typeMetadata),
  stateStores: repeated(8, () => typeMetadata),
  actions: repeated(9, () => typeMetadata),
});

export type GetProviderSchemaRequest = shared.Empty;
export const getProviderSchemaRequest = message<GetProviderSchemaRequest>("tfplugin6.GetProviderSchema.Request", {});

/** `provider` must be set, or Terraform says "missing provider schema". Terraform takes at most 64 MiB of it. */
export interface GetProviderSchemaResponse {
  readonly provider?: schemas.WireSchema | undefined;
  readonly resourceSchemas: ReadonlyMap<string, schemas.WireSchema>;
  readonly dataSourceSchemas: ReadonlyMap<string, schemas.WireSchema>;
  readonly diagnostics: readonly shared.WireDiagnostic[];
  /** Leave it out unless `provider_meta` blocks are really supported. */
  readonly providerMeta?: schemas.WireSchema | undefined;
  readonly serverCapabilities?: shared.WireServerCapabilities | undefined;
  readonly functions: ReadonlyMap<string, schemas.WireFunction>;
  readonly ephemeralResourceSchemas: ReadonlyMap<string, schemas.WireSchema>;
  readonly listResourceSchemas: ReadonlyMap<string, schemas.WireSchema>;
  readonly stateStoreSchemas: ReadonlyMap<string, schemas.WireSchema>;
  readonly actionSchemas: ReadonlyMap<string, schemas.WireActionSchema>;
}
export const getProviderSchemaResponse = message<GetProviderSchemaResponse>("tfplugin6.GetProviderSchema.Response", {
  provider: sub(1, () => schemas.schema),
  resourceSchemas: map(2, () => schemas.schema),
  dataSourceSchemas: map(3, () => schemas.schema),
  diagnostics: repeated(4, () => shared.diagnostic),
  providerMeta: sub(5, () => schemas.schema),
  serverCapabilities: sub(6, () => shared.serverCapabilities),
  functions: map(7, () => schemas.functionSignature),
  ephemeralResourceSchemas: map(8, () => schemas.schema),
  listResourceSchemas: map(9, () => schemas.schema),
  stateStoreSchemas: map(10, () => schemas.schema),
  actionSchemas: map(11, () => schemas.actionSchema),
});

export type GetResourceIdentitySchemasRequest = shared.Empty;
export const getResourceIdentitySchemasRequest = message<GetResourceIdentitySchemasRequest>(
  "tfplugin6.GetResourceIdentitySchemas.Request",
  {},
);

export interface GetResourceIdentitySchemasResponse {
  readonly identitySchemas: ReadonlyMap<string, shared.WireResourceIdentitySchema>;
  readonly diagnostics: readonly shared.WireDiagnostic[];
}
export const getResourceIdentitySchemasResponse = message<GetResourceIdentitySchemasResponse>(
  "tfplugin6.GetResourceIdentitySchemas.Response",
  { identitySchemas: map(1, () => shared.resourceIdentitySchema), diagnostics: repeated(2, () => shared.diagnostic) },
);

export interface ValidateProviderConfigRequest {
  readonly config?: shared.WireDynamicValue | undefined;
}
export const validateProviderConfigRequest = message<ValidateProviderConfigRequest>(
  "tfplugin6.ValidateProviderConfig.Request",
  { config: sub(1, () => shared.dynamicValue) },
);

export interface ValidateProviderConfigResponse {
  readonly diagnostics: readonly shared.WireDiagnostic[];
}
export const validateProviderConfigResponse = message<ValidateProviderConfigResponse>(
  "tfplugin6.ValidateProviderConfig.Response",
  { diagnostics: repeated(2, () => shared.diagnostic) },
);

export interface ConfigureProviderRequest {
  readonly terraformVersion: string;
  readonly config?: shared.WireDynamicValue | undefined;
  readonly clientCapabilities?: shared.WireClientCapabilities | undefined;
}
export const configureProviderRequest = message<ConfigureProviderRequest>("tfplugin6.ConfigureProvider.Request", {
  terraformVersion: string(1),
  config: sub(2, () => shared.dynamicValue),
  clientCapabilities: sub(3, () => shared.clientCapabilities),
});

export interface ConfigureProviderResponse {
  readonly diagnostics: readonly shared.WireDiagnostic[];
}
export const configureProviderResponse = message<ConfigureProviderResponse>("tfplugin6.ConfigureProvider.Response", {
  diagnostics: repeated(1, () => shared.diagnostic),
});

export type StopProviderRequest = shared.Empty;
export const stopProviderRequest = message<StopProviderRequest>("tfplugin6.StopProvider.Request", {});

/** `error` is empty where stopping worked; the field is spelled `Error` on the wire's paper. */
export interface StopProviderResponse {
  readonly error: string;
}
export const stopProviderResponse = message<StopProviderResponse>("tfplugin6.StopProvider.Response", {
  error: string(1),
});
