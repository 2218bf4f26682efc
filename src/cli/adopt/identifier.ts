// Names of resources and variables in what `adopt` writes.
//
// Each is made of the instance alone, its name for people and its id for everything else: names in Open Connectors repeat
// and change. So no name depends on which other instances there are, in which order pages bring them, or what those are
// called, and instances adopted in several portions never get each other's names.

export interface Named {
  /** Digits. */
  readonly id: string;
  readonly name?: string | undefined;
}

/** Enough to recognize an instance, and lines that still fit on a screen. */
const MAX_SLUG_LENGTH = 40;

/** For what has no letter to begin with, or nothing that can be written in ASCII. */
const NAMELESS = "instance";

/** ASCII, although Terraform takes more: the names of variables become names in the environment (`TF_VAR_…`). */
export function resourceName(instance: Named): string {
  return `${slugOf(instance.name ?? "")}_${instance.id}`;
}

/** @param what the attribute or key whose value it is; different ones of an instance have to differ in their words. */
export function variableName(instance: Named, what: string): string {
  return `${slugOf(instance.name ?? "")}_${wordsOf(what)}_${instance.id}`;
}

/** A variable that several instances use bears the id of the oldest: it has no name that could change. */
export function sharedVariableName(what: string, oldestId: string): string {
  return `${wordsOf(what)}_${oldestId}`;
}

/**
 * Attributes and keys as parts of names, different ones for all of an instance: `a.b` and `a_b` are two keys.
 *
 * @returns by attribute or key. The first of two keeps its words, so those come first whose names must not change.
 */
export function distinctWords(whats: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    [...new Set(whats)].map((what) => {
      const words = wordsOf(what) === "" ? "secret" : wordsOf(what);
      let name = words;
      for (let count = 2; taken.has(name); count += 1) name = `${words}_${String(count)}`;
      taken.add(name);
      return [what, name];
    }),
  );
}

function slugOf(name: string): string {
  const words = wordsOf(name).slice(0, MAX_SLUG_LENGTH).replace(/_$/, "");
  if (words === "") return NAMELESS;
  return /^[a-z]/.test(words) ? words : `${NAMELESS}_${words}`;
}

/** Upper case first: it takes letters apart that have no other decomposition. */
function wordsOf(text: string): string {
  return text
    .toUpperCase()
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_|_$/g, "");
}
