// The line that a run of the mutation tests ends with.
import { scoreLine } from "../../../scripts/mutants/score";
import type { Report } from "../../../scripts/mutants/score";

const report = (...counts: readonly (readonly [status: string, times: number])[]): Report => ({
  files: {
    "src/a.ts": { mutants: counts.flatMap(([status, times]) => Array.from({ length: times }, () => ({ status }))) },
    "src/b.ts": { mutants: [] },
  },
});

test("a change that no test runs counts as missed, one that never ends as noticed, and others not at all", () => {
  const all = report(
    ["Killed", 6],
    ["Timeout", 2],
    ["Survived", 1],
    ["NoCoverage", 1],
    ["Ignored", 50],
    ["CompileError", 9],
  );
  expect(scoreLine(all, false)).toBe("10 changes: 6 killed, 2 timed out, 1 survived, 1 not covered; score 80.0 %");
});

test("a sample says how far the whole may be from it", () => {
  expect(scoreLine(report(["Killed", 85], ["Survived", 15]), true)).toContain(
    "score 85.0 %, 95 % interval 76.7 % to 90.7 %",
  );
  expect(scoreLine(report(["Killed", 850], ["Survived", 150]), true)).toContain("95 % interval 82.7 % to 87.1 %");
  expect(scoreLine(report(["Killed", 20]), true)).toContain("95 % interval 83.9 % to 100.0 %");
});

test("a run that tried nothing has no score", () => {
  expect(scoreLine(report(["Ignored", 3]), true)).toBe("No change was tried.");
});
