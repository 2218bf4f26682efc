// Signatures of functions as Terraform reads them.
import type { WireFunction, WireFunctionParameter } from "../../protocol/messages";
import { StringKind } from "../../protocol/messages";
import type { Type } from "../../values";
import { typeToJson } from "../../values";
import type { ErasedFunction, Parameter } from "./definition";

export function wireFunction(definition: ErasedFunction): WireFunction {
  const [variadic] = Object.entries(definition.variadic ?? {}).map(wireParameter);
  return {
    parameters: Object.entries(definition.parameters).map(wireParameter),
    ...(variadic === undefined ? {} : { variadicParameter: variadic }),
    return: { type: typeBytes(definition.returns.type) },
    summary: definition.summary,
    description: definition.description,
    descriptionKind: StringKind.markdown,
    deprecationMessage: definition.deprecated ?? "",
  };
}

function wireParameter([name, parameter]: readonly [string, Parameter<unknown>]): WireFunctionParameter {
  return {
    name,
    type: typeBytes(parameter.type),
    allowNullValue: parameter.shape.acceptsNull === true,
    allowUnknownValues: parameter.allowUnknown,
    description: parameter.description,
    descriptionKind: StringKind.markdown,
  };
}

function typeBytes(type: Type): Uint8Array {
  return Buffer.from(typeToJson(type), "utf8");
}
