// GetProviderSchema and GetMetadata: what there is.
import type { GetMetadataResponse, GetProviderSchemaResponse, WireServerCapabilities } from "../../protocol";
import type { Runtime } from "../runtime";
import type { Schema } from "../schema/schema";
import { wireSchema } from "../schema/wire";

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
  readonly resources: Iterable<{
    readonly typeName: string;
    readonly schema: Schema;
    readonly definition: { readonly description: string; readonly version?: number };
  }>;
}

export function providerSchema({ description, schema, resources }: Described): GetProviderSchemaResponse {
  return {
    provider: wireSchema(schema.attributes, { description, version: 0 }),
    resourceSchemas: new Map(
      [...resources].map(({ typeName, definition, schema: own }) => [
        typeName,
        wireSchema(own.attributes, { description: definition.description, version: definition.version ?? 0 }),
      ]),
    ),
    dataSourceSchemas: new Map(),
    functions: new Map(),
    ephemeralResourceSchemas: new Map(),
    listResourceSchemas: new Map(),
    stateStoreSchemas: new Map(),
    actionSchemas: new Map(),
    serverCapabilities: CAPABILITIES,
    diagnostics: [],
  };
}

export function metadata(runtime: Runtime<unknown>): GetMetadataResponse {
  return {
    serverCapabilities: CAPABILITIES,
    diagnostics: [],
    resources: [...runtime.resources.keys()].map((typeName) => ({ typeName })),
    dataSources: [],
    functions: [],
    ephemeralResources: [],
    listResources: [],
    stateStores: [],
    actions: [],
  };
}
