// The client side of tfplugin6 as one typed method per RPC, over any connection.
import type * as m from "../protocol/messages";
import { rpcs } from "../protocol/rpcs";
import type { CallOptions, Connection } from "./connection";

/**
 * Calls a provider. Messages are those of the protocol; each method rejects with a GrpcError where the answer is a status
 * other than OK (a missing method of the provider: 12, UNIMPLEMENTED).
 */
export class ProviderClient {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  getMetadata(options?: CallOptions): Promise<m.GetMetadataResponse> {
    return this.#connection.unary(rpcs.getMetadata, {}, options);
  }

  getProviderSchema(options?: CallOptions): Promise<m.GetProviderSchemaResponse> {
    return this.#connection.unary(rpcs.getProviderSchema, {}, options);
  }

  getResourceIdentitySchemas(options?: CallOptions): Promise<m.GetResourceIdentitySchemasResponse> {
    return this.#connection.unary(rpcs.getResourceIdentitySchemas, {}, options);
  }

  validateProviderConfig(
    request: m.ValidateProviderConfigRequest,
    options?: CallOptions,
  ): Promise<m.ValidateProviderConfigResponse> {
    return this.#connection.unary(rpcs.validateProviderConfig, request, options);
  }

  configureProvider(request: m.ConfigureProviderRequest, options?: CallOptions): Promise<m.ConfigureProviderResponse> {
    return this.#connection.unary(rpcs.configureProvider, request, options);
  }

  stopProvider(options?: CallOptions): Promise<m.StopProviderResponse> {
    return this.#connection.unary(rpcs.stopProvider, {}, options);
  }

  validateResourceConfig(
    request: m.ValidateResourceConfigRequest,
    options?: CallOptions,
  ): Promise<m.ValidateResourceConfigResponse> {
    return this.#connection.unary(rpcs.validateResourceConfig, request, options);
  }

  upgradeResourceState(
    request: m.UpgradeResourceStateRequest,
    options?: CallOptions,
  ): Promise<m.UpgradeResourceStateResponse> {
    return this.#connection.unary(rpcs.upgradeResourceState, request, options);
  }

  upgradeResourceIdentity(
    request: m.UpgradeResourceIdentityRequest,
    options?: CallOptions,
  ): Promise<m.UpgradeResourceIdentityResponse> {
    return this.#connection.unary(rpcs.upgradeResourceIdentity, request, options);
  }

  readResource(request: m.ReadResourceRequest, options?: CallOptions): Promise<m.ReadResourceResponse> {
    return this.#connection.unary(rpcs.readResource, request, options);
  }

  planResourceChange(
    request: m.PlanResourceChangeRequest,
    options?: CallOptions,
  ): Promise<m.PlanResourceChangeResponse> {
    return this.#connection.unary(rpcs.planResourceChange, request, options);
  }

  applyResourceChange(
    request: m.ApplyResourceChangeRequest,
    options?: CallOptions,
  ): Promise<m.ApplyResourceChangeResponse> {
    return this.#connection.unary(rpcs.applyResourceChange, request, options);
  }

  importResourceState(
    request: m.ImportResourceStateRequest,
    options?: CallOptions,
  ): Promise<m.ImportResourceStateResponse> {
    return this.#connection.unary(rpcs.importResourceState, request, options);
  }

  moveResourceState(request: m.MoveResourceStateRequest, options?: CallOptions): Promise<m.MoveResourceStateResponse> {
    return this.#connection.unary(rpcs.moveResourceState, request, options);
  }

  generateResourceConfig(
    request: m.GenerateResourceConfigRequest,
    options?: CallOptions,
  ): Promise<m.GenerateResourceConfigResponse> {
    return this.#connection.unary(rpcs.generateResourceConfig, request, options);
  }

  validateDataResourceConfig(
    request: m.ValidateDataResourceConfigRequest,
    options?: CallOptions,
  ): Promise<m.ValidateDataResourceConfigResponse> {
    return this.#connection.unary(rpcs.validateDataResourceConfig, request, options);
  }

  readDataSource(request: m.ReadDataSourceRequest, options?: CallOptions): Promise<m.ReadDataSourceResponse> {
    return this.#connection.unary(rpcs.readDataSource, request, options);
  }

  validateEphemeralResourceConfig(
    request: m.ValidateEphemeralResourceConfigRequest,
    options?: CallOptions,
  ): Promise<m.ValidateEphemeralResourceConfigResponse> {
    return this.#connection.unary(rpcs.validateEphemeralResourceConfig, request, options);
  }

  openEphemeralResource(
    request: m.OpenEphemeralResourceRequest,
    options?: CallOptions,
  ): Promise<m.OpenEphemeralResourceResponse> {
    return this.#connection.unary(rpcs.openEphemeralResource, request, options);
  }

  renewEphemeralResource(
    request: m.RenewEphemeralResourceRequest,
    options?: CallOptions,
  ): Promise<m.RenewEphemeralResourceResponse> {
    return this.#connection.unary(rpcs.renewEphemeralResource, request, options);
  }

  closeEphemeralResource(
    request: m.CloseEphemeralResourceRequest,
    options?: CallOptions,
  ): Promise<m.CloseEphemeralResourceResponse> {
    return this.#connection.unary(rpcs.closeEphemeralResource, request, options);
  }

  getFunctions(options?: CallOptions): Promise<m.GetFunctionsResponse> {
    return this.#connection.unary(rpcs.getFunctions, {}, options);
  }

  callFunction(request: m.CallFunctionRequest, options?: CallOptions): Promise<m.CallFunctionResponse> {
    return this.#connection.unary(rpcs.callFunction, request, options);
  }

  validateListResourceConfig(
    request: m.ValidateListResourceConfigRequest,
    options?: CallOptions,
  ): Promise<m.ValidateListResourceConfigResponse> {
    return this.#connection.unary(rpcs.validateListResourceConfig, request, options);
  }

  listResource(request: m.ListResourceRequest, options?: CallOptions): AsyncIterable<m.ListResourceEvent> {
    return this.#connection.stream(rpcs.listResource, request, options);
  }

  validateActionConfig(
    request: m.ValidateActionConfigRequest,
    options?: CallOptions,
  ): Promise<m.ValidateActionConfigResponse> {
    return this.#connection.unary(rpcs.validateActionConfig, request, options);
  }

  planAction(request: m.PlanActionRequest, options?: CallOptions): Promise<m.PlanActionResponse> {
    return this.#connection.unary(rpcs.planAction, request, options);
  }

  invokeAction(request: m.InvokeActionRequest, options?: CallOptions): AsyncIterable<m.InvokeActionEvent> {
    return this.#connection.stream(rpcs.invokeAction, request, options);
  }
}
