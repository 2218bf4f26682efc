// Binds a provider's methods to the paths of tfplugin6. What the provider lacks has no method, and the server answers
// UNIMPLEMENTED for it.
import { streaming, unary } from "./grpc/method";
import type { Method, Rpc } from "./grpc/method";
import { rpcs } from "./rpcs";
import type { CallContext, ProviderService } from "./service";

/** Every method `service` has, but for StopProvider, which the server answers itself. */
export function providerMethods(service: ProviderService): Method[] {
  // The receiver is kept, so that a service may be an object with state of its own.
  function one<Request, Response>(
    rpc: Rpc<Request, Response>,
    handle: ((request: Request, call: CallContext) => Promise<Response>) | undefined,
  ): Method[] {
    return handle === undefined ? [] : [unary(rpc, (request, call) => handle.call(service, request, call))];
  }
  function many<Request, Event>(
    rpc: Rpc<Request, Event>,
    handle: ((request: Request, call: CallContext) => AsyncIterable<Event>) | undefined,
  ): Method[] {
    return handle === undefined ? [] : [streaming(rpc, (request, call) => handle.call(service, request, call))];
  }
  return [
    ...one(rpcs.getMetadata, service.getMetadata),
    ...one(rpcs.getProviderSchema, service.getProviderSchema),
    ...one(rpcs.getResourceIdentitySchemas, service.getResourceIdentitySchemas),
    ...one(rpcs.validateProviderConfig, service.validateProviderConfig),
    ...one(rpcs.configureProvider, service.configureProvider),
    ...one(rpcs.validateResourceConfig, service.validateResourceConfig),
    ...one(rpcs.upgradeResourceState, service.upgradeResourceState),
    ...one(rpcs.upgradeResourceIdentity, service.upgradeResourceIdentity),
    ...one(rpcs.readResource, service.readResource),
    ...one(rpcs.planResourceChange, service.planResourceChange),
    ...one(rpcs.applyResourceChange, service.applyResourceChange),
    ...one(rpcs.importResourceState, service.importResourceState),
    ...one(rpcs.moveResourceState, service.moveResourceState),
    ...one(rpcs.generateResourceConfig, service.generateResourceConfig),
    ...one(rpcs.validateDataResourceConfig, service.validateDataResourceConfig),
    ...one(rpcs.readDataSource, service.readDataSource),
    ...one(rpcs.validateEphemeralResourceConfig, service.validateEphemeralResourceConfig),
    ...one(rpcs.openEphemeralResource, service.openEphemeralResource),
    ...one(rpcs.renewEphemeralResource, service.renewEphemeralResource),
    ...one(rpcs.closeEphemeralResource, service.closeEphemeralResource),
    ...one(rpcs.getFunctions, service.getFunctions),
    ...one(rpcs.callFunction, service.callFunction),
    ...one(rpcs.validateListResourceConfig, service.validateListResourceConfig),
    ...many(rpcs.listResource, service.listResource),
    ...one(rpcs.validateActionConfig, service.validateActionConfig),
    ...one(rpcs.planAction, service.planAction),
    ...many(rpcs.invokeAction, service.invokeAction),
  ];
}
