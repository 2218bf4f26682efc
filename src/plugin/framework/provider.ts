// From definitions to a program: `pluginFor<Api>()` types the hooks by what `configure` returns, `provider` puts resources
// together, and the result answers the RPCs of protocol 6.
import type { GetProviderSchemaResponse, Logger, ProviderService } from "../protocol";
import type { ActionDefinition, ActionEntry, AnyActionDefinition } from "./action";
import { actionEntry } from "./action";
import type { Attributes, Blocks, None } from "./attributes/attribute";
import type { AnyDataSourceDefinition, DataSourceDefinition, DataSourceEntry } from "./data-source";
import { dataSourceEntry } from "./data-source";
import type {
  AnyProviderDefinition,
  AnyResourceDefinition,
  MoveSource,
  ProviderDefinition,
  ResourceDefinition,
} from "./definition";
import type {
  AnyEphemeralResourceDefinition,
  EphemeralResourceDefinition,
  EphemeralResourceEntry,
} from "./ephemeral-resource";
import { requireMembers } from "./definition-members";
import { duplicateNames, providerProblems, requireNone } from "./definition-problems";
import { ephemeralResourceEntry } from "./ephemeral-resource";
import type { AnyListResourceDefinition, ListResourceDefinition, ListResourceEntry } from "./list-resource";
import { listResourceEntry } from "./list-resource";
import type { StateOf } from "./attributes/forms";
import type { ProviderFunction } from "./functions/provider-function";
import type { FunctionDefinition, ParameterSet } from "./functions/definition";
import { providerFunction } from "./functions/provider-function";
import { invokeAction, planAction } from "./rpc/actions";
import { applyResourceChange } from "./rpc/apply-resource-change";
import { callFunction } from "./rpc/call-function";
import { closeEphemeralResource } from "./rpc/close-ephemeral-resource";
import { configureProvider } from "./rpc/configure-provider";
import { importResourceState } from "./rpc/import-resource-state";
import { moveResourceState } from "./rpc/move-resource-state";
import { openEphemeralResource } from "./rpc/open-ephemeral-resource";
import { generateResourceConfig } from "./rpc/generate-resource-config";
import { listResource } from "./rpc/list-resource";
import { planResourceChange } from "./rpc/plan-resource-change";
import { functionSignatures, metadata, providerSchema } from "./rpc/provider-schema";
import { readDataSource } from "./rpc/read-data-source";
import { readResource } from "./rpc/read-resource";
import { renewEphemeralResource } from "./rpc/renew-ephemeral-resource";
import { upgradeResourceState } from "./rpc/upgrade-resource-state";
import {
  validateActionConfig,
  validateDataResourceConfig,
  validateEphemeralResourceConfig,
  validateListResourceConfig,
  validateProviderConfig,
  validateResourceConfig,
} from "./rpc/validate";
import { identitySchemas, upgradeResourceIdentity } from "./rpc/resource-identity";
import type { IdentityAttributes } from "./identity/definition";
import { identityEntry } from "./identity/entry";
import { upgradersOf } from "./upgraders";
import type { MoveSourceEntry, ResourceEntry } from "./runtime";
import { Runtime } from "./runtime";
import { RESERVED } from "./schema/check";
import { Schema } from "./schema/schema";
import { requireConfiguredOnly } from "./schema/unplanned";

/** The further types are known to the compiler only: list resources yield them. */
export type Resource<Api, State = object, Identity = object> = ResourceEntry<Api> & {
  readonly forms?: { readonly state: State; readonly identity: Identity };
};
export type DataSource<Api> = DataSourceEntry<Api>;
export type EphemeralResource<Api> = EphemeralResourceEntry<Api>;
export type ListResource<Api> = ListResourceEntry<Api>;
export type Action<Api> = ActionEntry<Api>;

/** What a provider is made of; names are unique within each list. */
export interface ProviderParts<Api> {
  readonly resources: readonly Resource<Api>[];
  readonly dataSources?: readonly DataSource<Api>[];
  readonly ephemeralResources?: readonly EphemeralResource<Api>[];
  readonly listResources?: readonly ListResource<Api>[];
  readonly actions?: readonly Action<Api>[];
  readonly functions?: readonly ProviderFunction[];
}

/** A provider, ready to be served. */
export interface Provider {
  readonly name: string;
  readonly address: string;
  readonly version: string;
  /** The schema as Terraform gets it, for generators of bindings and documentation. */
  schema(): GetProviderSchemaResponse;
  /** One set of answers for one process. */
  start(logger: Logger): RunningProvider;
}

export interface RunningProvider {
  readonly service: ProviderService;
  shutdown(signal: AbortSignal): Promise<void>;
}

export interface PluginFactory<Api> {
  resource<const A extends Attributes, const B extends Blocks = None, const I extends IdentityAttributes = None>(
    typeName: string,
    definition: ResourceDefinition<A, Api, B, I>,
  ): Resource<Api, StateOf<A & B>, StateOf<I>>;
  dataSource<const A extends Attributes, const B extends Blocks = None>(
    typeName: string,
    definition: DataSourceDefinition<A, Api, B>,
  ): DataSource<Api>;
  ephemeralResource<const A extends Attributes, const B extends Blocks = None>(
    typeName: string,
    definition: EphemeralResourceDefinition<A, Api, B>,
  ): EphemeralResource<Api>;
  /** @param resource whose objects are listed; it has an identity */
  listResource<State, Identity, const A extends Attributes, const B extends Blocks = None>(
    resource: Resource<Api, State, Identity>,
    definition: ListResourceDefinition<A, Api, B, State, Identity>,
  ): ListResource<Api>;
  action<const A extends Attributes, const B extends Blocks = None>(
    typeName: string,
    definition: ActionDefinition<A, Api, B>,
  ): Action<Api>;
  providerFunction<const P extends ParameterSet, Result, const V extends ParameterSet = never>(
    name: string,
    definition: FunctionDefinition<P, V, Result>,
  ): ProviderFunction;
  provider<const A extends Attributes, const B extends Blocks = None>(
    definition: ProviderDefinition<A, Api, B> & ProviderParts<Api>,
  ): Provider;
}

/** Factories whose hooks get an `Api`: what the provider's `configure` returns. */
export function pluginFor<Api>(): PluginFactory<Api> {
  // Hooks get exactly the objects that their schema describes; beyond these lines only the schema knows the types.
  return {
    resource: (typeName, definition) => resourceOf(typeName, definition as AnyResourceDefinition<Api>),
    dataSource: (typeName: string, definition: AnyDataSourceDefinition<Api>) => dataSourceEntry(typeName, definition),
    ephemeralResource: (typeName: string, definition: AnyEphemeralResourceDefinition<Api>) =>
      ephemeralResourceEntry(typeName, definition),
    listResource: (resource, definition) => listResourceEntry(resource, definition as AnyListResourceDefinition<Api>),
    action: (typeName: string, definition: AnyActionDefinition<Api>) => actionEntry(typeName, definition),
    providerFunction,
    provider: (definition: AnyProviderDefinition<Api> & ProviderParts<Api>) => providerOf(definition),
  };
}

function resourceOf<Api>(typeName: string, definition: AnyResourceDefinition<Api>): ResourceEntry<Api> {
  type Definition = AnyResourceDefinition<Api>;
  const schema = (of: Definition) => new Schema(typeName, of, RESERVED.resource);
  const upgraders = (of: Definition) => upgradersOf(typeName, of);
  const moveSources = ({ movedFrom = [] }: Definition) => movedFrom.map((source) => moveSourceOf(typeName, source));
  const identity = (of: Definition) => identityEntry(typeName, of.identity, of.attributes);
  requireMembers(typeName, "resource", definition, schema, upgraders, moveSources, identity);
  return {
    typeName,
    definition,
    schema: schema(definition),
    upgraders: upgraders(definition),
    moveSources: moveSources(definition),
    identity: identity(definition),
  };
}

function moveSourceOf(typeName: string, source: MoveSource): MoveSourceEntry {
  const schema = (of: MoveSource) => new Schema(`${of.typeName}, from which ${typeName} is moved,`, of);
  requireMembers(`a source from which ${typeName} is moved`, "move", source, schema);
  return {
    provider: source.provider ?? (() => true),
    typeName: source.typeName,
    version: BigInt(source.version ?? 0),
    schema: schema(source),
    convert: source.convert,
  };
}

type Provided<Api> = AnyProviderDefinition<Api> & ProviderParts<Api>;

function providerOf<Api>(definition: Provided<Api>): Provider {
  const named = (of: Provided<Api>) => {
    requireNone(ownerOf(of), [...providerProblems(of, typeNamesOf(of)), ...duplicateNames(namesOf(of))]);
  };
  const configured = (of: Provided<Api>) => {
    requireConfiguredOnly(ownerOf(of), { ...of.attributes, ...of.blocks });
  };
  const schema = (of: Provided<Api>) => new Schema(ownerOf(of), of, RESERVED.provider);
  // Its name may be what is missing.
  requireMembers("the provider", "provider", definition, named, configured, schema);
  // Made here and not at the first call, so that a schema which breaks a rule ends the process before the handshake.
  named(definition);
  configured(definition);
  const provided = { provider: definition, schema: schema(definition), ...partsOf(definition) };
  return {
    name: definition.name,
    address: definition.address,
    version: definition.version,
    schema: () => describe(provided),
    start: (logger) => {
      const runtime = new Runtime({ ...provided, logger });
      return {
        service: serviceOf(runtime),
        shutdown: async (signal) => {
          await definition.shutdown?.(runtime.apis, signal);
        },
      };
    },
  };
}

const ownerOf = ({ name }: { readonly name: string }) => `the provider ${name}`;

/** Types that Terraform finds by their prefix; those of list resources are the types of resources. */
function typeNamesOf<Api>(definition: Provided<Api>): readonly string[] {
  const names = namesOf(definition);
  const { resources, "data sources": dataSources, "ephemeral resources": ephemeralResources, actions } = names;
  return [...new Set([resources, dataSources, ephemeralResources, actions].flat())];
}

/** By the kind of part, as a message calls it. */
function namesOf<Api>(definition: Provided<Api>) {
  const { resources, dataSources = [], ephemeralResources = [] } = definition;
  const { listResources = [], actions = [], functions = [] } = definition;
  return {
    resources: resources.map(typeNameOf),
    "data sources": dataSources.map(typeNameOf),
    "ephemeral resources": ephemeralResources.map(typeNameOf),
    "list resources": listResources.map(typeNameOf),
    actions: actions.map(typeNameOf),
    functions: functions.map(({ name }) => name),
  };
}

const typeNameOf = ({ typeName }: { readonly typeName: string }) => typeName;

function partsOf<Api>(definition: Provided<Api>) {
  const { resources, dataSources = [], ephemeralResources = [] } = definition;
  const { listResources = [], actions = [], functions = [] } = definition;
  return {
    resources: byTypeName(resources),
    dataSources: byTypeName(dataSources),
    ephemeralResources: byTypeName(ephemeralResources),
    listResources: byTypeName(listResources),
    actions: byTypeName(actions),
    functions: new Map(functions.map((one) => [one.name, one])),
  };
}

function byTypeName<Part extends { readonly typeName: string }>(parts: readonly Part[]): ReadonlyMap<string, Part> {
  return new Map(parts.map((part) => [part.typeName, part]));
}

function describe<Api>(parts: Omit<Runtime<Api>, "api" | "apis" | "deferral" | "logger">): GetProviderSchemaResponse {
  return providerSchema({
    description: parts.provider.description,
    schema: parts.schema,
    meta: parts.provider.meta?.schema,
    resources: parts.resources.values(),
    dataSources: parts.dataSources.values(),
    ephemeralResources: parts.ephemeralResources.values(),
    listResources: parts.listResources.values(),
    actions: parts.actions.values(),
    functions: parts.functions.values(),
  });
}

/** Methods that are missing here answer UNIMPLEMENTED, as a provider without that feature does. */
function serviceOf<Api>(runtime: Runtime<Api>): ProviderService {
  return {
    getMetadata: () => Promise.resolve(metadata(runtime)),
    getProviderSchema: () => Promise.resolve(describe(runtime)),
    getResourceIdentitySchemas: () => Promise.resolve(identitySchemas(runtime)),
    getFunctions: () => Promise.resolve(functionSignatures(runtime)),
    validateProviderConfig: (request) => validateProviderConfig(runtime, request),
    configureProvider: (request, call) => configureProvider(runtime, request, call),
    validateResourceConfig: (request) => validateResourceConfig(runtime, request),
    upgradeResourceState: (request) => upgradeResourceState(runtime, request),
    upgradeResourceIdentity: (request) => upgradeResourceIdentity(runtime, request),
    readResource: (request, call) => readResource(runtime, request, call),
    planResourceChange: (request, call) => planResourceChange(runtime, request, call),
    applyResourceChange: (request, call) => applyResourceChange(runtime, request, call),
    importResourceState: (request) => importResourceState(runtime, request),
    moveResourceState: (request) => moveResourceState(runtime, request),
    validateDataResourceConfig: (request) => validateDataResourceConfig(runtime, request),
    readDataSource: (request, call) => readDataSource(runtime, request, call),
    validateEphemeralResourceConfig: (request) => validateEphemeralResourceConfig(runtime, request),
    openEphemeralResource: (request, call) => openEphemeralResource(runtime, request, call),
    renewEphemeralResource: (request, call) => renewEphemeralResource(runtime, request, call),
    closeEphemeralResource: (request, call) => closeEphemeralResource(runtime, request, call),
    validateListResourceConfig: (request) => validateListResourceConfig(runtime, request),
    listResource: (request, call) => listResource(runtime, request, call),
    generateResourceConfig: (request) => generateResourceConfig(runtime, request),
    validateActionConfig: (request) => validateActionConfig(runtime, request),
    planAction: (request, call) => planAction(runtime, request, call),
    invokeAction: (request, call) => invokeAction(runtime, request, call),
    callFunction: (request) => Promise.resolve(callFunction(runtime, request)),
  };
}
