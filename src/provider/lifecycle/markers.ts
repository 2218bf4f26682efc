// The tags by which a create finds its own instance again (architecture: Creation without doubt).
//
// `POST /instances` has no idempotency key, and after a kill nothing of a create is in the state. So the truth is written
// where it survives: on the instance. `oc-key-<hash>` says whose it is and stays; `oc-creating` says "no state is known to
// have this one" and goes as soon as one does.
import { createHash } from "node:crypto";

/** On an instance that no state is known to hold yet. */
export const CREATING_TAG = "oc-creating";

const KEY_TAG_PREFIX = "oc-key-";

/** 128 bits of the hash: far beyond chance, and a tag that still fits on a screen. */
const KEY_HASH_HEX_DIGITS = 32;

/** The tag that names a creation key. The key itself, which may tell of project and stack names, never leaves the machine. */
export function keyTag(creationKey: string): string {
  return KEY_TAG_PREFIX + createHash("sha256").update(creationKey, "utf8").digest("hex").slice(0, KEY_HASH_HEX_DIGITS);
}

export function isMarker(tag: string): boolean {
  return tag === CREATING_TAG || tag.startsWith(KEY_TAG_PREFIX);
}

export function isCreating(tags: readonly string[] | undefined): boolean {
  return tags?.includes(CREATING_TAG) ?? false;
}

/** What a person sees as the instance's tags. */
export function withoutMarkers(tags: readonly string[]): readonly string[] {
  return tags.filter((tag) => !isMarker(tag));
}

/**
 * The tags to write for an instance.
 *
 * Where the user set none, the platform would tag the instance with its name; we write that tag ourselves, so that
 * taking the markers off leaves exactly what an untagged instance looks like (open-connectors-api: Tags).
 */
export function tagsToWrite(wanted: {
  readonly tags: readonly string[] | null;
  readonly name: string;
  readonly keyTag: string | null;
  readonly creating: boolean;
}): readonly string[] {
  return [
    ...(wanted.tags ?? [wanted.name]),
    ...(wanted.keyTag === null ? [] : [wanted.keyTag]),
    ...(wanted.creating ? [CREATING_TAG] : []),
  ];
}
