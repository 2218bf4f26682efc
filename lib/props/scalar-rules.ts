// What props that are true or false, a number, or a version must satisfy. The types say it, but NaN is a number to them, tokens may
// give anything, and plain JavaScript passes what it has.
import type { IConstruct } from "constructs";
import { TerraformCount } from "../framework";
import { contentOf, isVariable } from "./input";
import { knownValue } from "./produced";

export function switchProblems(given: unknown, scope: IConstruct): readonly string[] {
  const value = knownValue(scope, given);
  const isFine = value === undefined || value === null || typeof value === "boolean" || isReference(value);
  return isFine ? [] : ["must be true, false, or decided by Terraform."];
}

/** Of what decides in the app what is synthesized: a token, which only Terraform decides, would be taken for "yes". */
export function decisionProblems(given: unknown): readonly string[] {
  return given === undefined || typeof given === "boolean"
    ? []
    : ["must be true or false when the app runs, since it decides what is synthesized."];
}

/** @param check returns what is wrong with a number that is known */
export function numberProblems(
  given: unknown,
  scope: IConstruct,
  check: (value: number) => readonly string[],
): readonly string[] {
  const value = knownValue(scope, given);
  if (value === undefined || value === null || isReference(value)) return [];
  return typeof value === "number" ? check(value) : ["is not a number."];
}

/** Of what is sent again where it changes: any text, or a number. */
export function versionProblems(given: unknown, scope: IConstruct): readonly string[] {
  const value = knownValue(scope, given);
  if (value === undefined || value === null || Number.isFinite(value)) return [];
  if (typeof value !== "string" || isVariable(value))
    return ["is neither text nor a number. Give one of them, 1 for example."];
  const content = contentOf(scope, value);
  return content.kind === "wrong" ? [content.problem] : [];
}

export function countProblems(given: unknown, scope: IConstruct): readonly string[] {
  if (given === undefined || TerraformCount.isTerraformCount(given)) return [];
  return numberProblems(given, scope, (count) =>
    Number.isInteger(count) && count >= 0 ? [] : ["must be a whole number, 0 or more."],
  );
}

/** Decided by Terraform at least in part. */
export function isReference(value: unknown): boolean {
  return typeof value === "string" && value.includes("${");
}
