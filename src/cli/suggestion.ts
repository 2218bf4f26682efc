// What somebody may have meant who mistyped a word.
import { nearestWord } from "../shared/nearest-word";

/** Empty where nothing is near. @param prefix how the word is typed: `--`. */
export function suggestion(typed: string, known: readonly string[], prefix = ""): string {
  const begun = typed.length > 1 ? known.find((word) => word.startsWith(typed)) : undefined;
  const nearest = begun ?? nearestWord(typed, known);
  return nearest === undefined ? "" : `. Did you mean ${prefix}${nearest}?`;
}

/** Ends what is said once, also behind a question. */
export function sentence(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`;
}
