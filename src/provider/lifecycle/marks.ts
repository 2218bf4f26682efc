// The tags by which a create finds its own instance again (architecture: Creation without doubt).
//
// `POST /instances` has no idempotency key, and after a kill nothing of a create is in the state. So the truth is written
// where it survives: on the instance.
import { createHash } from "node:crypto";

/** On an instance that no state is known to hold yet; goes at the end of the run. */
export const CREATING_TAG = "oc-creating";

/** On an instance that a state holds and that a plan is to replace by another one with the same key. */
export const REPLACED_TAG = "oc-replaced";

/** `oc-key-<hash>` says whose the instance is, and stays. */
const KEY_TAG_PREFIX = "oc-key-";

/** `oc-from-<hash>` goes with the creating mark and says where the run works. */
const PLACE_TAG_PREFIX = "oc-from-";

/** 128 bits of the hash: far beyond chance, and a tag that still fits on a screen. */
const KEY_HASH_HEX_DIGITS = 32;
/** Tells a handful of places apart. */
const PLACE_HASH_HEX_DIGITS = 12;

/** The tag that names a creation key. The key itself, which may reveal project and stack names, never leaves the machine. */
export function keyTag(creationKey: string): string {
  return KEY_TAG_PREFIX + hashOf(creationKey, KEY_HASH_HEX_DIGITS);
}

/** The tag that names where a run works, salted with the key so that the path can't be looked up by its hash. */
export function placeTag(place: string, keyTagOfCreate: string): string {
  return PLACE_TAG_PREFIX + hashOf(`${keyTagOfCreate} ${place}`, PLACE_HASH_HEX_DIGITS);
}

function hashOf(text: string, digits: number): string {
  return createHash("sha256").update(text, "utf8").digest("hex").slice(0, digits);
}

export function isMark(tag: string): boolean {
  return isPassingMark(tag) || tag.startsWith(KEY_TAG_PREFIX);
}

/** All but the key's, which stays for good. */
function isPassingMark(tag: string): boolean {
  return tag === CREATING_TAG || tag === REPLACED_TAG || tag.startsWith(PLACE_TAG_PREFIX);
}

export function isCreating(tags: readonly string[] | undefined): boolean {
  return tags?.includes(CREATING_TAG) ?? false;
}

export function isReplaced(tags: readonly string[] | undefined): boolean {
  return tags?.includes(REPLACED_TAG) ?? false;
}

/** The mark of the place where an unfinished instance was made; none where an older version made it. */
export function placeIn(tags: readonly string[] | undefined): string | undefined {
  return tags?.find((tag) => tag.startsWith(PLACE_TAG_PREFIX));
}

/** What a person sees as the instance's tags. */
export function withoutMarks(tags: readonly string[]): readonly string[] {
  return tags.filter((tag) => !isMark(tag));
}

/** The tags of an instance that a state holds: its key stays, unless it is a random one, which says nothing to a later run. */
export function settledTags(tags: readonly string[], keepsKey: boolean): readonly string[] {
  return keepsKey ? tags.filter((tag) => !isPassingMark(tag)) : withoutMarks(tags);
}

/**
 * The tags to write for an instance.
 *
 * Where the user set none, the platform would tag the instance with its name; we write that tag ourselves, so that
 * taking the marks off leaves exactly what an untagged instance looks like (open-connectors-api: Tags).
 */
export function tagsToWrite(wanted: {
  readonly tags: readonly string[] | null;
  readonly name: string;
  readonly keyTag: string | null;
}): readonly string[] {
  return [...(wanted.tags ?? [wanted.name]), ...(wanted.keyTag === null ? [] : [wanted.keyTag])];
}
