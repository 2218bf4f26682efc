// Binds a provider's methods to the paths of tfplugin6. What the provider lacks has no method, and the server answers
// UNIMPLEMENTED for it.
import { streaming, unary } from "./grpc/method";
import type { Method, Rpc } from "./grpc/method";
import { rpcs } from "./rpcs";
import type { CallContext, ProviderService } from "./service";

const { listResource, invokeAction, ...unaries } = rpcs;

type Unary = typeof unaries;
type Name = keyof Unary;

type Messages = {
  readonly [N in Name]: Unary[N] extends Rpc<infer Request, infer Response>
    ? { request: Request; response: Response }
    : never;
};

// The compiler compares each call with the provider's method of the same name here.
type Calls = { readonly [N in Name]: Rpc<Messages[N]["request"], Messages[N]["response"]> };
type Handlers = {
  readonly [N in Name]?:
    ((request: Messages[N]["request"], call: CallContext) => Promise<Messages[N]["response"]>) | undefined;
};

/** Every method `service` has. The server answers StopProvider before it looks here. */
export function providerMethods(service: ProviderService): Method[] {
  const calls: Calls = unaries;
  const handlers: Handlers = service;
  // The receiver is kept, so that a service may be an object with state of its own.
  function one<N extends Name>(name: N, rpc: Calls[N]): Method[] {
    const handle = handlers[name];
    return handle === undefined ? [] : [unary(rpc, (request, call) => handle.call(service, request, call))];
  }
  function many<Request, Event>(
    rpc: Rpc<Request, Event>,
    handle: ((request: Request, call: CallContext) => AsyncIterable<Event>) | undefined,
  ): Method[] {
    return handle === undefined ? [] : [streaming(rpc, (request, call) => handle.call(service, request, call))];
  }
  return [
    ...Object.keys(unaries)
      .filter(isName)
      .flatMap((name) => one(name, calls[name])),
    ...many(listResource, service.listResource),
    ...many(invokeAction, service.invokeAction),
  ];
}

function isName(name: string): name is Name {
  return Object.hasOwn(unaries, name);
}
