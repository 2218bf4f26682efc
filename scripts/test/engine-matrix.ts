// The results of a suite under several engines, as Markdown: a table, and the names of what failed, was skipped or was not run.
import type { FileResult, TestResult } from "./jest-report";

export interface EngineResult {
  /** `OpenTofu 1.12.6`. */
  readonly engine: string;
  readonly files: readonly FileResult[];
}

export interface Occasion {
  readonly date: Date;
  readonly node: string;
  readonly platform: string;
  /** Folder of the tests, absolute: paths are shown from there. */
  readonly root: string;
  /** Files of the whole suite, absolute. */
  readonly all: readonly string[];
}

interface NamedTest extends TestResult {
  /** From the folder of the tests. */
  readonly file: string;
  readonly suite: string;
}

/** The folder of a file is its suite. */
export function matrixOf(results: readonly EngineResult[], { date, node, platform, root, all }: Occasion): string {
  const columns = results.map(({ engine, files }) => ({ engine, tests: namedTests(files, root) }));
  const suites = [...new Set(columns.flatMap(({ tests }) => tests.map(({ suite }) => suite)))].sort();
  const rows = suites.map((suite) => [
    suite,
    ...columns.map(({ tests }) => cell(tests.filter((test) => test.suite === suite))),
  ]);
  const table = [
    ["suite", ...columns.map(({ engine }) => engine)],
    ["-----", ...columns.map(() => "-----")],
    ...rows,
    ["all", ...columns.map(({ tests }) => cell(tests))],
  ];
  const day = date.toISOString().slice(0, "yyyy-mm-dd".length);
  const lists = columns.flatMap(({ engine, tests }) => [
    ...listed(`Failed under ${engine}`, tests, "failed"),
    ...listed(`Skipped under ${engine}`, tests, "skipped"),
    ...notRun(
      engine,
      tests,
      all.map((file) => shownFrom(root, file)),
    ),
  ]);
  return [
    `${day}, ${platform}, Node.js ${node}`,
    "",
    ...table.map((cells) => `| ${cells.join(" | ")} |`),
    ...lists,
    "",
  ].join("\n");
}

/** Whether every engine passed at least one test and failed none. */
export function isGreen(results: readonly EngineResult[]): boolean {
  return results.every(({ files }) => {
    const tests = files.flatMap((file) => file.tests);
    return tests.some(({ outcome }) => outcome === "passed") && tests.every(({ outcome }) => outcome !== "failed");
  });
}

function namedTests(files: readonly FileResult[], root: string): readonly NamedTest[] {
  return files.flatMap(({ file, tests }) => {
    const shown = shownFrom(root, file);
    const [folder = ""] = shown.replace(/^e2e\//u, "").split("/");
    const suite = file.endsWith(".long.test.ts") ? `${folder}, long` : folder;
    return tests.map((test) => ({ ...test, file: shown, suite }));
  });
}

function shownFrom(root: string, file: string): string {
  return file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
}

function cell(tests: readonly NamedTest[]): string {
  const count = (outcome: TestResult["outcome"]): number => tests.filter((test) => test.outcome === outcome).length;
  const parts = (["passed", "failed", "skipped"] as const)
    .filter((outcome) => count(outcome) > 0)
    .map((outcome) => `${String(count(outcome))} ${outcome}`);
  return parts.length === 0 ? "not run" : parts.join(", ");
}

function listed(title: string, tests: readonly NamedTest[], outcome: TestResult["outcome"]): readonly string[] {
  const found = tests.filter((test) => test.outcome === outcome).map(({ file, name }) => `- ${file}: ${name}`);
  return found.length === 0 ? [] : ["", `${title}:`, "", ...found];
}

function notRun(engine: string, tests: readonly NamedTest[], all: readonly string[]): readonly string[] {
  const missing = all.filter((file) => !tests.some((test) => test.file === file));
  if (missing.length === 0) return [];
  const title = `Not run under ${engine}, ${String(missing.length)} of ${String(all.length)} files:`;
  return ["", title, "", ...missing.map((file) => `- ${file}`)];
}
