// Which word somebody may have meant who mistyped one.

/** Undefined where nothing is near. @param most letters that may be wrong; never more than a third of them */
export function nearestWord(typed: string, known: readonly string[], most = Infinity): string | undefined {
  if (typed === "") return undefined;
  // A third of the letters may be wrong; more would propose something else altogether.
  const limit = Math.max(1, Math.min(most, Math.floor(typed.length / 3)));
  const near = known.map((word) => ({ word, steps: distance(typed, word) })).filter(({ steps }) => steps <= limit);
  return near.sort((one, other) => one.steps - other.steps)[0]?.word;
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
