// What `generateConfigForImport` of the constructs is given, before it is the framework's.
import type { Construct } from "constructs";
import { instanceIdProblems } from "../../src/rules/ids";
import { assertFramework } from "../framework/assert-framework";
import type { PropRule } from "../props/prop-rules";
import { known, problemsOf, required, unusable } from "../props/prop-rules";

interface Import {
  readonly instanceId: string;
}

const RULES: readonly PropRule<Import>[] = [
  required<Import>("instanceId", "Give the id of the instance."),
  known<Import>("instanceId", (text) => instanceIdProblems(text).map(unusable)),
];

/** @throws in an app of the other framework, and where there is no id that an instance can have */
export function assertImportable(scope: Construct, id: string, instanceId: string): void {
  assertFramework(scope);
  const problems = problemsOf(scope, RULES, { instanceId });
  if (problems.length > 0) throw new Error(`${scope.node.path}: ${id} can't be imported: ${problems.join(" ")}`);
}
