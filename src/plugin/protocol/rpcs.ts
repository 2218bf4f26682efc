// Every RPC of tfplugin6 that this runtime knows, by path and message. The eight state-store RPCs are missing on
// purpose: an unknown path is answered UNIMPLEMENTED, which is the answer of a provider that has none
// (terraform-protocol: Services and methods).
import * as actions from "./messages/actions";
import * as dataSources from "./messages/data-sources";
import * as ephemeral from "./messages/ephemeral";
import * as functions from "./messages/functions";
import * as listResources from "./messages/list-resources";
import * as provider from "./messages/provider";
import * as resources from "./messages/resources";
import type { MessageCodec } from "./wire/codec";
import type { Rpc } from "./grpc/method";

/** Paths of this service begin with it. */
export const PROVIDER_SERVICE_PREFIX = "/tfplugin6.Provider/";

/** A request is called `tfplugin6.METHOD.Request`. */
function rpc<Request, Response>(
  request: MessageCodec<Request>,
  response: MessageCodec<Response>,
): Rpc<Request, Response> {
  const method = request.name.replace(/^tfplugin6\.|\.Request$/g, "");
  return { path: `${PROVIDER_SERVICE_PREFIX}${method}`, request, response };
}

/** Answered with one message each, but for `listResource` and `invokeAction`, which answer with streams. */
export const rpcs = {
  getMetadata: rpc(provider.getMetadataRequest, provider.getMetadataResponse),
  getProviderSchema: rpc(provider.getProviderSchemaRequest, provider.getProviderSchemaResponse),
  getResourceIdentitySchemas: rpc(
    provider.getResourceIdentitySchemasRequest,
    provider.getResourceIdentitySchemasResponse,
  ),
  validateProviderConfig: rpc(provider.validateProviderConfigRequest, provider.validateProviderConfigResponse),
  configureProvider: rpc(provider.configureProviderRequest, provider.configureProviderResponse),
  stopProvider: rpc(provider.stopProviderRequest, provider.stopProviderResponse),
  validateResourceConfig: rpc(resources.validateResourceConfigRequest, resources.validateResourceConfigResponse),
  upgradeResourceState: rpc(resources.upgradeResourceStateRequest, resources.upgradeResourceStateResponse),
  upgradeResourceIdentity: rpc(resources.upgradeResourceIdentityRequest, resources.upgradeResourceIdentityResponse),
  readResource: rpc(resources.readResourceRequest, resources.readResourceResponse),
  planResourceChange: rpc(resources.planResourceChangeRequest, resources.planResourceChangeResponse),
  applyResourceChange: rpc(resources.applyResourceChangeRequest, resources.applyResourceChangeResponse),
  importResourceState: rpc(resources.importResourceStateRequest, resources.importResourceStateResponse),
  moveResourceState: rpc(resources.moveResourceStateRequest, resources.moveResourceStateResponse),
  generateResourceConfig: rpc(resources.generateResourceConfigRequest, resources.generateResourceConfigResponse),
  validateDataResourceConfig: rpc(
    dataSources.validateDataResourceConfigRequest,
    dataSources.validateDataResourceConfigResponse,
  ),
  readDataSource: rpc(dataSources.readDataSourceRequest, dataSources.readDataSourceResponse),
  validateEphemeralResourceConfig: rpc(
    ephemeral.validateEphemeralResourceConfigRequest,
    ephemeral.validateEphemeralResourceConfigResponse,
  ),
  openEphemeralResource: rpc(ephemeral.openEphemeralResourceRequest, ephemeral.openEphemeralResourceResponse),
  renewEphemeralResource: rpc(ephemeral.renewEphemeralResourceRequest, ephemeral.renewEphemeralResourceResponse),
  closeEphemeralResource: rpc(ephemeral.closeEphemeralResourceRequest, ephemeral.closeEphemeralResourceResponse),
  getFunctions: rpc(functions.getFunctionsRequest, functions.getFunctionsResponse),
  callFunction: rpc(functions.callFunctionRequest, functions.callFunctionResponse),
  validateListResourceConfig: rpc(
    listResources.validateListResourceConfigRequest,
    listResources.validateListResourceConfigResponse,
  ),
  listResource: rpc(listResources.listResourceRequest, listResources.listResourceEvent),
  validateActionConfig: rpc(actions.validateActionConfigRequest, actions.validateActionConfigResponse),
  planAction: rpc(actions.planActionRequest, actions.planActionResponse),
  invokeAction: rpc(actions.invokeActionRequest, actions.invokeActionEvent),
} as const;
