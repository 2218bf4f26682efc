// What somebody may have meant who mistyped a word.
import { nearestWord } from "../shared/nearest-word";

/** Empty where nothing is near. @param prefix how the word is typed: `--`. */
export function suggestion(typed: string, known: readonly string[], prefix = ""): string {
  const small = typed.toLowerCase();
  const words = known.map((word) => word.toLowerCase());
  const begun = small.length > 1 ? words.find((word) => word.startsWith(small)) : undefined;
  const nearest = begun ?? nearestWord(small, words);
  return nearest === undefined ? "" : `. Did you mean ${prefix}${known[words.indexOf(nearest)] ?? nearest}?`;
}

/** Ends what is said once, also behind a question. */
export function sentence(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`;
}
