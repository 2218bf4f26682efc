import { types, typesEqual } from "../../../src/plugin/values";
import type { Type } from "../../../src/plugin/values";

const site = types.object({ hosts: types.list(types.string), port: types.number });

test("the order of attributes makes no difference, everything else does", () => {
  expect(typesEqual(site, types.object({ port: types.number, hosts: types.list(types.string) }))).toBe(true);
  expect(typesEqual(site, types.object({ port: types.number }))).toBe(false);
  expect(typesEqual(site, types.object({ port: types.string, hosts: types.list(types.string) }))).toBe(false);
  expect(typesEqual(site, types.object({ port: types.number, host: types.list(types.string) }))).toBe(false);
  expect(typesEqual(types.list(types.string), types.set(types.string))).toBe(false);
  expect(typesEqual(types.list(types.string), types.list(types.bool))).toBe(false);
  expect(typesEqual(types.tuple([types.string]), types.list(types.string))).toBe(false);
  expect(typesEqual(types.tuple([types.string]), types.tuple([types.string, types.string]))).toBe(false);
  expect(typesEqual(types.tuple([types.string]), types.tuple([types.bool]))).toBe(false);
  expect(typesEqual(types.dynamic, types.string)).toBe(false);
  expect(typesEqual(site, types.map(types.string))).toBe(false);
});

test("a type does not change with what it was made of", () => {
  const attributes = new Map<string, Type>([["a", types.string]]);
  const type = types.object(attributes);
  attributes.clear();
  expect(type.attributes.size).toBe(1);
});
