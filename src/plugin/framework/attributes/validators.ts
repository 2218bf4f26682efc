// Rules about single values that many attributes need. They see known values only, and say what is expected without
// repeating what was given, since that may be a secret.
import type { Validator } from "./options";

/** A rule from a function that answers sentences; none means the value is fine. */
export function validator<Native>(check: (value: Native) => readonly string[]): Validator<Native> {
  return { check };
}

export const nonEmpty: Validator<string> = validator((text) =>
  text.trim() === "" ? ["It must not be empty or blank."] : [],
);

/** @param expected completes the sentence "Expected …". */
export function matches(pattern: RegExp, expected: string): Validator<string> {
  return validator((text) => (pattern.test(text) ? [] : [`Expected ${expected}.`]));
}

export function oneOf(...allowed: readonly string[]): Validator<string> {
  return validator((text) => (allowed.includes(text) ? [] : [`Expected one of ${allowed.join(", ")}.`]));
}
