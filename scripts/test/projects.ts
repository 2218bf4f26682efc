// Runs of Jest, one project after another, and what they count together.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureEngine, engineContext } from "../terraform";
import type { FileResult, TestResult } from "./jest-report";
import { readReport } from "./jest-report";

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
}

export interface Report {
  /** Empty where Jest wrote no report. */
  readonly files: readonly FileResult[];
  /** Jest's exit code. */
  readonly code: number;
}

/**
 * Builds, then runs each project.
 *
 * @throws NoTerraformError where there is no Terraform and none can be fetched
 */
export async function runProjects(projects: readonly Project[], { isBuilt = false }: Run = {}): Promise<Counts> {
  const { command } = await ensureEngine(engineContext());
  if (!isBuilt && !(await buildOnce())) return { ...NONE, failed: 1 };
  let counts = NONE;
  for (const project of projects) {
    counts = sum(counts, countsOf(await reportOf(project, [], environmentFor(command))));
  }
  return counts;
}

/** @returns whether it succeeded */
export async function buildOnce(): Promise<boolean> {
  return (await run("npm", ["run", "--silent", "build"], process.env)) === 0;
}

/** What the tests of one project gave. */
export async function reportOf(project: Project, args: readonly string[], environment: Environment): Promise<Report> {
  const scratch = await mkdtemp(path.join(tmpdir(), "openconnectors-test-"));
  const report = path.join(scratch, "report.json");
  try {
    const all = [...args, "--selectProjects", project, "--json", "--outputFile", report];
    const code = await run(path.join(ROOT, "node_modules/.bin/jest"), all, environment);
    return { code, files: await readReport(report).catch(() => []) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** @param engine the command of the Terraform or OpenTofu that tests run */
export function environmentFor(engine: string): Environment {
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

/** A project of which nothing is known has failed, whatever Jest's exit code. */
export function countsOf({ files, code }: Report): Counts {
  const tests = files.flatMap((file) => file.tests);
  const count = (outcome: TestResult["outcome"]): number => tests.filter((test) => test.outcome === outcome).length;
  const failed = count("failed");
  return {
    passed: count("passed"),
    failed: (code !== 0 || tests.length === 0) && failed === 0 ? 1 : failed,
    skipped: count("skipped"),
  };
}
