// The rules for the attributes of an identity. Our own provider is bundled without this module (scripts/build/typed.ts).
import type { Type } from "../../values";
import { typesEqual } from "../../values";
import type { Attribute, Attributes } from "../attributes/attribute";
import type { AnyIdentityDefinition } from "./definition";

/**
 * @param state the attributes of the resource
 * @throws Error with every rule that the attributes break
 */
export function requireParts(owner: string, definition: AnyIdentityDefinition, state: Attributes): void {
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

function hasSame(state: Attributes, name: string, type: Type): boolean {
  const attribute = state[name];
  return attribute !== undefined && !attribute.writeOnly && typesEqual(attribute.type, type);
}
