// What the props that all instances share must satisfy at synth. Whatever Terraform decides later is the provider's to check;
// what both check is in src/rules.
import type { Construct } from "constructs";
import { nameProblems } from "../../src/rules/names";
import { tagProblems } from "../../src/rules/tags";
import { TerraformStack } from "../framework";
import { dependencyProblems, lifecycleProblems, listProblems } from "../props/collection-rules";
import { countProblems, decisionProblems, switchProblems } from "../props/scalar-rules";
import { providerProblems } from "../provider/used-provider";
import type { ManagedInstanceProps } from "./instance-props";
import { outputId } from "../outputs/output-id";
import { known, notEphemeral, required, unusable } from "../props/prop-rules";
import type { PropRule } from "../props/prop-rules";

type Rule = PropRule<ManagedInstanceProps>;

export const nameRules: readonly Rule[] = [
  required<ManagedInstanceProps>("name", "Give the name to show in Open Connectors."),
  known<ManagedInstanceProps>("name", (text) => nameProblems(text).map(unusable)),
  notEphemeral<ManagedInstanceProps>(
    "name",
    "Use a value that is not ephemeral, such as a variable without ephemeral.",
  ),
];

export const commonRules: readonly Rule[] = [
  { prop: "tags", problems: ({ tags }, scope) => listProblems(tags, scope, tagProblems) },
  { prop: "enabled", problems: ({ enabled }, scope) => switchProblems(enabled, scope) },
  { prop: "dependsOn", problems: dependencyProblems },
  { prop: "persistToken", problems: ({ persistToken }) => decisionProblems(persistToken) },
  { prop: "outputToken", problems: ({ outputToken }) => decisionProblems(outputToken) },
  { prop: "allowLiteralSecrets", problems: ({ allowLiteralSecrets }) => decisionProblems(allowLiteralSecrets) },
  { prop: "count", problems: repetitionProblems },
  { prop: "count", problems: ({ count }, scope) => countProblems(count, scope) },
  { prop: "forEach", problems: iteratorProblems },
  { prop: "lifecycle", problems: lifecycleProblems },
  { prop: "provider", problems: providerProblems },
];

export const literalsAllowed = (props: ManagedInstanceProps): boolean => props.allowLiteralSecrets === true;

type OutputProps = Pick<ManagedInstanceProps, "persistToken" | "outputToken">;

/** Names of the attributes that become outputs of the stack. */
export function outputAttributes({ persistToken, outputToken }: OutputProps): readonly ("id" | "token")[] {
  return persistToken === false || outputToken === false ? ["id"] : ["id", "token"];
}

/** These need the construct's place in the tree. */
export function outputProblems(scope: Construct, props: OutputProps): readonly string[] {
  const { node } = TerraformStack.of(scope);
  return outputAttributes(props)
    .map((attribute) => outputId(scope, attribute))
    .filter((id) => node.tryFindChild(id) !== undefined)
    .map((id) => `id can't be used. The stack already has an output "${id}". Choose another id for this construct.`);
}

/** Told by what it has: another copy of the framework has another class. */
function iteratorProblems({ forEach }: ManagedInstanceProps): readonly string[] {
  if (forEach === undefined || (typeof forEach === "object" && "_getForEachExpression" in forEach)) return [];
  return ["is not an iterator. Give TerraformIterator.fromList(list) or TerraformIterator.fromMap(map)."];
}

function repetitionProblems({ count, forEach }: ManagedInstanceProps): readonly string[] {
  return count !== undefined && forEach !== undefined ? ["and forEach are both given. Keep one of them."] : [];
}
