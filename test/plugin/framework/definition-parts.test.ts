// What a definition is made of, where it was made by another function than the one meant, or by none: an author who writes JavaScript,
// or whose modules import each other, reads its name when the provider is defined.
import {
  elements,
  list,
  map,
  object,
  parameter,
  pluginFor,
  providerMeta,
  set,
  string,
  tuple,
} from "../../../src/plugin";
import type { Attribute } from "../../../src/plugin";

const plugin = pluginFor<object>();
const hook = (): never => {
  throw new Error("not called");
};
const id = string({ computed: true, description: "Text." });
const described = { description: "Text.", attributes: {} };
const resource = { description: "Text.", attributes: { id }, create: hook, read: hook, update: hook, delete: hook };
const provider = {
  ...described,
  ...{ name: "test", address: "terraform.local/me/test", version: "1.0.0", configure: hook, resources: [] },
};
const called = { summary: "Text.", description: "Text.", parameters: {}, returns: string.element, call: hook };
const resourceWith = (a: Attribute) => plugin.resource("test_thing", { ...resource, attributes: { id, a } });

const optional = { optional: true, description: "Text." } as const;
const EXPECTED = "expected the type of an element, such as string.element or elements.list(string.element)";
const strange = [5, null, undefined, "string", {}, [], string];

test.each([
  ["a list", (of: never) => list(of, optional), EXPECTED],
  ["a set of lists", (of: never) => set(elements.list(of), optional), EXPECTED],
  ["a map of what may be null", (of: never) => map(elements.nullable(of), optional), EXPECTED],
  ["an object", (of: never) => object({ b: string.element, c: of }, optional), `c: ${EXPECTED}`],
  ["a tuple in a map", (of: never) => map(elements.tuple([string.element, of]), optional), `1: ${EXPECTED}`],
  ["a list of objects", (of: never) => list(elements.object({ c: of }), optional), `c: ${EXPECTED}`],
])("%s of what is not the type of an element is refused by the name of the attribute", (_case, build, said) => {
  for (const one of strange) {
    expect(() => resourceWith(build(one as never))).toThrow(
      new Error(`The schema of test_thing is not valid:\n- a: ${said}`),
    );
  }
});

test.each([
  ["an object", (of: never) => object(of, optional), "an object", [5, null, undefined, [], string]],
  ["a tuple", (of: never) => tuple(of, optional), "an array", [5, null, undefined, {}, string]],
])("%s without members is refused by the name of the attribute", (_case, build, kind, given) => {
  for (const one of given) {
    expect(() => resourceWith(build(one as never))).toThrow(
      new Error(
        `The schema of test_thing is not valid:\n- a: expected ${kind} of types of elements, such as string.element`,
      ),
    );
  }
});

test.each([
  ["resources", "an array of resources"],
  ["dataSources", "an array of data sources"],
  ["ephemeralResources", "an array of ephemeral resources"],
  ["listResources", "an array of list resources"],
  ["actions", "an array of actions"],
  ["functions", "an array of provider functions"],
])("%s of a provider that the plugin has not made, or made as another kind", (member, expectedArray) => {
  const another =
    member === "resources"
      ? plugin.dataSource("test_thing", { ...described, read: hook })
      : plugin.resource("test_thing", resource);
  for (const one of [undefined, null, 5, {}, resource, another]) {
    expect(() => plugin.provider({ ...provider, [member]: [one] })).toThrow(
      new Error(`The definition of the provider is not valid:\n- ${member}: expected ${expectedArray}`),
    );
  }
});

test.each([[null], [5], [{}], [resource]])("a list resource of %j, in place of the resource that it lists", (given) => {
  expect(() => plugin.listResource(given as never, { ...described, list: hook })).toThrow(
    "The definition of a list resource is not valid:\n- expected the resource that it lists, as resource makes it",
  );
});

test.each([
  [undefined, "attributes: expected an object"],
  [{ a: 5 }, "attributes: expected a as a builder makes it, such as string({ … })"],
])("what modules say, with %j in place of attributes", (given, said) => {
  expect(() => providerMeta(given as never)).toThrow(
    new Error(`The definition of the provider_meta is not valid:\n- ${said}`),
  );
});

test.each(["parameters", "variadic"])("%s of a function that are not made by parameter", (member) => {
  expect(() => plugin.providerFunction("thing", { ...called, [member]: { a: string.element, b: 5 } })).toThrow(
    `${member}: expected a as parameter makes it\n- ${member}: expected b as parameter makes it`,
  );
  expect(() => plugin.providerFunction("thing", { ...called, [member]: { a: string.element } })).toThrow(
    `${member}: expected a as`,
  );
});

test("a function whose parameter and result are not types of elements is refused with both", () => {
  const wrong = {
    summary: "Text.",
    description: "Text.",
    parameters: { p: parameter(string as never, { description: "Text." }) },
    returns: {} as never,
    call: () => null,
  };
  expect(() => plugin.providerFunction("thing", wrong)).toThrow(
    new Error(`The function thing is not valid:\n- returns: ${EXPECTED}\n- p: ${EXPECTED}`),
  );
});
