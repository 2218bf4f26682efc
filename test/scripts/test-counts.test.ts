// The line that `npm test` ends with counts what ran, and takes silence for a failure.
import { countsOf } from "../../scripts/test/projects";
import type { TestResult } from "../../scripts/test/jest-report";

const file = (...outcomes: readonly TestResult["outcome"][]) => ({
  file: "/a.test.ts",
  tests: outcomes.map((outcome) => ({ name: "a test", outcome })),
});

test("each test counts once, and skipped ones are not passed", () => {
  const files = [file("passed", "skipped"), file("passed", "failed", "passed")];
  expect(countsOf({ files, code: 1 })).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

test.each([
  ["Jest wrote no report", { files: [], code: 0 }],
  ["a report names no test", { files: [file()], code: 0 }],
  ["Jest failed, and no test did", { files: [file("passed")], code: 1 }],
])("a project has failed where %s", (_what, report) => {
  expect(countsOf(report)).toMatchObject({ failed: 1 });
});

test("where all tests are skipped, none has failed", () => {
  expect(countsOf({ files: [file("skipped")], code: 0 })).toEqual({ passed: 0, failed: 0, skipped: 1 });
});
