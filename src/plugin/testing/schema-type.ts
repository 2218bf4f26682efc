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

/** A configuration as Terraform sends it with a plan: computed blocks that are not written are null. */
export function withoutAbsent(config: Literal, block: WireBlock | undefined): Literal {
  if (!isMembers(config) || block === undefined) return config;
  const changed = block.blockTypes.map(({ typeName, nesting, block: inside }): readonly [string, Literal] => {
    const value = config[typeName] ?? null;
    const one = (part: Literal): Literal => withoutAbsent(part, inside);
    const many = isItems(value) ? value.map(one) : entriesOf(value, nesting, one);
    const count = isItems(many) ? many.length : isMembers(many) ? Object.keys(many).length : 1;
    const canBeEmpty = nesting !== BlockNesting.single && nesting !== BlockNesting.group;
    return [typeName, inside?.computed === true && canBeEmpty && count === 0 ? null : many];
  });
  const computed = block.blockTypes.filter(({ block: inside }) => inside?.computed === true);
  const isKept = (name: string): boolean => name in config || computed.some(({ typeName }) => typeName === name);
  return { ...config, ...Object.fromEntries(changed.filter(([name]) => isKept(name))) };
}

function entriesOf(value: Literal, nesting: number, one: (part: Literal) => Literal): Literal {
  if (nesting !== BlockNesting.map || !isMembers(value)) return one(value);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, one(part)]));
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
    return [typeName, isItems(value) ? value.map(one) : entriesOf(value, nesting, one)];
  });
  return { ...literal, ...Object.fromEntries(filled) };
}
