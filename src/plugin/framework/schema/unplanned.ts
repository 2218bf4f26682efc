// Data sources and ephemeral resources are read, not planned: options that are about changes, or about what a plan must not
// hold, would do nothing there, so that whoever writes one is told at once.
import type { Attributes } from "../attributes/attribute";

/** @throws Error that names every attribute with an option that has no meaning under this owner. */
export function requireUnplanned(owner: string, attributes: Attributes): void {
  const problems = unplannedProblems(attributes);
  if (problems.length > 0) throw new Error(`The schema of ${owner} is not valid:\n- ${problems.join("\n- ")}`);
}

function unplannedProblems(attributes: Attributes, inside = ""): readonly string[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const path = inside + name;
    const options = [
      attribute.writeOnly && "writeOnly",
      attribute.defaultValue !== undefined && "default",
      attribute.usePriorState && "usePriorState",
      attribute.replaces !== undefined && "requiresReplacement",
    ].filter((option) => option !== false);
    return [
      ...options.map((option) => `${path}: ${option} is for resources, which have a plan`),
      ...(attribute.nested === undefined ? [] : unplannedProblems(attribute.nested.attributes, `${path}.`)),
    ];
  });
}
