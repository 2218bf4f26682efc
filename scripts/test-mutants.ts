// `npm run test:mutants -- FOLDER [--sample N [--seed S]] [--budget PERCENT] [--concurrency N]`: StrykerJS changes the code below a
// folder of src or lib in small ways and runs the unit tests of that part against each change: those in `test/client` for
// `src/client/retry`, those in `test/lib` for `lib`. Only what was changed since the last run is tried again. With --sample it tries one
// in N changes, whatever was tried before; the seed chooses them. With --budget a change that no cheap test notices is given up after
// that share of the time of all tests. With --concurrency several are tried at once. The report is in `reports/mutation/`.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { scoreLine } from "./mutants/score";
import type { Report } from "./mutants/score";

const ROOT = path.resolve(__dirname, "..");
const MOST_SEEDS = 1_000_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string" },
    budget: { type: "string", default: "100" },
    concurrency: { type: "string", default: "1" },
    seed: { type: "string", default: String(randomInt(MOST_SEEDS)) },
  },
});
const [FOLDER = ""] = positionals;

if (!/^(?:src\/|lib\b)/u.test(FOLDER)) refuse("Name a folder of src or lib: npm run test:mutants -- src/client");
else if (!/^[1-9]\d*$/u.test(values.sample ?? "1")) refuse("--sample takes a whole number: 10 tries one change in ten");
else if (!/^\d+$/u.test(values.seed)) refuse("--seed takes a whole number");
else if (!/^[1-9]\d?$/u.test(values.concurrency))
  refuse("--concurrency takes 1 to 99: how many changes are tried at once");
else if (!/^[1-9]\d?$|^100$/u.test(values.budget)) refuse("--budget takes 1 to 100: percent of the time of all tests");
else process.exitCode = run(FOLDER.replace(/\/+$/u, ""));

function run(below: string): number {
  const status = stryker(below);
  if (status !== 0) return status;
  const report = JSON.parse(readFileSync(path.join(ROOT, "reports/mutation/last.json"), "utf8")) as Report;
  const of = values.sample === undefined ? below : `${below}, one change in ${values.sample}, seed ${values.seed}`;
  process.stdout.write(`${of}: ${scoreLine(report, values.sample !== undefined)}\n`);
  return 0;
}

function stryker(below: string): number {
  const choice = values.sample === undefined ? all(below) : sample();
  const args = ["run", "--mutate", `${below}/**/*.ts`, "--concurrency", values.concurrency, ...choice];
  const part = below.replace(/^src\//u, "").split("/")[0];
  const env = {
    ...process.env,
    MUTANTS_PART: part,
    MUTANTS_SAMPLE: values.sample,
    MUTANTS_SEED: values.seed,
    MUTANTS_BUDGET: values.budget,
  };
  return (
    spawnSync(path.join(ROOT, "node_modules/.bin/stryker"), args, { cwd: ROOT, stdio: "inherit", env }).status ?? 1
  );
}

function all(below: string): readonly string[] {
  return ["--incremental", "--incrementalFile", `reports/mutation/${below.replaceAll("/", "-")}.json`];
}

function sample(): readonly string[] {
  return ["--plugins", "@stryker-mutator/*,./scripts/mutants/sample-plugin.mjs", "--checkers", "sample"];
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 64;
}
