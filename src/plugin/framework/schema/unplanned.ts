// Data sources and ephemeral resources are read, not planned: options that are about changes, or about what a plan must not
// hold, would do nothing there, so that writing one is refused at once. Our own provider is bundled without this module
// (scripts/build/typed.ts).
import type { Members } from "../attributes/attribute";
import { isComputed } from "./member";

/**
 * For the provider block, list resources and actions, whose values are neither computed nor stored.
 *
 * @param writeOnly whether attributes may be write-only, which lets them take ephemeral values
 * @throws Error that names every attribute with an option that has no meaning there.
 */
export function requireConfiguredOnly(owner: string, members: Members, { writeOnly = false } = {}): void {
  const problems = [...unplannedProblems(members, { writeOnly }), ...computedProblems(members)];
  if (problems.length > 0) throw new Error(`The schema of ${owner} is not valid:\n- ${problems.join("\n- ")}`);
}

function computedProblems(members: Members, inside = ""): readonly string[] {
  return Object.entries(members).flatMap(([name, member]) => [
    ...(isComputed(member) ? [`${inside}${name}: only its user sets it, so that it can't be computed`] : []),
    ...(member.nested === undefined ? [] : computedProblems(member.nested.members, `${inside}${name}.`)),
  ]);
}

/** @throws Error that names every attribute or block with an option that has no meaning under this owner. */
export function requireUnplanned(owner: string, members: Members): void {
  const problems = unplannedProblems(members, { writeOnly: false });
  if (problems.length > 0) throw new Error(`The schema of ${owner} is not valid:\n- ${problems.join("\n- ")}`);
}

function unplannedProblems(members: Members, allowed: { readonly writeOnly: boolean }, inside = ""): readonly string[] {
  return Object.entries(members).flatMap(([name, member]) => {
    const path = inside + name;
    const options = [
      member.writeOnly && !allowed.writeOnly && "writeOnly",
      member.defaultValue !== undefined && "default",
      member.usePriorState && "usePriorState",
      member.replaces !== undefined && "requiresReplacement",
      member.modifiers.length > 0 && "planModifiers",
      member.computed === true && "computed",
    ].filter((option) => option !== false);
    return [
      ...options.map((option) => `${path}: ${option} is for resources, which have a plan`),
      ...(member.nested === undefined ? [] : unplannedProblems(member.nested.members, allowed, `${path}.`)),
    ];
  });
}
