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

function rpc<Request, Response>(
  name: string,
  request: MessageCodec<Request>,
  response: MessageCodec<Response>,
): Rpc<Request, Response> {
  return { path: `${PROVIDER_SERVICE_PREFIX}${name}`, request, response };
}

/** Answered with one message each, but for `listResource` and `invokeAction`, which answer with streams. */
export const rpcs = {
  getMetadata: rpc("GetMetadata", provider.getMetadataRequest, provider.getMetadataResponse),
  getProviderSchema: rpc("GetProviderSchema", provider.getProviderSchemaRequest, provider.getProviderSchemaResponse),
  getResourceIdentitySchemas: rpc(
    "GetResourceIdentitySchemas",
    provider.getResourceIdentitySchemasRequest,
    provider.getResourceIdentitySchemasResponse,
  ),
  validateProviderConfig: rpc(
    "ValidateProviderConfig",
    provider.validateProviderConfigRequest,
    provider.validateProviderConfigResponse,
  ),
  configureProvider: rpc("ConfigureProvider", provider.configureProviderRequest, provider.configureProviderResponse),
  stopProvider: rpc("StopProvider", provider.stopProviderRequest, provider.stopProviderResponse),
  validateResourceConfig: rpc(
    "ValidateResourceConfig",
    resources.validateResourceConfigRequest,
    resources.validateResourceConfigResponse,
  ),
  upgradeResourceState: rpc(
    "UpgradeResourceState",
    resources.upgradeResourceStateRequest,
    resources.upgradeResourceStateResponse,
  ),
  upgradeResourceIdentity: rpc(
    "UpgradeResourceIdentity",
    resources.upgradeResourceIdentityRequest,
    resources.upgradeResourceIdentityResponse,
  ),
  readResource: rpc("ReadResource", resources.readResourceRequest, resources.readResourceResponse),
  planResourceChange: rpc(
    "PlanResourceChange",
    resources.planResourceChangeRequest,
    resources.planResourceChangeResponse,
  ),
  applyResourceChange: rpc(
    "ApplyResourceChange",
    resources.applyResourceChangeRequest,
    resources.applyResourceChangeResponse,
  ),
  importResourceState: rpc(
    "ImportResourceState",
    resources.importResourceStateRequest,
    resources.importResourceStateResponse,
  ),
  moveResourceState: rpc("MoveResourceState", resources.moveResourceStateRequest, resources.moveResourceStateResponse),
  generateResourceConfig: rpc(
    "GenerateResourceConfig",
    resources.generateResourceConfigRequest,
    resources.generateResourceConfigResponse,
  ),
  validateDataResourceConfig: rpc(
    "ValidateDataResourceConfig",
    dataSources.validateDataResourceConfigRequest,
    dataSources.validateDataResourceConfigResponse,
  ),
  readDataSource: rpc("ReadDataSource", dataSources.readDataSourceRequest, dataSources.readDataSourceResponse),
  validateEphemeralResourceConfig: rpc(
    "ValidateEphemeralResourceConfig",
    ephemeral.validateEphemeralResourceConfigRequest,
    ephemeral.validateEphemeralResourceConfigResponse,
  ),
  openEphemeralResource: rpc(
    "OpenEphemeralResource",
    ephemeral.openEphemeralResourceRequest,
    ephemeral.openEphemeralResourceResponse,
  ),
  renewEphemeralResource: rpc(
    "RenewEphemeralResource",
    ephemeral.renewEphemeralResourceRequest,
    ephemeral.renewEphemeralResourceResponse,
  ),
  closeEphemeralResource: rpc(
    "CloseEphemeralResource",
    ephemeral.closeEphemeralResourceRequest,
    ephemeral.closeEphemeralResourceResponse,
  ),
  getFunctions: rpc("GetFunctions", functions.getFunctionsRequest, functions.getFunctionsResponse),
  callFunction: rpc("CallFunction", functions.callFunctionRequest, functions.callFunctionResponse),
  validateListResourceConfig: rpc(
    "ValidateListResourceConfig",
    listResources.validateListResourceConfigRequest,
    listResources.validateListResourceConfigResponse,
  ),
  listResource: rpc("ListResource", listResources.listResourceRequest, listResources.listResourceEvent),
  validateActionConfig: rpc(
    "ValidateActionConfig",
    actions.validateActionConfigRequest,
    actions.validateActionConfigResponse,
  ),
  planAction: rpc("PlanAction", actions.planActionRequest, actions.planActionResponse),
  invokeAction: rpc("InvokeAction", actions.invokeActionRequest, actions.invokeActionEvent),
} as const;
