// Which changes of the code a sample of the mutation tests tries.
import { isInSample } from "../../../scripts/mutants/sample";
import type { Change } from "../../../scripts/mutants/sample";

const ROOT = "/somewhere/clone";

const CHANGES: readonly Change[] = Array.from({ length: 2_000 }, (_one, index) => ({
  fileName: `${ROOT}/src/client/file-${String(index % 7)}.ts`,
  mutatorName: "StringLiteral",
  replacement: '""',
  location: { start: { line: index, column: 4 }, end: { line: index, column: 9 } },
}));

const chosen = (oneIn: number, seed: number) => CHANGES.filter((change) => isInSample(change, { oneIn, seed }, ROOT));

test("one in ten is about a tenth, of every file", () => {
  const tenth = chosen(10, 1);
  expect(tenth.length).toBeGreaterThan(150);
  expect(tenth.length).toBeLessThan(250);
  expect(new Set(tenth.map(({ fileName }) => fileName)).size).toBe(7);
});

test("one in one is all", () => {
  expect(chosen(1, 5)).toEqual(CHANGES);
});

test("a seed chooses the same ones each time, another seed others", () => {
  expect(chosen(10, 1)).toEqual(chosen(10, 1));
  expect(chosen(10, 2)).not.toEqual(chosen(10, 1));
});

test("a clone in another folder, of Windows too, has the same sample", () => {
  const [change] = chosen(10, 1);
  const there = { ...change, fileName: change?.fileName.replace(ROOT, "C:\\clone").replaceAll("/", "\\") } as Change;
  expect(isInSample(there, { oneIn: 10, seed: 1 }, "C:\\clone")).toBe(true);
});

test("changes at one place are chosen apart", () => {
  const [place] = CHANGES;
  const at = Array.from({ length: 100 }, (_one, index) => ({ ...place, replacement: String(index) }) as Change);
  const count = at.filter((change) => isInSample(change, { oneIn: 10, seed: 1 }, ROOT)).length;
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(50);
});
