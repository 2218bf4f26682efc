// GetProviderSchema, GetMetadata and GetFunctions: what there is.
import type {
  GetFunctionsResponse,
  GetMetadataResponse,
  GetProviderSchemaResponse,
  WireSchema,
  WireServerCapabilities,
} from "../../protocol";
import type { ProviderFunction } from "../functions/provider-function";
import type { Runtime } from "../runtime";
import type { Schema } from "../schema/schema";
import { wireSchema } from "../schema/wire";
import { wireFunction } from "../functions/wire";

/** Terraform asks for a move only where the provider says that it has one, and else refuses it in its own words. */
function capabilities(resources: Iterable<DescribedResource>): WireServerCapabilities {
  return {
    planDestroy: true,
    // Terraform may keep the schema of the first process for the others, which saves a call in each.
    getProviderSchemaOptional: true,
    moveResourceState: [...resources].some(({ moveSources }) => moveSources.length > 0),
    generateResourceConfig: true,
  };
}

/** What the answer is made of; generators ask for it without a running process. */
export interface Described {
  readonly description: string;
  readonly schema: Schema;
  readonly meta: Schema | undefined;
  readonly resources: Iterable<DescribedResource>;
  readonly dataSources: Iterable<DescribedType>;
  readonly ephemeralResources: Iterable<DescribedType>;
  readonly listResources: Iterable<DescribedType>;
  readonly actions: Iterable<DescribedType>;
  readonly functions: Iterable<ProviderFunction>;
}

interface DescribedType {
  readonly typeName: string;
  readonly schema: Schema;
  readonly definition: { readonly description: string; readonly version?: number };
}

interface DescribedResource extends DescribedType {
  readonly moveSources: readonly unknown[];
}

export function providerSchema(described: Described): GetProviderSchemaResponse {
  const { description, schema } = described;
  const resources = [...described.resources];
  return {
    provider: wireSchema(schema.members, { description, version: 0 }),
    // Terraform crashes on one without a block, so there is none where nothing is declared (terraform-protocol: Protobuf rules).
    ...(described.meta !== undefined && {
      providerMeta: wireSchema(described.meta.members, { description: "", version: 0 }),
    }),
    resourceSchemas: schemasOf(resources),
    dataSourceSchemas: schemasOf(described.dataSources),
    functions: functionsOf(described.functions),
    ephemeralResourceSchemas: schemasOf(described.ephemeralResources),
    listResourceSchemas: schemasOf(described.listResources),
    stateStoreSchemas: new Map(),
    actionSchemas: new Map([...schemasOf(described.actions)].map(([name, one]) => [name, { schema: one }])),
    serverCapabilities: capabilities(resources),
    diagnostics: [],
  };
}

export function functionSignatures(runtime: Runtime<unknown>): GetFunctionsResponse {
  return { functions: functionsOf(runtime.functions.values()), diagnostics: [] };
}

function schemasOf(types: Iterable<DescribedType>): ReadonlyMap<string, WireSchema> {
  return new Map(
    [...types].map(({ typeName, definition, schema }) => [
      typeName,
      wireSchema(schema.members, { description: definition.description, version: definition.version ?? 0 }),
    ]),
  );
}

function functionsOf(all: Iterable<ProviderFunction>): GetFunctionsResponse["functions"] {
  return new Map([...all].map(({ name, definition }) => [name, wireFunction(definition)]));
}

export function metadata(runtime: Runtime<unknown>): GetMetadataResponse {
  return {
    serverCapabilities: capabilities(runtime.resources.values()),
    diagnostics: [],
    resources: typeNames(runtime.resources),
    dataSources: typeNames(runtime.dataSources),
    functions: [...runtime.functions.keys()].map((name) => ({ name })),
    ephemeralResources: typeNames(runtime.ephemeralResources),
    listResources: typeNames(runtime.listResources),
    stateStores: [],
    actions: typeNames(runtime.actions),
  };
}

function typeNames(entries: ReadonlyMap<string, unknown>): GetMetadataResponse["resources"] {
  return [...entries.keys()].map((typeName) => ({ typeName }));
}
