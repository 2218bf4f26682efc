// What a schema says of each attribute and block, in one shape for all three ways in which Terraform nests them: nested
// attributes, object types and blocks. Fields of the wire: (terraform-protocol: Messages).
import type { WireAttribute, WireBlock, WireNestedBlock, WireObject } from "../../src/plugin/protocol/messages/schema";
import { BlockNesting, ObjectNesting } from "../../src/plugin/protocol/messages/schema";
import { StringKind } from "../../src/plugin/protocol/messages/shared";
import type { Type } from "../../src/plugin/values";
import { parseType } from "../../src/plugin/values";
import { escapeMarkdown } from "./markdown";
import { typeWords } from "./type-words";

export type Group = "required" | "optional" | "readOnly";

/** An attribute or a block as a page shows it. */
export interface Member {
  readonly name: string;
  readonly group: Group;
  /** In words: "Set of String", "Attributes List". */
  readonly type: string;
  /** "Sensitive", "Write-only", "Deprecated", limits of blocks. */
  readonly marks: readonly string[];
  /** Markdown; empty for members of object types, which have none. */
  readonly description: string;
  /** Sorted by name; none where nothing is nested. */
  readonly members: readonly Member[];
  /** False where the schema has no place for a description. */
  readonly describable: boolean;
}

export function membersOf(block: WireBlock): readonly Member[] {
  return byName([...block.attributes.map(attributeMember), ...block.blockTypes.map(blockMember)]);
}

/** Whether the mark is anywhere among the members. */
export function hasMark(members: readonly Member[], mark: string): boolean {
  return members.some((member) => member.marks.includes(mark) || hasMark(member.members, mark));
}

function attributeMember(attribute: WireAttribute): Member {
  const { nestedType } = attribute;
  const group = attribute.required ? "required" : attribute.optional ? "optional" : "readOnly";
  return {
    name: attribute.name,
    group,
    ...(nestedType === undefined ? typed(parseType(attribute.type), group) : nestedMembers(nestedType)),
    marks: [
      ...(attribute.sensitive ? ["Sensitive"] : []),
      ...(attribute.writeOnly ? ["Write-only"] : []),
      ...(attribute.deprecated ? ["Deprecated"] : []),
    ],
    description: described(attribute),
    describable: true,
  };
}

type TypeAndMembers = Pick<Member, "type" | "members">;

function typed(type: Type, group: Group): TypeAndMembers {
  return { type: typeWords(type), members: objectMembers(type, group) };
}

function nestedMembers(nested: WireObject): TypeAndMembers {
  return { type: nestedWords(nested), members: byName(nested.attributes.map(attributeMember)) };
}

function nestedWords({ nesting }: WireObject): string {
  switch (nesting) {
    case ObjectNesting.list:
      return "Attributes List";
    case ObjectNesting.set:
      return "Attributes Set";
    case ObjectNesting.map:
      return "Attributes Map";
    case ObjectNesting.single:
      return "Attributes";
    case ObjectNesting.invalid:
      throw new Error("Nested attributes without a nesting mode.");
  }
}

/** Members of an object type, also of one inside collections; whoever may set the attribute sets them. */
function objectMembers(type: Type, group: Group): readonly Member[] {
  switch (type.kind) {
    case "list":
    case "set":
    case "map":
      return objectMembers(type.element, group);
    case "object":
      return byName(
        [...type.attributes].map(([name, inner]) => ({
          name,
          group,
          ...typed(inner, group),
          marks: [],
          description: "",
          describable: false,
        })),
      );
    case "string":
    case "number":
    case "bool":
    case "dynamic":
    case "tuple":
      return [];
  }
}

function blockMember(nested: WireNestedBlock): Member {
  const members = nested.block === undefined ? [] : membersOf(nested.block);
  const settable = members.length === 0 || members.some(({ group }) => group !== "readOnly");
  return {
    name: nested.typeName,
    group: nested.minItems > 0n ? "required" : settable ? "optional" : "readOnly",
    type: blockWords(nested),
    marks: [
      ...(nested.minItems > 0n ? [`Min: ${nested.minItems}`] : []),
      ...(nested.maxItems > 0n ? [`Max: ${nested.maxItems}`] : []),
      ...(nested.block?.deprecated === true ? ["Deprecated"] : []),
    ],
    description: nested.block === undefined ? "" : described(nested.block),
    members,
    describable: true,
  };
}

function blockWords({ nesting }: WireNestedBlock): string {
  switch (nesting) {
    case BlockNesting.list:
      return "Block List";
    case BlockNesting.set:
      return "Block Set";
    case BlockNesting.map:
      return "Block Map";
    case BlockNesting.single:
    case BlockNesting.group:
      return "Block";
    case BlockNesting.invalid:
      throw new Error("A block without a nesting mode.");
  }
}

function described(thing: {
  readonly description: string;
  readonly descriptionKind: StringKind;
  readonly deprecationMessage: string;
}): string {
  const text = thing.description.trim();
  const markdown = thing.descriptionKind === StringKind.markdown ? text : escapeMarkdown(text);
  return [markdown, thing.deprecationMessage && `**Deprecated:** ${escapeMarkdown(thing.deprecationMessage)}`]
    .filter((part) => part !== "")
    .join(" ");
}

function byName(members: readonly Member[]): readonly Member[] {
  return [...members].sort((one, other) => (one.name < other.name ? -1 : 1));
}
