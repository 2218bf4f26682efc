// Which ephemeral variables a value mentions. Terraform takes them for write-only attributes and provider settings only;
// told at synth, the mistake names the prop, and not a line of generated JSON.
import type { Construct } from "constructs";
import { TerraformStack } from "../framework";
import type { TerraformVariable } from "../framework";
import { isVariable } from "./input";
import type { Content } from "./input";

/** Their names. Variables that are declared deeper than in the stack itself are not found; Terraform still refuses them. */
export function ephemeralVariablesIn(content: Content, scope: Construct): readonly string[] {
  if (content.kind !== "reference" || content.expression === undefined) return [];
  const stack = TerraformStack.of(scope);
  const mentioned = new Set([...content.expression.matchAll(/\bvar\.([\w-]+)/g)].flatMap(([, name]) => name ?? []));
  return [...mentioned].filter((name) => {
    const variable = stack.node.tryFindChild(name);
    return isVariable(variable) && isEphemeral(variable);
  });
}

/** `ephemeral` is an override, and only the rendered block tells of overrides. */
function isEphemeral(variable: TerraformVariable): boolean {
  const rendered: unknown = variable.toTerraform();
  return member(member(member(rendered, "variable"), variable.friendlyUniqueId), "ephemeral") === true;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
