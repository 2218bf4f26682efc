// Names of outputs: what scripts and people type after `terraform output`, hence without the hash the framework adds.
import type { Construct } from "constructs";
import { TerraformStack } from "../framework";

/** The ids of the construct's path under its stack, joined by `_`, then the name of the attribute. */
export function outputId(construct: Construct, attribute: string): string {
  const { scopes } = construct.node;
  const underStack = scopes.slice(scopes.indexOf(TerraformStack.of(construct)) + 1).map(({ node }) => node.id);
  return [...underStack, attribute].join("_").replace(NOT_IN_IDENTIFIER, "_");
}

/** Terraform's identifiers are those of Unicode, with `-` beside them, and begin with a letter or `_`. */
const NOT_IN_IDENTIFIER = /^[^\p{ID_Start}_]|[^\p{ID_Continue}-]/gu;
