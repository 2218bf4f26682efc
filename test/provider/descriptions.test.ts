// What Terraform's schema has no field for stands in descriptions, from which the pages of docs/ are made: defaults, and
// that a change replaces the object.
import type { Member } from "../../src/plugin/framework/attributes/attribute";
import { instanceEntries } from "../../src/provider/resources/catalogue";

interface Described {
  readonly address: string;
  readonly attribute: Member;
}

function attributes(): readonly Described[] {
  return instanceEntries.flatMap(({ resource: { typeName, schema } }) => describedBelow(typeName, [...schema.members]));
}

function describedBelow(owner: string, members: readonly (readonly [string, Member])[]): readonly Described[] {
  return members.flatMap(([name, attribute]) => {
    const address = `${owner}.${name}`;
    return [{ address, attribute }, ...describedBelow(address, Object.entries(attribute.nested?.members ?? {}))];
  });
}

test("every default of a resource is in the attribute's description", () => {
  const withDefault = attributes().filter(({ attribute }) => attribute.defaultValue !== undefined);
  expect(withDefault.map(({ address }) => address)).toContain(
    "openconnectors_connectwise_instance.filter_response_nulls",
  );
  const silent = withDefault.filter(({ attribute }) => !/Default: \S/.test(attribute.description));
  expect(silent.map(({ address }) => address)).toEqual([]);
});

test("every attribute whose change replaces the object says so", () => {
  const replacing = attributes().filter(({ attribute }) => attribute.replaces !== undefined);
  const silent = replacing.filter(({ attribute }) => !/replace/i.test(attribute.description));
  expect(silent.map(({ address }) => address)).toEqual([]);
});

test("no block of a resource is computed, since the provider's bundle has no check of them", () => {
  expect(attributes().filter(({ attribute }) => attribute.computed === true)).toEqual([]);
});
