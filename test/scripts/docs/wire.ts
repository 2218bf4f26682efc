// Schemas for tests of the documentation's generator, as small as each test needs them.
import type {
  WireAttribute,
  WireBlock,
  WireFunction,
  WireFunctionParameter,
} from "../../../src/plugin/protocol/messages/schema";
import { StringKind } from "../../../src/plugin/protocol/messages/shared";

/** Markdown, as the framework writes its descriptions. */
const DESCRIPTION_KIND = StringKind.markdown;

/** @param type type JSON, "" where the attribute is nested */
export function attribute(name: string, type: string, more: Partial<WireAttribute> = {}): WireAttribute {
  return {
    name,
    type: new TextEncoder().encode(type),
    description: `About ${name}.`,
    descriptionKind: DESCRIPTION_KIND,
    required: false,
    optional: false,
    computed: false,
    sensitive: false,
    deprecated: false,
    deprecationMessage: "",
    writeOnly: false,
    ...more,
  };
}

export function block(attributes: readonly WireAttribute[], more: Partial<WireBlock> = {}): WireBlock {
  return {
    version: 0n,
    attributes,
    blockTypes: [],
    description: "About the block.",
    descriptionKind: DESCRIPTION_KIND,
    deprecated: false,
    deprecationMessage: "",
    computed: false,
    ...more,
  };
}

export function parameter(
  name: string,
  type: string,
  more: Partial<WireFunctionParameter> = {},
): WireFunctionParameter {
  return {
    name,
    type: new TextEncoder().encode(type),
    allowNullValue: false,
    allowUnknownValues: false,
    description: `About ${name}.`,
    descriptionKind: DESCRIPTION_KIND,
    ...more,
  };
}

export function functionOf(
  parameters: readonly WireFunctionParameter[],
  more: Partial<WireFunction> = {},
): WireFunction {
  return {
    parameters,
    return: { type: new TextEncoder().encode('"string"') },
    summary: "Joins.",
    description: "Joins its arguments.",
    descriptionKind: DESCRIPTION_KIND,
    deprecationMessage: "",
    ...more,
  };
}
