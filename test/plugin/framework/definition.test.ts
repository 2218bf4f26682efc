// Names and versions that Terraform would stumble over are refused when the provider is defined, all at once.
import { pluginFor, string } from "../../../src/plugin";

const TEXT = { description: "Text." };
const attributes = { id: string({ computed: true, ...TEXT }) };
const plugin = pluginFor<object>();

function resource(typeName: string, version = 0, from: readonly (number | string)[] = []) {
  return plugin.resource(typeName, {
    ...TEXT,
    version,
    attributes,
    upgraders: Object.fromEntries(from.map((one) => [one, { attributes, upgrade: (old: object) => ({ ...old }) }])),
    create: () => Promise.reject(new Error("not called")),
    read: () => Promise.reject(new Error("not called")),
    update: () => Promise.reject(new Error("not called")),
    delete: () => Promise.resolve(),
  });
}

function provider(more: object, typeName = "test_thing") {
  const about = { name: "test", address: "terraform.local/me/test", version: "1.0.0", ...TEXT, ...more };
  return () => plugin.provider({ ...about, attributes: {}, configure: () => ({}), resources: [resource(typeName)] });
}

test.each([
  ["terraform.local/me/test"],
  ["registry.terraform.io/hashi-corp/test_1"],
  ["example.com:8443/team/test"],
  ["localhost/team/test"],
])("the address %s is taken", (address) => {
  expect(provider({ address })).not.toThrow();
});

test.each(["t", "", "me/test", "a/b/c/d", "https://terraform.local/me/test", "terraform.local/me/", "x.y/a b/c"])(
  "the address %j is refused",
  (address) => {
    expect(provider({ address })).toThrow(
      "The definition of the provider test is not valid:\n- address: expected host/namespace/name",
    );
  },
);

test.each(["1.0.0", "0.1.0-beta.1", "10.20.30+build.5"])("the version %s is taken", (version) => {
  expect(provider({ version })).not.toThrow();
});

test.each(["one", "", "1", "1.0", "v1.0.0", "1.0.0.0", "~> 1.0"])("the version %j is refused", (version) => {
  expect(provider({ version })).toThrow("version: expected three numbers");
});

test("a type has the prefix of its provider, whatever kind it is of", () => {
  expect(provider({}, "test")).not.toThrow();
  expect(provider({}, "other_thing")).toThrow("other_thing: Terraform finds the provider of a type by its prefix");
  expect(provider({}, "testthing")).toThrow("testthing: Terraform finds");
  const source = plugin.dataSource("thing", { ...TEXT, attributes, read: () => Promise.resolve({ id: null }) });
  expect(provider({ dataSources: [source] })).toThrow("thing: Terraform finds");
});

test("all problems are named at once", () => {
  expect(provider({ address: "t", version: "one" }, "thing")).toThrow(
    [
      "The definition of the provider test is not valid:",
      "- address: expected host/namespace/name, such as terraform.local/me/test",
      "- version: expected three numbers, such as 1.0.0",
      "- thing: Terraform finds the provider of a type by its prefix, here test_",
    ].join("\n"),
  );
});

test.each<[number, readonly (number | string)[]]>([
  [0, []],
  [1, [0]],
  [3, [0, 1, 2]],
  [3, [2]],
  [2, []],
])("version %d with upgraders from %j is taken", (version, from) => {
  expect(() => resource("test_thing", version, from)).not.toThrow();
});

test.each<[number, readonly (number | string)[], string]>([
  [3, [0, 2], "upgraders: there is none from version 1, whose states could not be read"],
  [
    3,
    [0],
    "upgraders: there is none from version 1, whose states could not be read\n- upgraders: there is none from version 2",
  ],
  [1, [1], "upgraders: 1 is not a version before 1"],
  [1, [0, "0.5"], "upgraders: 0.5 is not a version before 1"],
  [2, ["-1", 0, 1], "upgraders: -1 is not a version before 2"],
  [1.5, [], "version: expected a whole number, 0 or more"],
  [-1, [], "version: expected a whole number, 0 or more"],
])("version %d with upgraders from %j is refused", (version, from, problem) => {
  expect(() => resource("test_thing", version, from)).toThrow(
    `The definition of test_thing is not valid:\n- ${problem}`,
  );
});
