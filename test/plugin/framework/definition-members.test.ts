// Hooks and options of a definition that are misspelt, missing or of another type: an author who writes JavaScript reads it when the
// provider is defined, and not when Terraform misses what the hook would have done.
import {
  elements,
  groupBlock,
  list,
  listBlock,
  parameter,
  pluginFor,
  singleBlock,
  singleNested,
  string,
} from "../../../src/plugin";
import type { Attributes, Blocks } from "../../../src/plugin";
import type { ActionDefinition } from "../../../src/plugin/framework/action";
import type { DataSourceDefinition } from "../../../src/plugin/framework/data-source";
import type { MoveSource, ProviderDefinition, ResourceDefinition } from "../../../src/plugin/framework/definition";
import type { EphemeralResourceDefinition } from "../../../src/plugin/framework/ephemeral-resource";
import type {
  FunctionDefinition,
  ParameterOptions,
  ParameterSet,
} from "../../../src/plugin/framework/functions/definition";
import type { AnyIdentityDefinition } from "../../../src/plugin/framework/identity/definition";
import type { ListResourceDefinition } from "../../../src/plugin/framework/list-resource";
import type { ProviderParts } from "../../../src/plugin/framework/provider";
import type { Upgrader } from "../../../src/plugin/framework/upgraders";
import { startProvider } from "../../../src/plugin/testing";

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

const upgrader: Every<Upgrader> = { attributes: { id }, blocks: {}, upgrade: hook };
const identity: Every<AnyIdentityDefinition> = {
  ...{ version: 0, attributes: { id: key }, upgraders: {}, of: hook, importState: hook },
};
const move: Every<MoveSource> = {
  ...{ provider: hook, typeName: "other_thing", version: 0, attributes: { id }, blocks: {}, convert: hook },
};
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
  ...{ upgraders: { 0: upgrader }, identity, movedFrom: [move] },
};
const dataSource: Every<DataSourceDefinition<Attributes, Api>> = { ...described, read: hook };
const ephemeral: Every<EphemeralResourceDefinition<Attributes, Api>> = {
  ...{ ...described, open: hook, renew: hook, close: hook },
};
const configured = { ...described, attributes: { key } };
const listed: Every<ListResourceDefinition<Attributes, Api, Blocks, object, object>> = { ...configured, list: hook };
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

const options: Every<ParameterOptions<unknown>> = { description: "Text.", allowUnknown: true, validators: [] };

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
  ["list resource", listed, "lists", "list"],
  ["action", action, "invok", "invoke"],
  ["action", action, "descripton", "description"],
  ["provider", provided, "dataSource", "dataSources"],
  ["provider", provided, "resource", "resources"],
  ["provider", provided, "shutDown", "shutdown"],
  ["function", called, "return", "returns"],
  ["function", called, "varadic", "variadic"],
  ["identity", identity, "off", "of"],
  ["upgrader", upgrader, "upgrad", "upgrade"],
  ["source of a move", move, "converts", "convert"],
  ["parameter", options, "allowUnknwon", "allowUnknown"],
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

test.each(Object.entries(define))(
  "a %s that is left out, or anything but an object, is refused as such",
  (_kind, defined) => {
    for (const nothing of [null, "text", hook])
      expect(() => defined(nothing as never)).toThrow(
        /^The definition of .+ is not valid:\n- (?:identity: )?expected an object$/u,
      );
  },
);

test("all that is wrong with a definition is named at once, with what is missing and what is of another type", () => {
  const wrong = { ...resource, create: undefined, plan: true, rules: {}, identity: null, version: "1", reed: hook };
  expect(() => define["resource"]?.(wrong)).toThrow(
    new Error(
      [
        "The definition of test_thing is not valid:",
        "- reed is not an option",
        "- rules: expected an array of rules",
        "- version: expected a number",
        "- identity: expected an object",
        "- create: expected a function",
        "- plan: expected a function",
      ].join("\n"),
    ),
  );
});

test("a provider without a name, and a move without a type, are named by what they are", () => {
  expect(() => define["provider"]?.({ ...provided, name: undefined })).toThrow(
    "The definition of the provider is not valid:\n- name: expected a string",
  );
  expect(() => define["source of a move"]?.({ ...move, typeName: undefined })).toThrow(
    "The definition of a source from which test_thing is moved is not valid:\n- typeName: expected a string",
  );
});

test("a definition may be an object of a class, which holds more for itself", () => {
  class Thing {
    readonly description = "Text.";
    readonly attributes = { id };
    readonly more = "Its own.";
    read(): never {
      return hook();
    }
  }
  expect(() => plugin.dataSource("test_thing", new Thing())).not.toThrow();
});

test("a type that takes null is a type like any other", () => {
  expect(() => define["function"]?.({ ...called, returns: elements.nullable(string.element) })).not.toThrow();
});

describe("all problems of a definition come in one error, wherever they are", () => {
  const misspelt = { required: true, senstive: true, description: "Text." } as never;

  test("a misspelt hook, options of attributes and blocks, versions, identity, upgraders and sources", () => {
    const wrong = {
      ...resource,
      updte: hook,
      attributes: { id, name: string(misspelt) },
      version: 2,
      upgraders: { 0: { ...upgrader, attributes: { old: string(misspelt) } }, 3: upgrader },
      movedFrom: [{ ...move, convert: undefined, attributes: { id: string(misspelt) } }],
      identity: { ...identity, off: hook, attributes: { id: string(misspelt) } },
    };
    expect(() => define["resource"]?.(wrong)).toThrow(
      new Error(
        [
          "The definition of test_thing is not valid:",
          "- updte is not an option",
          "The schema of test_thing is not valid:",
          "- name: senstive is not an option",
          "The definition of test_thing is not valid:",
          "- upgraders: 3 is not a version before 2",
          "The definition of a source from which test_thing is moved is not valid:",
          "- convert: expected a function",
          "The schema of other_thing, from which test_thing is moved, is not valid:",
          "- id: senstive is not an option",
          "The definition of the identity of test_thing is not valid:",
          "- off is not an option",
          "The schema of the identity of test_thing is not valid:",
          "- id: senstive is not an option",
        ].join("\n"),
      ),
    );
  });

  test.each([
    ["data source", dataSource, "the data source test_thing", "raed"],
    ["ephemeral resource", ephemeral, "the ephemeral resource test_thing", "opn"],
    ["list resource", listed, "the list resource test_thing", "lst"],
    ["action", action, "the action test_thing", "invok"],
    ["provider", provided, "the provider", "configur"],
  ])("a misspelt member of a %s, and an option that has no meaning there", (kind, whole, owner, member) => {
    const planned = string({ optional: true, requiresReplacement: true, description: "Text." });
    const said = [
      new RegExp(`^The definition of ${owner} is not valid:\n- ${member} is not an option$`, "mu"),
      /^- name: senstive is not an option$/mu,
      /^- planned: requiresReplacement is for resources/mu,
    ];
    const wrong = { ...whole, [member]: hook, attributes: { key, name: string(misspelt), planned } };
    for (const text of said) expect(() => define[kind]?.(wrong)).toThrow(text);
  });

  test("a misspelt member of a provider, its address and its version", () => {
    const wrong = { ...provided, configur: hook, address: "test", version: "1" };
    expect(() => define["provider"]?.(wrong)).toThrow(
      /^The definition of the provider is not valid:\n- configur is not an option\nThe definition of the provider test is not valid:\n- address: .+\n- version: /u,
    );
  });

  test("names that are there twice, in all parts at once", () => {
    const one = define["resource"]?.(resource);
    const read = define["data source"]?.({ ...dataSource });
    const wrong = { ...provided, resources: [one, one], dataSources: [read, read] };
    expect(() => define["provider"]?.(wrong)).toThrow(
      /- resources: two are named test_thing\n- data sources: two are named test_thing/u,
    );
  });

  test.each([
    ["an attribute", () => string(undefined as never)],
    ["a secret one", () => string(null as never)],
    ["a collection", () => list(string.element, undefined as never)],
    ["a nested one", () => singleNested({ id }, undefined as never)],
  ])("%s whose options were forgotten", (_case, forgotten) => {
    expect(() => define["resource"]?.({ ...resource, attributes: { id, a: forgotten() } })).toThrow(
      /^The schema of test_thing is not valid:\n- a: .*expected options, as an object/su,
    );
  });

  test.each([
    ["a list of blocks", () => listBlock(undefined as never)],
    ["a single block", () => singleBlock(null as never)],
    ["a group", () => groupBlock(undefined as never)],
  ])("%s whose options were forgotten", (_case, forgotten) => {
    expect(() => define["resource"]?.({ ...resource, blocks: { rule: forgotten() } })).toThrow(
      /^The schema of test_thing is not valid:\n- rule: .*expected options, as an object/su,
    );
  });

  test("an attribute that no builder made, and options of another type", () => {
    const wrong = {
      planModifiers: hook,
      requiresReplacement: "yes",
      semanticEquality: true,
      deprecated: 1,
    };
    const given = { ...wrong, validators: hook, required: true, description: "Text." } as never;
    expect(() => define["resource"]?.({ ...resource, attributes: { id, text: "string", a: string(given) } })).toThrow(
      new Error(
        [
          "The definition of test_thing is not valid:",
          "- attributes: expected text as a builder makes it, such as string({ … })",
        ].join("\n"),
      ),
    );
    expect(() => define["resource"]?.({ ...resource, attributes: { id, a: string(given) } })).toThrow(
      new Error(
        [
          "The schema of test_thing is not valid:",
          "- a: deprecated: expected a string",
          "- a: validators: expected an array of validators",
          "- a: planModifiers: expected an array of functions",
          "- a: semanticEquality: expected a function",
          "- a: requiresReplacement: expected a boolean or function",
        ].join("\n"),
      ),
    );
  });
});

test("an identity has no blocks, nor had it any in an earlier version", () => {
  const earlier = { attributes: { id: key }, blocks: {}, upgrade: hook };
  const wrong = { ...identity, version: 1, blocks: {}, upgraders: { 0: earlier } };
  expect(() => define["identity"]?.(wrong)).toThrow(
    new Error(
      [
        "The definition of the identity of test_thing is not valid:",
        "- blocks is not an option",
        "The definition of the identity of test_thing version 0 is not valid:",
        "- blocks is not an option",
      ].join("\n"),
    ),
  );
});

test("a flag that says false is one that is left out", async () => {
  const name = string({ optional: true, requiresReplacement: false, sensitive: false, description: "Text." } as never);
  const thing = plugin.resource("test_thing", {
    ...resource,
    plan: undefined,
    observed: undefined,
    identity: undefined,
    attributes: { id, name },
  } as never);
  const about = {
    ...provided,
    attributes: {},
    blocks: {},
    validate: undefined,
    configure: () => ({}),
    resources: [thing],
  };
  const terraform = startProvider(plugin.provider(about as never));
  expect(await terraform.configure()).toEqual([]);
  const change = { prior: { id: "7", name: "a" }, config: { name: "b" } };
  const { replace, problems } = await terraform.plan("test_thing", change);
  expect({ replace, problems }).toEqual({ replace: [], problems: [] });
});
