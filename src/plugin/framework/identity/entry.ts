// What the framework makes of a declared identity, with every rule that the declaration breaks.
import type { Type } from "../../values";
import { typesEqual } from "../../values";
import type { Attribute } from "../attributes/attribute";
import { requireMembers } from "../definition-members";
import { Schema } from "../schema/schema";
import type { UpgraderEntry } from "../upgraders";
import { upgradersOf } from "../upgraders";
import type { AnyIdentityDefinition } from "./definition";

export interface IdentityEntry {
  readonly definition: AnyIdentityDefinition;
  readonly schema: Schema;
  /** By the version they start from. */
  readonly upgraders: ReadonlyMap<bigint, UpgraderEntry>;
}

/** @throws Error with every rule that the attributes break. */
export function identityEntry(
  typeName: string,
  definition: AnyIdentityDefinition | undefined,
  state: Schema,
): IdentityEntry | undefined {
  if (definition === undefined) return undefined;
  const owner = `the identity of ${typeName}`;
  requireMembers(owner, "identity", definition);
  const attributes = Object.entries(definition.attributes);
  const problems = [
    ...(attributes.some(([, { presence }]) => presence === "required") ? [] : ["an import has to name some attribute"]),
    ...attributes.flatMap(([name, attribute]) => [
      ...attributeProblems(attribute).map((problem) => `${name}: ${problem}`),
      ...(definition.of === undefined && !hasSame(state, name, attribute.type)
        ? [`${name}: the resource has no attribute of this name and type, and the identity has no function "of"`]
        : []),
    ]),
  ];
  if (problems.length > 0) throw new Error(`The schema of ${owner} is not valid:\n- ${problems.join("\n- ")}`);
  return { definition, schema: new Schema(owner, definition), upgraders: upgradersOf(owner, definition) };
}

function attributeProblems({ presence, sensitive, nested, type, replaces, modifiers }: Attribute): readonly string[] {
  const problems: string[] = [];
  if (presence !== "required" && presence !== "optional") problems.push("it is required or optional for an import");
  if (nested !== undefined || !isPlain(type.kind === "list" ? type.element : type)) {
    problems.push("it is a text, a number, a boolean, or a list of these");
  }
  if (sensitive) problems.push("an identity is shown to everybody, so that nothing of it is sensitive");
  if (replaces !== undefined || modifiers.length > 0) problems.push("an identity is not planned");
  return problems;
}

function isPlain({ kind }: Type): boolean {
  return kind === "string" || kind === "number" || kind === "bool";
}

function hasSame({ members }: Schema, name: string, type: Type): boolean {
  const member = members.get(name);
  return member !== undefined && !member.writeOnly && typesEqual(member.type, type);
}
