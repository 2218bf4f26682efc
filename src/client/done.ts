// Whether the platform has what a write asked for, as a look shows it. What a look does not show counts as not done: the
// write is sent again, which changes nothing where it was done.
import type { InstanceChange, ReplaceInstanceRequest } from "./bodies";
import { isClientError } from "./errors";
import type { ConfigurationEntry, Instance } from "./instance";

/** Of a PATCH. */
export function hasTaken(found: Instance, { name, tags }: InstanceChange): boolean {
  return (name === undefined || found.name === name) && (tags === undefined || sameTags(found.tags, tags));
}

/** Of a PUT that holds no secret. */
export function hasAll(found: Instance, { name, tags, configuration }: ReplaceInstanceRequest): boolean {
  return (
    hasTaken(found, { name, tags }) &&
    [...configuration].every(([key, value]) => found.configuration?.get(key) === value)
  );
}

export function hasEntry(found: readonly ConfigurationEntry[], id: string, value: string): boolean {
  return found.some((entry) => entry.id === id && entry.value === value);
}

/** Of a DELETE. @throws what the read throws, unless it is the platform's own word that there is no such instance */
export async function isGone(read: Promise<Instance>): Promise<boolean> {
  try {
    await read;
    return false;
  } catch (error) {
    if (isClientError(error) && error.isMissing) return true;
    throw error;
  }
}

/** Their order means nothing. */
function sameTags(found: readonly string[] | undefined, wanted: readonly string[]): boolean {
  return found?.length === wanted.length && wanted.every((tag) => found.includes(tag));
}
