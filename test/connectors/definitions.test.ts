// What holds for every definition, so that a further one that is wrong fails here, with its name.
import { TerraformElement, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { ConnectorDefinition } from "../../src/connectors";
import {
  camelCase,
  connectorOf,
  constructNameOf,
  definitions,
  eventFields,
  fieldsOf,
  findKey,
  ownersOf,
  resourceTypeOf,
  secretNames,
} from "../../src/connectors";
import type { TypedInstanceProps } from "../../lib";
import { propsOf } from "../../scripts/constructs/prop";
import { attributesOf } from "../../src/provider/resources/instance-model";
import { instanceDefinitionOf } from "../../src/provider/resources/typed-connector";
import { everyKind } from "./every-kind";
import { keyAlone } from "./key-alone";

const all = [...definitions, everyKind, keyAlone];
const named = all.map((definition) => [definition.elementKey, definition] as const);
/** What Terraform has for every resource. */
const META = ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner", "provisioners"];
/** Attributes of every typed resource. */
const COMMON = new Set([
  ...Object.keys(attributesOf(instanceDefinitionOf({ ...everyKind, fields: [], templateKeys: {} }))),
  "events",
  ...META,
]);
/** Props of every typed construct: the compiler sees that none is missing. */
const OWN_PROPS: Readonly<Record<keyof TypedInstanceProps, true>> = {
  ...{ name: true, tags: true, enabled: true, persistToken: true, outputToken: true, allowLiteralSecrets: true },
  ...{ provider: true, dependsOn: true, lifecycle: true, forEach: true, count: true },
  ...{ additionalConfiguration: true, additionalSecretConfiguration: true },
};
const PROPS = new Set([...Object.keys(OWN_PROPS), ...[...COMMON].map(camelCase)]);
/** The binding of a resource has a member for each attribute beside those of the framework's classes. */
const MEMBERS = new Set(
  [TerraformResource, TerraformElement, Construct].flatMap((one) => Object.getOwnPropertyNames(one.prototype)),
);

/** Every attribute that follows from a definition. */
function attributes(definition: ConnectorDefinition): readonly string[] {
  return fieldsOf(definition).flatMap((field) => {
    if (field.kind !== "secret") return [field.attribute];
    const { writeOnly, version, revision, stored } = secretNames(field);
    return [
      writeOnly,
      version,
      ...(field.authenticates === false ? [] : [revision]),
      ...(stored === undefined ? [] : [stored]),
    ];
  });
}

/** Names of fields that something else has, one sentence each. */
function taken(definition: ConnectorDefinition): readonly string[] {
  const props = fieldsOf(definition).flatMap(propsOf);
  const problem = (name: string): string =>
    `${definition.elementKey}: "${name}" is a name that every instance has. Choose another.`;
  return [
    ...attributes(definition).filter((name) => COMMON.has(name) || MEMBERS.has(camelCase(name))),
    ...props.map(({ name }) => name).filter((name) => PROPS.has(name)),
  ].map(problem);
}

test.each([
  ...["output_token", "count", "for_each", "lifecycle", "provider", "depends_on", "connection", "provisioners"],
  ...["additional_configuration", "additional_secret_configuration", "secrets_revision", "allow_literal_secrets"],
  ...["created_date", "element_id", "fqn", "to_string"],
])("a field that is called %s is refused by its name", (attribute) => {
  const field = { kind: "text", key: "a.key", attribute, description: "Any.", example: "x" } as const;
  expect(taken({ ...everyKind, fields: [field] })[0]).toContain("is a name that every instance has");
});

test("no two connectors share a key, a resource type or a construct", () => {
  for (const nameOf of [({ elementKey }: ConnectorDefinition) => elementKey, resourceTypeOf, constructNameOf]) {
    expect(new Set(all.map(nameOf)).size).toBe(all.length);
  }
});

describe.each(named)("%s", (_key, definition) => {
  test("has names that Terraform and TypeScript take, each once", () => {
    expect(taken(definition)).toEqual([]);
    const names = attributes(definition);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(new Set(names).size).toBe(names.length);
    const props = fieldsOf(definition)
      .flatMap(propsOf)
      .map(({ name }) => name);
    for (const prop of props) expect(prop).toMatch(/^[a-z][A-Za-z0-9]*$/);
    expect(new Set(props).size).toBe(props.length);
    expect(definition.names.resource).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(definition.names.construct).toMatch(/^[A-Z][A-Za-z0-9]*$/);
  });

  test("describes each field in whole sentences", () => {
    for (const { description } of fieldsOf(definition)) expect(description).toMatch(/^[A-Z].*\.$/);
  });

  test("has no spelling of a key twice, whatever the letter case", () => {
    const spellings = connectorOf(definition).keys.flatMap(({ key, returnedAs, aliases = [] }) => [
      ...new Set([key, returnedAs ?? key, ...aliases].map((one) => one.toLowerCase())),
    ]);
    expect(spellings.filter((spelling, index) => spellings.indexOf(spelling) !== index)).toEqual([]);
  });

  test("has an attribute and a prop for the key of each field, and for no other", () => {
    const keys = [...fieldsOf(definition), ...eventFields(definition.templateKeys)].map(({ key }) => key);
    expect([...ownersOf(definition, "attributes").keys()].sort()).toEqual([...keys].sort());
    expect([...ownersOf(definition, "props").keys()].sort()).toEqual([...keys].sort());
    for (const key of keys) expect(findKey(connectorOf(definition), key)).toBeDefined();
  });

  test("takes secrets for secrets", () => {
    for (const field of fieldsOf(definition)) {
      const key = findKey(connectorOf(definition), field.key);
      const isSecret = field.kind === "secret" || field.kind === "sensitiveText";
      expect([field.key, key?.masked === true || key?.secret === true]).toEqual([field.key, isSecret]);
    }
  });
});
