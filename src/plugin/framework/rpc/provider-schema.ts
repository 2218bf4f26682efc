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

const CAPABILITIES: WireServerCapabilities = {
  planDestroy: true,
  // Terraform may keep the schema of the first process for the others, which saves a call in each.
  getProviderSchemaOptional: true,
  moveResourceState: false,
  generateResourceConfig: false,
};

/** What the answer is made of; generators ask for it without a running process. */
export interface Described {
  readonly description: string;
  readonly schema: Schema;
  readonly resources: Iterable<DescribedType>;
  readonly dataSources: Iterable<DescribedType>;
  readonly ephemeralResources: Iterable<DescribedType>;
  readonly functions: Iterable<ProviderFunction>;
}

interface DescribedType {
  readonly typeName: string;
  readonly schema: Schema;
  readonly definition: { readonly description: string; readonly version?: number };
}

export function providerSchema(described: Described): GetProviderSchemaResponse {
  const { description, schema } = described;
  return {
    provider: wireSchema(schema.attributes, { description, version: 0 }),
    resourceSchemas: schemasOf(described.resources),
    dataSourceSchemas: schemasOf(described.dataSources),
    functions: functionsOf(described.functions),
    ephemeralResourceSchemas: schemasOf(described.ephemeralResources),
    listResourceSchemas: new Map(),
    stateStoreSchemas: new Map(),
    actionSchemas: new Map(),
    serverCapabilities: CAPABILITIES,
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
      wireSchema(schema.attributes, { description: definition.description, version: definition.version ?? 0 }),
    ]),
  );
}

function functionsOf(all: Iterable<ProviderFunction>): GetFunctionsResponse["functions"] {
  return new Map([...all].map(({ name, definition }) => [name, wireFunction(definition)]));
}

export function metadata(runtime: Runtime<unknown>): GetMetadataResponse {
  return {
    serverCapabilities: CAPABILITIES,
    diagnostics: [],
    resources: typeNames(runtime.resources),
    dataSources: typeNames(runtime.dataSources),
    functions: [...runtime.functions.keys()].map((name) => ({ name })),
    ephemeralResources: typeNames(runtime.ephemeralResources),
    listResources: [],
    stateStores: [],
    actions: [],
  };
}

function typeNames(entries: ReadonlyMap<string, unknown>): GetMetadataResponse["resources"] {
  return [...entries.keys()].map((typeName) => ({ typeName }));
}
