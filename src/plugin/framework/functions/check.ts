// The rules for signatures of provider functions. A provider that breaks one ends before its first handshake. Our own is bundled
// without this module (scripts/build/typed.ts).
import { string } from "../attributes/builders";
import { typedElement } from "../definition-members";
import type { ErasedFunction } from "./definition";

/** Names are written in the configuration, so that they are identifiers. */
const NAME = /^[a-z][a-z0-9_]*$/;

/** @throws Error with every rule that name and parameters break */
export function requireSignature(name: string, definition: ErasedFunction): void {
  const problems = functionProblems(name, definition);
  if (problems.length > 0) throw new Error(`The function ${name} is not valid:\n- ${problems.join("\n- ")}`);
}

function functionProblems(name: string, definition: ErasedFunction): readonly string[] {
  const { parameters, variadic = {}, returns } = definition;
  const problems: string[] = [];
  if (!NAME.test(name)) problems.push("its name does not consist of lower-case letters, digits and underscores");
  for (const text of ["summary", "description"] as const) {
    if (definition[text].trim() === "") problems.push(`its ${text} is empty`);
  }
  if (Object.keys(variadic).length > 1) problems.push("only one parameter can be variadic");
  for (const problem of typedElement(returns, string.element).misused ?? []) problems.push(`returns: ${problem}`);
  for (const [parameter, { description, misused = [] }] of [
    ...Object.entries(parameters),
    ...Object.entries(variadic),
  ]) {
    if (!NAME.test(parameter)) {
      problems.push(
        `${parameter}: names of parameters begin with a letter and go on with those, digits and underscores`,
      );
    }
    if (description.trim() === "") problems.push(`${parameter}: the description is empty`);
    problems.push(...misused.map((problem) => `${parameter}: ${problem}`));
  }
  const twice = Object.keys(variadic).filter((parameter) => Object.hasOwn(parameters, parameter));
  problems.push(...twice.map((parameter) => `${parameter}: there are two parameters of this name`));
  return problems;
}
