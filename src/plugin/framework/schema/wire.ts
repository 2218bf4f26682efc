// Schemas as Terraform reads them.
import type { WireAttribute, WireBlock, WireObject, WireSchema } from "../../protocol/messages";
import { ObjectNesting, StringKind } from "../../protocol/messages";
import { typeToJson } from "../../values";
import type { Attribute, NestingMode } from "../attributes/attribute";

export interface SchemaText {
  readonly description: string;
  readonly version: number;
}

/** Always with a block: Terraform crashes on a schema without one (facts 1.2). */
export function wireSchema(
  attributes: ReadonlyMap<string, Attribute>,
  { description, version }: SchemaText,
): WireSchema {
  const block: WireBlock = {
    version: 0n,
    attributes: [...attributes].map(([name, attribute]) => wireAttribute(name, attribute)),
    blockTypes: [],
    description,
    descriptionKind: StringKind.markdown,
    deprecated: false,
    deprecationMessage: "",
    computed: false,
  };
  return { version: BigInt(version), block };
}

function wireAttribute(name: string, attribute: Attribute): WireAttribute {
  const { presence, nested } = attribute;
  return {
    name,
    type: nested === undefined ? Buffer.from(typeToJson(attribute.type), "utf8") : new Uint8Array(),
    ...(nested === undefined ? {} : { nestedType: wireNested(nested.mode, Object.entries(nested.attributes)) }),
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

function wireNested(mode: NestingMode, attributes: readonly (readonly [string, Attribute])[]): WireObject {
  return {
    attributes: attributes.map(([name, attribute]) => wireAttribute(name, attribute)),
    nesting: ObjectNesting[mode],
    minItems: 0n,
    maxItems: 0n,
  };
}
