// Drift is judged on what the user wrote (architecture: Drift on what was written): replies carry template keys nobody
// sent, masked secrets, other letter cases and spellings. Here a reply is projected on one attribute at a time.
import type { Instance } from "../../client";
import { findSpelling, isMasked } from "../../connectors";
import { withoutMarks } from "./marks";

/** Undefined where the reply says nothing about the key: masked, null, or absent. */
export function settingOf(instance: Instance, key: string): string | undefined {
  const value = findSpelling(instance.configuration ?? [], key, ([spelling]) => [spelling])?.[1];
  return value === undefined || value === null || isMasked(value) ? undefined : value;
}

/** The stored spelling as long as it means the same, else what the platform says. */
export function keepSpelling(
  stored: string | null,
  found: string | undefined,
  same?: (one: string, other: string) => boolean,
): string | null {
  if (found === undefined) return stored;
  return stored !== null && same?.(stored, found) === true ? stored : found;
}

/** Booleans come as `"true"` and `"false"`; anything else there says nothing. */
export function booleanOf(text: string | undefined): boolean | undefined {
  if (text?.toLowerCase() === "true") return true;
  return text?.toLowerCase() === "false" ? false : undefined;
}

/** The user's tags as the platform has them: null where they are not managed. */
export function managedTags(instance: Instance, stored: readonly string[] | null): readonly string[] | null {
  if (stored === null || instance.tags === undefined) return stored;
  return withoutMarks(instance.tags);
}

/** On import everything is read; a tag that only repeats the name is the platform's own. */
export function importedTags(instance: Instance): readonly string[] | null {
  const tags = withoutMarks(instance.tags ?? []);
  return tags.length === 0 || (tags.length === 1 && tags[0] === instance.name) ? null : tags;
}
