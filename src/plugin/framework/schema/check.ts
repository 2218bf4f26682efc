// The rules Terraform has for schemas (facts, terraform-plugin-protocol 4.2). A provider that breaks one ends before its
// first handshake, with all of them, since Terraform would only say that the schema can't be loaded.
import { holdsDynamic } from "../../values";
import type { Attribute, Attributes } from "../attributes/attribute";

const NAME = /^[a-z0-9_]+$/;

export function schemaProblems(attributes: Attributes, inside = "", inSet = false): readonly string[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const path = inside + name;
    return [...attributeProblems(path, name, attribute, inSet), ...nestedProblems(path, attribute, inSet)];
  });
}

function attributeProblems(path: string, name: string, attribute: Attribute, inSet: boolean): readonly string[] {
  const problems: string[] = [];
  if (!NAME.test(name)) problems.push(`${path}: names consist of lower-case letters, digits and underscores`);
  if (attribute.description.trim() === "") problems.push(`${path}: the description is empty`);
  if (attribute.writeOnly && inSet) problems.push(`${path}: write-only attributes can't stand in a set`);
  if (attribute.writeOnly && attribute.presence === "computed") {
    problems.push(`${path}: a computed attribute can't be write-only, since nobody could read it`);
  }
  if (attribute.defaultValue !== undefined && attribute.presence !== "optionalComputed") {
    problems.push(`${path}: a default needs an attribute that is optional and computed`);
  }
  if (inSet && holdsDynamic(attribute.type)) problems.push(`${path}: dynamic values can't stand in a set`);
  return problems;
}

function nestedProblems(path: string, { nested }: Attribute, inSet: boolean): readonly string[] {
  if (nested === undefined) return [];
  return schemaProblems(nested.attributes, `${path}.`, inSet || nested.mode === "set");
}
