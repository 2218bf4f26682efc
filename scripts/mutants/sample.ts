// A share of the changes of StrykerJS that a seed chooses, so that a large folder has a score in reasonable time. Whether a change is in
// a sample depends on nothing but itself, the seed and the share: edits elsewhere and the order of a run do not matter.
import { createHash } from "node:crypto";

/** One in how many changes is tried, and the seed that chooses them. */
export interface Sample {
  readonly oneIn: number;
  readonly seed: number;
}

/** What StrykerJS says of a change, as far as it matters here. */
export interface Change {
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** @param root the folder that `fileName` is in, which no sample depends on */
export function isInSample(change: Change, { oneIn, seed }: Sample, root: string): boolean {
  const { start, end } = change.location;
  const file = change.fileName.replaceAll("\\", "/").replace(`${root.replaceAll("\\", "/")}/`, "");
  const place = [file, start.line, start.column, end.line, end.column];
  const digest = createHash("sha256").update(JSON.stringify([seed, ...place, change.mutatorName, change.replacement]));
  return digest.digest().readUInt32BE() % oneIn === 0;
}
