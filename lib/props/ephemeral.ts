// What a value mentions that is ephemeral: variables, and resources such as a token that is stored nowhere. Terraform takes them for write-only attributes and provider settings only; reported
// at synth, the mistake names the prop, and not a line of generated JSON.
import type { IConstruct } from "constructs";
import { member, variableBlock } from "./declarations";
import type { Content } from "./input";

/** In words that follow "comes from" or "holds … from". */
export function ephemeralIn(content: Content, scope: IConstruct): readonly string[] {
  if (content.kind !== "reference" || content.expression === undefined) return [];
  const { expression } = content;
  const variables = namesIn(expression, VARIABLE).filter(
    (name) => member(variableBlock(scope, name), "ephemeral") === true,
  );
  return [
    ...variables.map((name) => `the ephemeral variable "${name}"`),
    ...namesIn(expression, RESOURCE).map((address) => `the ephemeral resource ${address}`),
  ];
}

/** Behind `ephemeralasnull(` nothing is ephemeral any more. */
const VARIABLE = /(?<!ephemeralasnull\(\s*)\bvar\.([\w-]+)/g;
/** Within an expression, not in the text beside one. */
const RESOURCE = /\$\{[^}]*(?<!ephemeralasnull\(\s*)\bephemeral\.([\w-]+\.[\w-]+)/g;

function namesIn(expression: string, pattern: RegExp): readonly string[] {
  return [...new Set([...expression.matchAll(pattern)].flatMap(([, name]) => name ?? []))];
}
