// `npm test`: builds, runs every part, and ends with one line that counts over all of them.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { NoTerraformError, ensureEngine, surroundingsOfProcess } from "./terraform";

const root = path.resolve(__dirname, "..");

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const NONE: Counts = { passed: 0, failed: 0, skipped: 0 };

async function main(): Promise<void> {
  const counts: Counts[] = [];
  const scratch = await mkdtemp(path.join(tmpdir(), "openconnectors-test-"));
  try {
    const engine = await ensureEngine(surroundingsOfProcess());
    const environment = {
      ...process.env,
      CHECKPOINT_DISABLE: "1",
      TERRAFORM_BINARY_NAME: engine,
      // The tests' own cache: they offer changing providers under one version.
      TF_PLUGIN_CACHE_DIR: undefined,
      // Terraform warns of a file that is not there; tests compare what it says.
      TF_CLI_CONFIG_FILE: undefined,
    };
    if ((await run("npm", ["run", "--silent", "build"], environment)) !== 0) {
      counts.push({ ...NONE, failed: 1 });
      return;
    }
    for (const project of ["unit", "e2e"]) {
      const report = path.join(scratch, `${project}.json`);
      // Tests wait for Terraform, and Terraform for the provider: a worker for each core keeps the machine busy.
      const args = ["--selectProjects", project, "--maxWorkers", "100%", "--json", "--outputFile", report];
      const code = await run(path.join(root, "node_modules/.bin/jest"), args, environment);
      counts.push(await read(report, code));
    }
  } catch (error) {
    process.stderr.write(`${error instanceof NoTerraformError ? error.message : String(error)}\n`);
    counts.push({ ...NONE, failed: 1 });
  } finally {
    await rm(scratch, { recursive: true, force: true });
    const total = counts.reduce(
      (sum, one) => ({
        passed: sum.passed + one.passed,
        failed: sum.failed + one.failed,
        skipped: sum.skipped + one.skipped,
      }),
      NONE,
    );
    process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
    process.stdout.write(
      `${String(total.passed)} passed, ${String(total.failed)} failed, ${String(total.skipped)} skipped\n`,
    );
  }
}

/** The report goes to a file, jest's JSON not to the screen: its words for people come on standard error. */
async function run(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  return await new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: environment, stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", reject);
    child.on("close", (code) => {
      resolve(code ?? 1);
    });
  });
}

/** A suite that could not even be loaded counts as one failure: it has no tests to count. */
async function read(report: string, code: number): Promise<Counts> {
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

void main();
