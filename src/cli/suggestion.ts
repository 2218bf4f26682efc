// What somebody may have meant who mistyped a word.

/** Empty where nothing is near. @param prefix how the word is typed: `--`. */
export function suggestion(typed: string, known: readonly string[], prefix = ""): string {
  // A third of the letters may be wrong; more would propose something else altogether.
  const limit = Math.max(1, Math.floor(typed.length / 3));
  const nearest = known
    .map((word) => ({ word, steps: word.startsWith(typed) && typed.length > 1 ? 0 : distance(typed, word) }))
    .filter(({ steps }) => steps <= limit && typed !== "")
    .sort((one, other) => one.steps - other.steps)[0];
  return nearest === undefined ? "" : `. Did you mean ${prefix}${nearest.word}?`;
}

/** Ends what is said once, also behind a question. */
export function sentence(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`;
}

/** Letters to put in, take out, replace or swap with their neighbour (restricted Damerau-Levenshtein). */
function distance(one: string, other: string): number {
  let [beforeLast, last]: [readonly number[], readonly number[]] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + change,
        isSwap ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, row];
  }
  return last[other.length] ?? 0;
}
