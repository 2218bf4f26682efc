// The score of a run of StrykerJS, and how far that of a sample may be from the score of the whole.

/** What matters here of StrykerJS's JSON report. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

const NOTICED = ["Killed", "Timeout"];
const MISSED = ["Survived", "NoCoverage"];

/** Of the normal distribution, for 95 %. */
const DEVIATIONS = 1.96;

/** One line: the numbers of the table in the internals, and for a sample the interval that has the whole folder's score in 95 of 100 cases. */
export function scoreLine({ files }: Report, isSample: boolean): string {
  const states = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted: readonly string[]) => states.filter((state) => wanted.includes(state)).length;
  const noticed = count(...NOTICED);
  const tried = noticed + count(...MISSED);
  if (tried === 0) return "No change was tried.";
  const each = `${String(count("Killed"))} killed, ${String(count("Timeout"))} timed out, ${String(count("Survived"))} survived, ${String(count("NoCoverage"))} not covered`;
  return `${String(tried)} changes: ${each}; score ${percent(noticed / tried)}${isSample ? `, ${interval(noticed, tried)}` : ""}`;
}

/** After Wilson, which holds near 100 % also. */
function interval(noticed: number, tried: number): string {
  const share = noticed / tried;
  const square = DEVIATIONS ** 2;
  const middle = share + square / (2 * tried);
  const width = DEVIATIONS * Math.sqrt((share * (1 - share)) / tried + square / (4 * tried ** 2));
  const [least = "", most = ""] = [middle - width, middle + width].map((end) => percent(end / (1 + square / tried)));
  return `95 % interval ${least} to ${most}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
