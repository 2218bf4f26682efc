// What Terraform's schema has no field for stands in descriptions, from which the pages of docs/ are made: defaults, and
// that a change replaces the object.
import { readdirSync } from "node:fs";
import path from "node:path";
import type { Member } from "../../src/plugin/framework/attributes/attribute";
import { Schema } from "../../src/plugin/framework/schema/schema";

interface Described {
  readonly address: string;
  readonly attribute: Member;
}

const folder = path.resolve(__dirname, "../../src/provider/resources");

async function resourceSchemas(): Promise<readonly (readonly [string, Schema])[]> {
  const modules = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const loaded = await Promise.all(modules.map(async (file): Promise<object> => await load(path.join(folder, file))));
  return loaded.flatMap((module) => Object.values<unknown>({ ...module }).flatMap(resourceSchema));
}

async function load(file: string): Promise<object> {
  const module: unknown = await import(file);
  return typeof module === "object" && module !== null ? module : {};
}

function resourceSchema(exported: unknown): readonly (readonly [string, Schema])[] {
  if (typeof exported !== "object" || exported === null) return [];
  const typeName: unknown = Reflect.get(exported, "typeName");
  const schema: unknown = Reflect.get(exported, "schema");
  return typeof typeName === "string" && schema instanceof Schema ? [[typeName, schema]] : [];
}

async function attributes(): Promise<readonly Described[]> {
  const schemas = await resourceSchemas();
  return schemas.flatMap(([typeName, schema]) => describedBelow(typeName, [...schema.members]));
}

function describedBelow(owner: string, members: readonly (readonly [string, Member])[]): readonly Described[] {
  return members.flatMap(([name, attribute]) => {
    const address = `${owner}.${name}`;
    return [{ address, attribute }, ...describedBelow(address, Object.entries(attribute.nested?.members ?? {}))];
  });
}

test("every default of a resource is told in the attribute's description", async () => {
  const withDefault = (await attributes()).filter(({ attribute }) => attribute.defaultValue !== undefined);
  expect(withDefault.map(({ address }) => address)).toContain(
    "openconnectors_connectwise_instance.filter_response_nulls",
  );
  const silent = withDefault.filter(({ attribute }) => !/Default: \S/.test(attribute.description));
  expect(silent.map(({ address }) => address)).toEqual([]);
});

test("every attribute whose change replaces the object says so", async () => {
  const replacing = (await attributes()).filter(({ attribute }) => attribute.replaces !== undefined);
  const silent = replacing.filter(({ attribute }) => !/replace/i.test(attribute.description));
  expect(silent.map(({ address }) => address)).toEqual([]);
});
