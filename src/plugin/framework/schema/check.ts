// The rules Terraform has for schemas (terraform-protocol: Schema rules). A provider that breaks one ends before its
// first handshake, with all of them, since Terraform would only say that the schema can't be loaded.
import { holdsDynamic } from "../../values";
import type { Attribute, Block, Member, Members } from "../attributes/attribute";
import type { ConfigRule } from "../attributes/config-rule";
import { unknownNames } from "../attributes/rules";

/** Words that Terraform keeps for itself in blocks of a kind (terraform-plugin-framework has the same lists). */
export const RESERVED = {
  resource: ["connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner"],
  provider: ["alias", "version"],
} as const;

const NAME = /^[a-z0-9_]+$/;

export function schemaProblems(members: Members, inside = "", inSet = false): readonly string[] {
  return Object.entries(members).flatMap(([name, member]) => {
    const path = inside + name;
    return [
      ...memberProblems(path, name, member),
      ...(member.presence === "block" ? blockProblems(path, member) : attributeProblems(path, member, inSet)),
      ...nestedProblems(path, member, inSet),
    ];
  });
}

function memberProblems(path: string, name: string, { description, misused }: Member): readonly string[] {
  const problems = misused.map((problem) => `${path}: ${problem}`);
  if (!NAME.test(name)) problems.push(`${path}: names consist of lower-case letters, digits and underscores`);
  // Authors who write JavaScript may leave it out.
  const text: unknown = description;
  if (typeof text !== "string" || text.trim() === "") problems.push(`${path}: the description is empty`);
  return problems;
}

function attributeProblems(path: string, attribute: Attribute, inSet: boolean): readonly string[] {
  const problems: string[] = [];
  if (attribute.writeOnly && inSet) problems.push(`${path}: write-only attributes can't be in a set`);
  if (attribute.writeOnly && attribute.presence === "computed") {
    problems.push(`${path}: a computed attribute can't be write-only, since nothing could read it`);
  }
  if (attribute.writeOnly && (attribute.replaces !== undefined || attribute.modifiers.length > 0)) {
    problems.push(
      `${path}: the earlier value of a write-only attribute is not stored; let its version require the replacement`,
    );
  }
  if (attribute.defaultValue !== undefined && attribute.presence !== "optionalComputed") {
    problems.push(`${path}: a default needs an attribute that is optional and computed`);
  }
  // Inside a nested attribute or block the dynamic member itself is named.
  if (inSet && attribute.nested === undefined && holdsDynamic(attribute.type)) {
    problems.push(`${path}: dynamic values can't be in a set`);
  }
  return problems;
}

function blockProblems(path: string, { limits: { min, max } }: Block): readonly string[] {
  const problems: string[] = [];
  if (path.split(".").at(-1) === "dynamic")
    problems.push(`${path}: Terraform takes a block of this name for a template`);
  const isCount = (count: number) => Number.isSafeInteger(count) && count >= 0;
  if (!isCount(min)) problems.push(`${path}: minItems must be a whole number, 0 or more`);
  if (max !== undefined && !(isCount(max) && max > 0))
    problems.push(`${path}: maxItems must be a whole number, 1 or more`);
  if (max !== undefined && max < min) problems.push(`${path}: maxItems is less than minItems`);
  return problems;
}

function nestedProblems(path: string, { nested }: Member, inSet: boolean): readonly string[] {
  if (nested === undefined) return [];
  return [
    ...ambiguityProblems(nested.ambiguous, `${path}.`),
    ...ruleProblems(nested.rules, nested.members, `${path}.`),
    ...schemaProblems(nested.members, `${path}.`, inSet || nested.mode === "set"),
  ];
}

export function reservedProblems(reserved: readonly string[], members: Members): readonly string[] {
  const taken = reserved.filter((name) => Object.hasOwn(members, name));
  return taken.map((name) => `${name}: Terraform keeps this name for itself`);
}

export function ruleProblems(rules: readonly ConfigRule[], members: Members, inside = ""): readonly string[] {
  return unknownNames(rules, members).map(
    (name) => `${inside}${name}: a rule names it, but there is no such attribute`,
  );
}

export function ambiguityProblems(names: readonly string[], inside = ""): readonly string[] {
  return names.map((name) => `${inside}${name}: an attribute and a block can't have the same name`);
}
