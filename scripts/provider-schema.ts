// The provider's schema in the shape of `terraform providers schema -json`, taken from the provider definition in this
// process: no Terraform, no network. Fields: (terraform-protocol: Messages; Bindings from a schema).
import type { GetProviderSchemaResponse } from "../src/plugin/protocol/messages/provider";
import { BlockNesting, ObjectNesting } from "../src/plugin/protocol/messages/schema";
import type { WireAttribute, WireBlock, WireNestedBlock, WireSchema } from "../src/plugin/protocol/messages/schema";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface ProviderSchemas {
  readonly format_version: "1.0";
  readonly provider_schemas: Readonly<Record<string, Json>>;
}

/** @param address source address of the provider, the key under which tools look the schema up */
export function toSchemaJson(address: string, response: GetProviderSchemaResponse): ProviderSchemas {
  if (response.provider === undefined) throw new Error(`The provider ${address} answers no schema of its own.`);
  return {
    format_version: "1.0",
    provider_schemas: {
      [address]: {
        provider: schemaJson(response.provider),
        resource_schemas: schemasJson(response.resourceSchemas),
        data_source_schemas: schemasJson(response.dataSourceSchemas),
      },
    },
  };
}

function schemasJson(schemas: ReadonlyMap<string, WireSchema>): Json {
  const byName = [...schemas].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(byName.map(([name, schema]) => [name, schemaJson(schema)]));
}

function schemaJson(schema: WireSchema): Json {
  return { version: Number(schema.version), block: blockJson(schema.block) };
}

function blockJson(block: WireBlock | undefined): Json {
  if (block === undefined) return {};
  return {
    ...(block.attributes.length > 0 && { attributes: attributesJson(block.attributes) }),
    ...(block.blockTypes.length > 0 && {
      block_types: Object.fromEntries(block.blockTypes.map((nested) => [nested.typeName, nestedBlockJson(nested)])),
    }),
    ...described(block),
  };
}

function nestedBlockJson(nested: WireNestedBlock): Json {
  return {
    nesting_mode: nameOf(BlockNesting, nested.nesting),
    block: blockJson(nested.block),
    ...(nested.minItems > 0n && { min_items: Number(nested.minItems) }),
    ...(nested.maxItems > 0n && { max_items: Number(nested.maxItems) }),
  };
}

function attributesJson(attributes: readonly WireAttribute[]): Json {
  return Object.fromEntries(attributes.map((attribute) => [attribute.name, attributeJson(attribute)]));
}

function attributeJson(attribute: WireAttribute): Json {
  const { nestedType } = attribute;
  return {
    ...(nestedType === undefined
      ? { type: typeJson(attribute) }
      : {
          nested_type: {
            nesting_mode: nameOf(ObjectNesting, nestedType.nesting),
            attributes: attributesJson(nestedType.attributes),
          },
        }),
    ...(attribute.required && { required: true }),
    ...(attribute.optional && { optional: true }),
    ...(attribute.computed && { computed: true }),
    ...(attribute.sensitive && { sensitive: true }),
    ...(attribute.writeOnly && { write_only: true }),
    ...described(attribute),
  };
}

/** The type of an attribute travels as JSON already; it is parsed only to be nested into the larger document. */
function typeJson(attribute: WireAttribute): Json {
  const type: Json = JSON.parse(Buffer.from(attribute.type).toString("utf8")) as Json;
  if (typeof type !== "string" && !Array.isArray(type)) {
    throw new Error(`Attribute ${attribute.name}: its type is neither a name nor a list.`);
  }
  return type;
}

function described(thing: { readonly description: string; readonly deprecated: boolean }) {
  return {
    ...(thing.description !== "" && { description: thing.description }),
    description_kind: "plain",
    ...(thing.deprecated && { deprecated: true }),
  };
}

function nameOf(names: Readonly<Record<string, number>>, value: number): string {
  const name = Object.keys(names).find((key) => names[key] === value);
  if (name === undefined) throw new Error(`Unknown nesting mode ${value}.`);
  return name;
}
