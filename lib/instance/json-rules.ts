// What JSON must satisfy that a prop takes as an object or as text.
import type { Construct } from "constructs";
import { isJsonObjectText } from "../../src/connectors";
import { Token } from "../framework";
import { ephemeralIn } from "../props/ephemeral";
import { contentOf, isVariable, textOf } from "../props/input";
import { jsonText } from "../props/json-text";
import type { JsonObjectInput } from "../props/json-text";
import { keptInState } from "../props/prop-rules";

export function jsonProblems(given: unknown, scope: Construct): readonly string[] {
  if (given === undefined) return [];
  if (holdsItself(given)) return ["holds an object that holds itself, which JSON can't say. Leave that member out."];
  const text = typeof given === "string" || isVariable(given) ? textOf(given) : encoded(given);
  if (text === undefined) return [NOT_AN_OBJECT];
  const content = contentOf(scope, text);
  if (content.kind === "wrong") return [content.problem];
  return [
    ...ephemeralIn(content, scope).map((source) => keptInState(source)),
    ...(typeof given === "string" && !Token.isUnresolved(given) ? textProblems(given) : []),
  ];
}

function holdsItself(value: unknown, above: readonly unknown[] = []): boolean {
  if (typeof value !== "object" || value === null || isVariable(value) || Token.isUnresolved(value)) return false;
  return above.includes(value) || Object.values(value).some((inner) => holdsItself(inner, [...above, value]));
}

/** Undefined where the value is neither an object nor decided by Terraform. */
function encoded(given: unknown): string | undefined {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return undefined;
  return jsonText(given as JsonObjectInput);
}

function textProblems(text: string): readonly string[] {
  if (PLATFORM_PLACEHOLDER.test(text)) {
    return [
      "holds a placeholder of the platform as ${name:…}, which Terraform would take for an expression. Give the configuration as " +
        "an object, or write $${name:…}.",
    ];
  }
  return text.includes("${") || isJsonObjectText(text) ? [] : [NOT_AN_OBJECT];
}

const NOT_AN_OBJECT = "is not a JSON object. Give an object, or its JSON as text.";

/** A name and a colon begin no expression of Terraform; two colons do (`provider::…`). */
const PLATFORM_PLACEHOLDER = /(?<!\$)\$\{\s*\w+:(?!:)/;
