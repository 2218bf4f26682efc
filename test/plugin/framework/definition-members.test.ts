// Hooks and options of a definition that are misspelt, missing or of another type: an author who writes JavaScript reads it when the
// provider is defined, and not when Terraform misses what the hook would have done.
import { elements, parameter, pluginFor, string } from "../../../src/plugin";
import type { Attributes, Blocks } from "../../../src/plugin";
import type { ActionDefinition } from "../../../src/plugin/framework/action";
import type { DataSourceDefinition } from "../../../src/plugin/framework/data-source";
import type { ProviderDefinition, ResourceDefinition } from "../../../src/plugin/framework/definition";
import type { EphemeralResourceDefinition } from "../../../src/plugin/framework/ephemeral-resource";
import type { FunctionDefinition, ParameterSet } from "../../../src/plugin/framework/functions/definition";
import type { ListResourceDefinition } from "../../../src/plugin/framework/list-resource";
import type { ProviderParts } from "../../../src/plugin/framework/provider";

type Api = object;
/** Every member, so that one which is new in a type is missing here. */
type Every<Definition> = Readonly<Record<keyof Required<Definition>, unknown>>;

const plugin = pluginFor<Api>();
const hook = (): never => {
  throw new Error("not called");
};
const id = string({ computed: true, description: "Text." });
const key = string({ required: true, description: "Text." });
const schema = { attributes: { id }, blocks: {}, rules: [] };
const described = { ...schema, description: "Text.", validate: hook };

const resource: Every<ResourceDefinition<Attributes, Api>> = {
  ...described,
  ...{
    create: hook,
    read: hook,
    update: hook,
    delete: hook,
    plan: hook,
    planDelete: hook,
    importState: hook,
    observed: hook,
  },
  version: 1,
  upgraders: { 0: { attributes: { id }, blocks: {}, upgrade: hook } },
  identity: { version: 0, attributes: { id: key }, upgraders: {}, of: hook, importState: hook },
  movedFrom: [{ provider: hook, typeName: "other_thing", version: 0, attributes: { id }, blocks: {}, convert: hook }],
};
const dataSource: Every<DataSourceDefinition<Attributes, Api>> = { ...described, read: hook };
const ephemeral: Every<EphemeralResourceDefinition<Attributes, Api>> = {
  ...{ ...described, open: hook, renew: hook, close: hook },
};
const configured = { ...described, attributes: { key } };
const list: Every<ListResourceDefinition<Attributes, Api, Blocks, object, object>> = { ...configured, list: hook };
const action: Every<ActionDefinition<Attributes, Api>> = { ...configured, plan: hook, invoke: hook };
const provided: Every<ProviderDefinition<Attributes, Api> & ProviderParts<Api>> = {
  ...configured,
  ...{ name: "test", address: "terraform.local/me/test", version: "1.0.0", issues: "https://example.com" },
  ...{ meta: undefined, configure: hook, shutdown: hook },
  ...{ resources: [], dataSources: [], ephemeralResources: [], listResources: [], actions: [], functions: [] },
};
const called: Every<FunctionDefinition<ParameterSet, ParameterSet, unknown>> = {
  ...{ summary: "Text.", description: "Text.", deprecated: "Text.", variadic: {}, call: hook },
  parameters: { a: parameter(string.element, { description: "Text.", validators: [] }) },
  returns: string.element,
};

/** As JavaScript calls it. */
const define: Readonly<Record<string, (definition: object) => unknown>> = {
  resource: (given) => plugin.resource("test_thing", given as never),
  "data source": (given) => plugin.dataSource("test_thing", given as never),
  "ephemeral resource": (given) => plugin.ephemeralResource("test_thing", given as never),
  "list resource": (given) => plugin.listResource(plugin.resource("test_thing", resource as never), given as never),
  action: (given) => plugin.action("test_thing", given as never),
  provider: (given) => plugin.provider(given as never),
  function: (given) => plugin.providerFunction("thing", given as never),
  identity: (given) => plugin.resource("test_thing", { ...resource, identity: given } as never),
  upgrader: (given) => plugin.resource("test_thing", { ...resource, upgraders: { 0: given } } as never),
  "source of a move": (given) => plugin.resource("test_thing", { ...resource, movedFrom: [given] } as never),
  parameter: (given) => parameter(string.element, given as never),
};

const KINDS: readonly (readonly [kind: string, whole: object, misspelt: string, meant: string])[] = [
  ["resource", resource, "updte", "update"],
  ["resource", resource, "plandelete", "planDelete"],
  ["resource", resource, "import", "importState"],
  ["resource", resource, "upgrader", "upgraders"],
  ["resource", resource, "atributes", "attributes"],
  ["data source", dataSource, "raed", "read"],
  ["data source", dataSource, "block", "blocks"],
  ["ephemeral resource", ephemeral, "renews", "renew"],
  ["ephemeral resource", ephemeral, "Open", "open"],
  ["list resource", list, "lists", "list"],
  ["action", action, "invok", "invoke"],
  ["action", action, "descripton", "description"],
  ["provider", provided, "dataSource", "dataSources"],
  ["provider", provided, "resource", "resources"],
  ["provider", provided, "shutDown", "shutdown"],
  ["function", called, "return", "returns"],
  ["function", called, "varadic", "variadic"],
  ["identity", resource.identity as object, "off", "of"],
  ["upgrader", (resource.upgraders as readonly object[])[0] ?? {}, "upgrad", "upgrade"],
  ["source of a move", (resource.movedFrom as readonly object[])[0] ?? {}, "converts", "convert"],
  ["parameter", { description: "Text.", allowUnknown: true, validators: [] }, "allowUnknwon", "allowUnknown"],
];

test.each([...new Map(KINDS.map(([kind, whole]) => [kind, whole]))])(
  "a %s takes all that its type has",
  (kind, whole) => {
    expect(() => define[kind]?.(whole)).not.toThrow();
  },
);

test.each(KINDS.map(([kind, whole, misspelt, meant]) => [misspelt, meant, kind, whole] as const))(
  "%s in the place of %s of a %s is refused",
  (misspelt, meant, kind, whole) => {
    const { [meant]: value, ...others } = whole as Readonly<Record<string, unknown>>;
    expect(() => define[kind]?.({ ...others, [misspelt]: value })).toThrow(`- ${misspelt} is not an option`);
  },
);

test("all that is wrong with a definition is named at once, with what is missing and what is of another type", () => {
  const wrong = { ...resource, create: undefined, plan: true, rules: {}, identity: null, version: "1", reed: hook };
  expect(() => define["resource"]?.(wrong)).toThrow(
    new Error(
      [
        "The definition of test_thing is not valid:",
        "- reed is not an option",
        "- rules: expected an array",
        "- version: expected a number",
        "- identity: expected an object",
        "- create: expected a function",
        "- plan: expected a function",
      ].join("\n"),
    ),
  );
});

test("a definition may be an object of a class, which holds more for itself", async () => {
  class Thing {
    readonly description = "Text.";
    readonly attributes = { id };
    readonly calls = 0;
    read(): Promise<{ id: string }> {
      return Promise.resolve({ id: String(this.calls) });
    }
  }
  expect(() => plugin.dataSource("test_thing", new Thing())).not.toThrow();
  expect(await new Thing().read()).toEqual({ id: "0" });
});

test("a type that takes null is a type like any other", () => {
  expect(() => define["function"]?.({ ...called, returns: elements.nullable(string.element) })).not.toThrow();
});
