// Runs of Jest, one project after another, and what they count together.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureEngine, surroundingsOfProcess } from "../terraform";

const ROOT = path.resolve(__dirname, "../..");

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const PROJECTS = ["unit", "cdktn", "e2e", "long"] as const;
export type Project = (typeof PROJECTS)[number];

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 };

type Environment = Readonly<Record<string, string | undefined>>;

export interface Run {
  /** Whether `dist` is built from this tree already. Default: no, so it is built first. */
  readonly isBuilt?: boolean;
  /** Further ones for Jest. */
  readonly args?: readonly string[];
}

/**
 * Builds, then runs each project.
 *
 * @throws NoTerraformError where there is no Terraform and none can be fetched
 */
export async function runProjects(
  projects: readonly Project[],
  { isBuilt = false, args = [] }: Run = {},
): Promise<Counts> {
  const environment = await testEnvironment();
  if (!isBuilt && (await run("npm", ["run", "--silent", "build"], environment)) !== 0) return { ...NONE, failed: 1 };
  const scratch = await mkdtemp(path.join(tmpdir(), "openconnectors-test-"));
  try {
    let counts = NONE;
    for (const project of projects) {
      const report = path.join(scratch, `${project}.json`);
      const all = [...args, "--selectProjects", project, "--json", "--outputFile", report];
      const code = await run(path.join(ROOT, "node_modules/.bin/jest"), all, environment);
      counts = sum(counts, await countsIn(report, code));
    }
    return counts;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function testEnvironment(): Promise<Environment> {
  const engine = await ensureEngine(surroundingsOfProcess());
  return {
    ...process.env,
    CHECKPOINT_DISABLE: "1",
    TERRAFORM_BINARY_NAME: engine,
    // The tests' own cache: they offer changing providers under one version.
    TF_PLUGIN_CACHE_DIR: undefined,
    // Terraform warns of a file that is not there; tests compare what it says.
    TF_CLI_CONFIG_FILE: undefined,
  };
}

function sum(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The report goes to a file, Jest's JSON not to the screen: its words for people come on standard error. */
async function run(command: string, args: readonly string[], environment: Environment): Promise<number> {
  return await new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env: environment, stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", reject);
    child.on("close", (code) => {
      resolve(code ?? 1);
    });
  });
}

/** A suite that could not even be loaded counts as one failure: it has no tests to count. */
async function countsIn(report: string, code: number): Promise<Counts> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(report, "utf8"));
  } catch {
    return { ...NONE, failed: 1 };
  }
  const count = (name: string): number => {
    const value: unknown = typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, name) : undefined;
    return typeof value === "number" ? value : 0;
  };
  const failed = count("numFailedTests") + count("numRuntimeErrorTestSuites");
  return {
    passed: count("numPassedTests"),
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: count("numPendingTests") + count("numTodoTests"),
  };
}
