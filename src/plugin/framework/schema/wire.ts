// Schemas as Terraform reads them.
import type { WireAttribute, WireBlock, WireNestedBlock, WireObject, WireSchema } from "../../protocol/messages";
import { BlockNesting, ObjectNesting, StringKind } from "../../protocol/messages";
import { typeToJson } from "../../values";
import type { Attribute, Block, Member, Nested } from "../attributes/attribute";

export interface SchemaText {
  readonly description: string;
  readonly version: number;
}

type Named = readonly (readonly [string, Member])[];

/** Always with a block: Terraform crashes on a schema without one (terraform-protocol: Protobuf rules). */
export function wireSchema(members: ReadonlyMap<string, Member>, { description, version }: SchemaText): WireSchema {
  return { version: BigInt(version), block: wireBlock([...members], description) };
}

function wireBlock(members: Named, description: string, deprecated?: string, computed = false): WireBlock {
  return {
    version: 0n,
    attributes: wireAttributes(members),
    blockTypes: members.flatMap(([name, member]) =>
      member.presence === "block" ? [wireNestedBlock(name, member)] : [],
    ),
    description,
    descriptionKind: StringKind.markdown,
    deprecated: deprecated !== undefined,
    deprecationMessage: deprecated ?? "",
    computed,
  };
}

function wireNestedBlock(typeName: string, block: Block): WireNestedBlock {
  const { nested, limits, description, deprecated, computed } = block;
  return {
    typeName,
    block: wireBlock(Object.entries(nested.members), description, deprecated, computed),
    nesting: BlockNesting[nested.mode],
    minItems: BigInt(limits.min),
    // Terraform takes 0 for "any number".
    maxItems: BigInt(limits.max ?? 0),
  };
}

function wireAttributes(members: Named): readonly WireAttribute[] {
  return members.flatMap(([name, member]) => (member.presence === "block" ? [] : [wireAttribute(name, member)]));
}

function wireAttribute(name: string, attribute: Attribute): WireAttribute {
  const { presence, nested } = attribute;
  return {
    name,
    type: nested === undefined ? Buffer.from(typeToJson(attribute.type), "utf8") : new Uint8Array(),
    ...(nested === undefined ? {} : { nestedType: wireNested(nested) }),
    description: attribute.description,
    descriptionKind: StringKind.markdown,
    required: presence === "required",
    optional: presence === "optional" || presence === "optionalComputed",
    computed: presence === "computed" || presence === "optionalComputed",
    sensitive: attribute.sensitive,
    writeOnly: attribute.writeOnly,
    deprecated: attribute.deprecated !== undefined,
    deprecationMessage: attribute.deprecated ?? "",
  };
}

function wireNested({ mode, members }: Nested): WireObject {
  return {
    attributes: wireAttributes(Object.entries(members)),
    // Groups are blocks; as an attribute one would be a single object.
    nesting: ObjectNesting[mode === "group" ? "single" : mode],
    minItems: 0n,
    maxItems: 0n,
  };
}
