// Which ephemeral variables a value mentions. Terraform takes them for write-only attributes and provider settings only; reported
// at synth, the mistake names the prop, and not a line of generated JSON.
import type { Construct } from "constructs";
import { member, variableBlock } from "./declarations";
import type { Content } from "./input";

/** Their names. */
export function ephemeralVariablesIn(content: Content, scope: Construct): readonly string[] {
  if (content.kind !== "reference" || content.expression === undefined) return [];
  const mentioned = new Set([...content.expression.matchAll(/\bvar\.([\w-]+)/g)].flatMap(([, name]) => name ?? []));
  return [...mentioned].filter((name) => member(variableBlock(scope, name), "ephemeral") === true);
}
