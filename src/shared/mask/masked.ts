// Texts in which everything that finders point at is replaced by a mark, however it is written.
import { SECRET_MARK } from "../secret";
import { decodedRuns } from "./bases";
import { unescaped } from "./escapes";
import type { View } from "./view";
import { viewOf } from "./view";

/** Where in the text of a view something must not be shown: begin and end. */
export type Finder = (view: View) => Iterable<readonly [begin: number, end: number]>;

/** Encodings of encodings that are looked through. Nobody encodes a text more often by accident. */
const MAX_DEPTH = 4;
/** Decoded characters for each one of the original. What takes more was written to wear us out, and is not shown at all. */
const MAX_EFFORT = 600;
const FREE_EFFORT = 100_000;

export function masked(text: string, finders: readonly Finder[]): string {
  const ranges: (readonly [number, number])[] = [];
  let effort = FREE_EFFORT + text.length * MAX_EFFORT;
  for (const view of readings(viewOf(text))) {
    effort -= view.text.length;
    if (effort < 0) return SECRET_MARK;
    for (const find of finders) {
      for (const [begin, end] of find(view)) {
        if (end > begin) ranges.push([view.starts[begin] ?? 0, view.ends[end - 1] ?? text.length]);
      }
    }
  }
  return withoutRanges(text, ranges);
}

/** The text, and what it may mean when it is decoded once and more often. */
function* readings(original: View): Generator<View> {
  const seen = new Set<string>();
  let level: readonly View[] = [original];
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth += 1) {
    const next: View[] = [];
    for (const view of level) {
      const known = `${String(view.starts[0])} ${String(view.ends[view.text.length - 1])} ${view.text}`;
      if (seen.has(known)) continue;
      seen.add(known);
      yield view;
      if (depth < MAX_DEPTH) next.push(...unescaped(view), ...decodedRuns(view));
    }
    level = next;
  }
}

function withoutRanges(text: string, ranges: readonly (readonly [number, number])[]): string {
  if (ranges.length === 0) return text;
  let shown = "";
  let done = 0;
  for (const [begin, end] of [...ranges].sort(([one], [other]) => one - other)) {
    if (end <= done) continue;
    if (begin >= done) shown += text.slice(done, begin) + SECRET_MARK;
    done = end;
  }
  return shown + text.slice(done);
}
