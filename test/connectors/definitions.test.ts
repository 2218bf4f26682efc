// What holds for every definition, so that a further one that is wrong fails here, with its name.
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
  propOf,
  resourceTypeOf,
  secretNames,
} from "../../src/connectors";
import { everyKind } from "./every-kind";

const all = [...definitions, everyKind];
const named = all.map((definition) => [definition.elementKey, definition] as const);
const COMMON = [
  "id",
  "name",
  "tags",
  "enabled",
  "token",
  "valid",
  "events",
  "creation_key",
  "persist_token",
  "element_key",
];

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

test("no two connectors share a key, a resource type or a construct", () => {
  for (const nameOf of [({ elementKey }: ConnectorDefinition) => elementKey, resourceTypeOf, constructNameOf]) {
    expect(new Set(all.map(nameOf)).size).toBe(all.length);
  }
});

describe.each(named)("%s", (_key, definition) => {
  test("has names that Terraform and TypeScript take, each once", () => {
    const names = [...COMMON, ...attributes(definition)];
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(new Set(names).size).toBe(names.length);
    const props = [...fieldsOf(definition).map(propOf), ...COMMON.map(camelCase)];
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
