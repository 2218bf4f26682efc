// What a provider program hands to `serve`: one optional method per RPC of tfplugin6, plain messages in and out. A
// missing method is answered UNIMPLEMENTED, which is what a provider without that feature says (terraform-protocol:
// Services and methods).
import type { Logger } from "./logger";
import type * as m from "./messages";

/** What every call gets beside its message. */
export interface CallContext {
  /**
   * Aborted when the caller has gone, its deadline has passed, StopProvider or Ctrl-C came, or the process ends. Pass it to
   * everything that waits; then answer what is known.
   */
  readonly signal: AbortSignal;
}

type Unary<Request, Response> = (request: Request, call: CallContext) => Promise<Response>;
type Streaming<Request, Event> = (request: Request, call: CallContext) => AsyncIterable<Event>;

/**
 * The RPCs of tfplugin6. Methods run concurrently. What a method throws reaches the user as "Plugin error" without a
 * place in the configuration, so everything expected belongs into `diagnostics` (terraform-protocol: Diagnostics and
 * errors).
 */
export interface ProviderService {
  readonly getMetadata?: Unary<m.GetMetadataRequest, m.GetMetadataResponse>;
  readonly getProviderSchema?: Unary<m.GetProviderSchemaRequest, m.GetProviderSchemaResponse>;
  readonly getResourceIdentitySchemas?: Unary<
    m.GetResourceIdentitySchemasRequest,
    m.GetResourceIdentitySchemasResponse
  >;
  readonly validateProviderConfig?: Unary<m.ValidateProviderConfigRequest, m.ValidateProviderConfigResponse>;
  readonly configureProvider?: Unary<m.ConfigureProviderRequest, m.ConfigureProviderResponse>;
  /**
   * Told of a stop, after every call in flight has been aborted. Not needed for that: the protocol layer aborts and answers
   * by itself. What it returns is answered; what it throws is answered as `error`.
   */
  readonly stopProvider?: Unary<m.StopProviderRequest, m.StopProviderResponse>;

  readonly validateResourceConfig?: Unary<m.ValidateResourceConfigRequest, m.ValidateResourceConfigResponse>;
  readonly upgradeResourceState?: Unary<m.UpgradeResourceStateRequest, m.UpgradeResourceStateResponse>;
  readonly upgradeResourceIdentity?: Unary<m.UpgradeResourceIdentityRequest, m.UpgradeResourceIdentityResponse>;
  readonly readResource?: Unary<m.ReadResourceRequest, m.ReadResourceResponse>;
  readonly planResourceChange?: Unary<m.PlanResourceChangeRequest, m.PlanResourceChangeResponse>;
  readonly applyResourceChange?: Unary<m.ApplyResourceChangeRequest, m.ApplyResourceChangeResponse>;
  readonly importResourceState?: Unary<m.ImportResourceStateRequest, m.ImportResourceStateResponse>;
  readonly moveResourceState?: Unary<m.MoveResourceStateRequest, m.MoveResourceStateResponse>;
  readonly generateResourceConfig?: Unary<m.GenerateResourceConfigRequest, m.GenerateResourceConfigResponse>;

  readonly validateDataResourceConfig?: Unary<
    m.ValidateDataResourceConfigRequest,
    m.ValidateDataResourceConfigResponse
  >;
  readonly readDataSource?: Unary<m.ReadDataSourceRequest, m.ReadDataSourceResponse>;

  readonly validateEphemeralResourceConfig?: Unary<
    m.ValidateEphemeralResourceConfigRequest,
    m.ValidateEphemeralResourceConfigResponse
  >;
  readonly openEphemeralResource?: Unary<m.OpenEphemeralResourceRequest, m.OpenEphemeralResourceResponse>;
  readonly renewEphemeralResource?: Unary<m.RenewEphemeralResourceRequest, m.RenewEphemeralResourceResponse>;
  readonly closeEphemeralResource?: Unary<m.CloseEphemeralResourceRequest, m.CloseEphemeralResourceResponse>;

  readonly getFunctions?: Unary<m.GetFunctionsRequest, m.GetFunctionsResponse>;
  readonly callFunction?: Unary<m.CallFunctionRequest, m.CallFunctionResponse>;

  readonly validateListResourceConfig?: Unary<
    m.ValidateListResourceConfigRequest,
    m.ValidateListResourceConfigResponse
  >;
  readonly listResource?: Streaming<m.ListResourceRequest, m.ListResourceEvent>;

  readonly validateActionConfig?: Unary<m.ValidateActionConfigRequest, m.ValidateActionConfigResponse>;
  readonly planAction?: Unary<m.PlanActionRequest, m.PlanActionResponse>;
  readonly invokeAction?: Streaming<m.InvokeActionRequest, m.InvokeActionEvent>;
}

/** How a provider is served. */
export interface ServeOptions {
  /**
   * The provider, or a function that makes it. The function is called once, after the handshake line is out, and the first
   * call waits for it: what it loads does not delay the start. If it throws, every call is answered with that failure.
   */
  readonly service: ProviderService | (() => ProviderService | Promise<ProviderService>);
  /**
   * Runs before Shutdown (or, in debug mode, the ending signal) is answered: the place to finish what must not be left half
   * done. It has at most 5 s, or 3 s after a stop, then `signal` is aborted and the process ends. Not run when the parent is gone.
   */
  shutdown?(signal: AbortSignal): Promise<void>;
  /** Short name, for log lines and texts (`openconnectors`). */
  readonly name: string;
  /** Full three-part source address, for the TF_REATTACH_PROVIDERS line (`terraform.local/connectors/openconnectors`). */
  readonly providerAddress: string;
  /** Where failures are logged. Hand in the one that knows the secrets. Default: `processLogger(name)`. */
  readonly logger?: Logger;
  /** Serve in the clear for a debugger or a test, print the TF_REATTACH_PROVIDERS line and wait. Default: false. */
  readonly debug?: boolean;
}
