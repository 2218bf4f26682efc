// What a provider says of itself, and the definitions that are refused before Terraform could ask.
import type { Attributes, Blocks } from "../../../src/plugin";
import { bool, dynamic, listBlock, pluginFor, setNested, singleNested, string } from "../../../src/plugin";
import { startProvider } from "../../../src/plugin/testing";

const text = string({ optional: true, description: "Text." });

function providerOf(attributes: Attributes, blocks: Blocks = {}, types: readonly string[] = ["test_a"]) {
  const plugin = pluginFor<object>();
  const never = () => Promise.reject(new Error("not asked"));
  const hooks = { create: never, read: never, update: never, delete: never };
  const read = { description: "A thing.", attributes: { text } };
  return plugin.provider({
    name: "test",
    address: "terraform.local/test/test",
    version: "1.0.0",
    description: "Test.",
    attributes: {},
    configure: () => ({}),
    resources: types.map((type) => plugin.resource(type, { description: "A thing.", attributes, blocks, ...hooks })),
    dataSources: [plugin.dataSource("test_data", { ...read, read: never })],
    ephemeralResources: [plugin.ephemeralResource("test_open", { ...read, open: never })],
    functions: [
      plugin.providerFunction("shout", {
        summary: "Shouts.",
        description: "Shouts.",
        parameters: {},
        returns: string.element,
        call: () => "!",
      }),
    ],
  });
}

test("metadata lists the names of all that there is, without schemas, and says what the provider can do", async () => {
  const terraform = startProvider(providerOf({ text }, {}, ["test_a", "test_b"]));
  const answer = await terraform.service.getMetadata?.({}, { signal: new AbortController().signal });
  expect(answer).toEqual({
    serverCapabilities: {
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: false,
      generateResourceConfig: true,
    },
    diagnostics: [],
    resources: [{ typeName: "test_a" }, { typeName: "test_b" }],
    dataSources: [{ typeName: "test_data" }],
    ephemeralResources: [{ typeName: "test_open" }],
    functions: [{ name: "shout" }],
    listResources: [],
    stateStores: [],
    actions: [],
  });
});

test("two of one name are refused", () => {
  expect(() => providerOf({ text }, {}, ["test_a", "test_a"])).toThrow("resources: two are named test_a");
});

test("every rule that a schema breaks is reported at once, each with its path", () => {
  const wrong = {
    Name: text,
    blank: string({ optional: true, description: " " }),
    count: text,
    // The types of the options refuse these two; a program in JavaScript gets here.
    secret: string({ computed: true, writeOnly: true, description: "Secret." } as never),
    fixed: bool({ required: true, default: true, description: "Fixed." } as never),
    nested: singleNested(
      {
        set: setNested(
          {
            any: dynamic({ optional: true, description: "Any." }),
            key_wo: string({ optional: true, writeOnly: true, description: "Key." }),
          },
          { optional: true, description: "Set." },
        ),
      },
      { optional: true, description: "Nested." },
    ),
  };
  const blocks = { blank: listBlock({ description: "Blank." }), dynamic: listBlock({ description: "Dynamic." }) };
  expect(() => providerOf(wrong, blocks)).toThrow(
    [
      "The schema of test_a is not valid:",
      "- blank: an attribute and a block can't have the same name",
      "- count: Terraform keeps this name for itself",
      "- Name: names consist of lower-case letters, digits and underscores",
      "- secret: a computed attribute can't be write-only, since nothing could read it",
      "- fixed: a default needs an attribute that is optional and computed",
      "- nested.set.any: dynamic values can't be in a set",
      "- nested.set.key_wo: write-only attributes can't be in a set",
      "- dynamic: Terraform takes a block of this name for a template",
    ].join("\n"),
  );
});
