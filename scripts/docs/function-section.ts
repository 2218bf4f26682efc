// What a page says of a provider function: signature, arguments in their order, and what it returns.
import type { WireFunction, WireFunctionParameter } from "../../src/plugin/protocol/messages/schema";
import { StringKind } from "../../src/plugin/protocol/messages/shared";
import { parseType } from "../../src/plugin/values";
import { codeBlock, escapeMarkdown, listItem } from "./markdown";
import { typeConstraint, typeWords } from "./type-words";

export function signature(name: string, fn: WireFunction): string {
  const fixed = fn.parameters.map((parameter) => `${parameter.name} ${constraintOf(parameter)}`);
  const rest = fn.variadicParameter;
  const all = rest === undefined ? fixed : [...fixed, `${rest.name} ${constraintOf(rest)}...`];
  return codeBlock("text", `${name}(${all.join(", ")}) ${typeConstraint(returnType(name, fn))}`);
}

export function argumentList({ parameters, variadicParameter }: WireFunction): string {
  if (parameters.length === 0 && variadicParameter === undefined) return "The function takes no arguments.";
  const fixed = parameters.map((parameter) => ({ parameter, variadic: false }));
  const all = variadicParameter === undefined ? fixed : [...fixed, { parameter: variadicParameter, variadic: true }];
  return all
    .map(({ parameter, variadic }, index) => {
      const marks = [
        ...(variadic ? ["Variadic"] : []),
        typeWords(parseType(parameter.type)),
        ...(parameter.allowNullValue ? ["Nullable"] : []),
      ];
      return listItem(`${index + 1}.`, `\`${parameter.name}\` (${marks.join(", ")}) ${described(parameter)}`);
    })
    .join("\n");
}

export function returns(name: string, fn: WireFunction): string {
  return typeWords(returnType(name, fn));
}

function returnType(name: string, fn: WireFunction) {
  if (fn.return === undefined) throw new Error(`The function ${name} returns nothing.`);
  return parseType(fn.return.type);
}

function constraintOf({ type }: WireFunctionParameter): string {
  return typeConstraint(parseType(type));
}

function described({ description, descriptionKind }: WireFunctionParameter): string {
  return descriptionKind === StringKind.markdown ? description.trim() : escapeMarkdown(description.trim());
}
