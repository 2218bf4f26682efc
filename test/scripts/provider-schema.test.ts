import { toSchemaJson } from "../../scripts/provider-schema";
import type { WireAttribute, WireBlock } from "../../src/plugin/protocol/messages/schema";
import { BlockNesting, ObjectNesting } from "../../src/plugin/protocol/messages/schema";

const PLAIN = 0 as const;

function attribute(name: string, type: string, more: Partial<WireAttribute> = {}): WireAttribute {
  return {
    name,
    type: new TextEncoder().encode(type),
    description: "",
    required: false,
    optional: false,
    computed: false,
    sensitive: false,
    descriptionKind: PLAIN,
    deprecated: false,
    writeOnly: false,
    deprecationMessage: "",
    ...more,
  };
}

function block(attributes: readonly WireAttribute[], blockTypes: WireBlock["blockTypes"] = []): WireBlock {
  return {
    version: 0n,
    attributes,
    blockTypes,
    description: "",
    descriptionKind: PLAIN,
    deprecated: false,
    deprecationMessage: "",
    computed: false,
  };
}

function schemaOf(resource: WireBlock): unknown {
  const none = { diagnostics: [], functions: new Map(), stateStoreSchemas: new Map(), actionSchemas: new Map() };
  const json = toSchemaJson("h/n/t", {
    ...none,
    provider: { version: 0n, block: block([]) },
    resourceSchemas: new Map([["t_r", { version: 3n, block: resource }]]),
    dataSourceSchemas: new Map(),
    ephemeralResourceSchemas: new Map(),
    listResourceSchemas: new Map(),
  });
  return JSON.parse(JSON.stringify(json.provider_schemas["h/n/t"]));
}

test("attributes are as terraform providers schema shows them", () => {
  const resource = block([
    attribute("a", '"string"', { required: true, description: "text" }),
    attribute("b", '["set",["list","bool"]]', { optional: true, computed: true, sensitive: true }),
    attribute("c", '"number"', { optional: true, writeOnly: true, deprecated: true }),
  ]);
  expect(schemaOf(resource)).toEqual({
    provider: { version: 0, block: { description_kind: "plain" } },
    resource_schemas: {
      t_r: {
        version: 3,
        block: {
          description_kind: "plain",
          attributes: {
            a: { type: "string", required: true, description: "text", description_kind: "plain" },
            b: {
              type: ["set", ["list", "bool"]],
              optional: true,
              computed: true,
              sensitive: true,
              description_kind: "plain",
            },
            c: { type: "number", optional: true, write_only: true, deprecated: true, description_kind: "plain" },
          },
        },
      },
    },
    data_source_schemas: {},
  });
});

test("nested attributes and blocks keep their nesting and their limits", () => {
  const nestedType = { attributes: [attribute("x", '"bool"')], nesting: ObjectNesting.map, minItems: 0n, maxItems: 0n };
  const nested = attribute("n", "", { optional: true, nestedType });
  const blocks = [
    { typeName: "b", block: block([]), nesting: BlockNesting.list, minItems: 1n, maxItems: 2n },
    { typeName: "s", block: block([]), nesting: BlockNesting.single, minItems: 0n, maxItems: 0n },
  ];
  expect(schemaOf(block([nested], blocks))).toMatchObject({
    resource_schemas: {
      t_r: {
        block: {
          attributes: {
            n: { nested_type: { nesting_mode: "map", attributes: { x: { type: "bool" } } }, optional: true },
          },
          block_types: {
            b: { nesting_mode: "list", min_items: 1, max_items: 2, block: { description_kind: "plain" } },
            s: { nesting_mode: "single", block: { description_kind: "plain" } },
          },
        },
      },
    },
  });
});

test("an invalid type is refused with the attribute's name", () => {
  expect(() => schemaOf(block([attribute("odd", "7")]))).toThrow(
    "Attribute odd: its type is neither a name nor a list.",
  );
});

test("a provider that answers no schema for itself is refused", () => {
  const answer = {
    diagnostics: [],
    functions: new Map(),
    stateStoreSchemas: new Map(),
    actionSchemas: new Map(),
    resourceSchemas: new Map(),
    dataSourceSchemas: new Map(),
    ephemeralResourceSchemas: new Map(),
    listResourceSchemas: new Map(),
  };
  expect(() => toSchemaJson("h/n/t", answer)).toThrow("The provider h/n/t answers no schema of its own.");
});
