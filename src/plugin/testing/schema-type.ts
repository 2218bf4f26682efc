// What Terraform makes of a schema: the type of a block's values, and blocks that were not written.
import type { WireAttribute, WireBlock } from "../protocol/messages";
import { BlockNesting } from "../protocol/messages";
import { holdsDynamic, parseType, types } from "../values";
import type { Type } from "../values";
import type { Literal } from "./literal";
import { isItems, isMembers } from "./literal";

/** The type of a block's values, as Terraform derives it (terraform-protocol: Types). */
export function blockType(block: WireBlock | undefined): Type {
  const { attributes = [], blockTypes = [] } = block ?? {};
  const blocks = blockTypes.map(({ typeName, nesting, block: inside }) => {
    const inner = blockType(inside);
    const many = nesting === BlockNesting.list || nesting === BlockNesting.map;
    if (many && holdsDynamic(inner)) return [typeName, types.dynamic] as const;
    if (nesting === BlockNesting.list) return [typeName, types.list(inner)] as const;
    if (nesting === BlockNesting.set) return [typeName, types.set(inner)] as const;
    return [typeName, nesting === BlockNesting.map ? types.map(inner) : inner] as const;
  });
  return types.object(new Map<string, Type>([...attributes.map(attributeType), ...blocks]));
}

function attributeType({ name, type, nestedType }: WireAttribute): readonly [string, Type] {
  if (nestedType === undefined) return [name, parseType(type)];
  const inner = types.object(new Map(nestedType.attributes.map(attributeType)));
  const nested = [inner, inner, types.list(inner), types.set(inner), types.map(inner)][nestedType.nesting];
  return [name, nested ?? inner];
}

/** With the blocks that are left out: absent ones, or empty collections. */
export function withBlocks(literal: Literal, block: WireBlock | undefined): Literal {
  if (!isMembers(literal) || block === undefined) return literal;
  const filled = block.blockTypes.map(({ typeName, nesting, block: inside }): readonly [string, Literal] => {
    const value = literal[typeName];
    const one = (part: Literal): Literal => withBlocks(part, inside);
    if (value === undefined && nesting === BlockNesting.single) return [typeName, null];
    if (value === undefined && nesting === BlockNesting.group) return [typeName, one({})];
    if (value === undefined) return [typeName, nesting === BlockNesting.map ? {} : []];
    if (isItems(value)) return [typeName, value.map(one)];
    if (nesting !== BlockNesting.map || !isMembers(value)) return [typeName, one(value)];
    return [typeName, Object.fromEntries(Object.entries(value).map(([key, part]) => [key, one(part)]))];
  });
  return { ...literal, ...Object.fromEntries(filled) };
}
