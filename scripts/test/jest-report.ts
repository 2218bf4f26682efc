// What Jest's JSON says of each test.
import { readFile } from "node:fs/promises";

export interface TestResult {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
}

export interface FileResult {
  /** Absolute. */
  readonly file: string;
  readonly tests: readonly TestResult[];
}

/** A file that could not even be loaded has no tests to count; it counts as one failure. */
const NOT_LOADED: TestResult = { name: "the file could not be run", outcome: "failed" };

/** @throws where Jest has not written the report, or it is something else. */
export async function readReport(file: string): Promise<readonly FileResult[]> {
  const files = member(JSON.parse(await readFile(file, "utf8")), "testResults");
  if (!Array.isArray(files)) throw new TypeError(`${file} is not a report of Jest's`);
  return files.map(fileResult);
}

function fileResult(value: unknown): FileResult {
  const listed = member(value, "assertionResults");
  const tests = Array.isArray(listed) ? listed.map(testResult) : [];
  const isBroken = member(value, "status") === "failed" && !tests.some(({ outcome }) => outcome === "failed");
  return { file: String(member(value, "name")), tests: isBroken ? [...tests, NOT_LOADED] : tests };
}

function testResult(value: unknown): TestResult {
  const status = member(value, "status");
  return {
    name: String(member(value, "fullName")),
    outcome: status === "passed" || status === "failed" ? status : "skipped",
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
