// `npm run test:mutants -- FOLDER`: StrykerJS changes the code below a folder of src or lib in small ways and runs the unit tests
// of that part against each change: those in `test/client` for `src/client/retry`, those in `test/lib` for `lib`. Only what was
// changed since the last run is tried again. The report is in `reports/mutation/`.
import { spawnSync } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(__dirname, "..");
const [FOLDER, ...options] = process.argv.slice(2);

if (FOLDER === undefined || !/^(?:src\/|lib\b)/u.test(FOLDER)) {
  process.stderr.write("Name a folder of src or lib: npm run test:mutants -- src/client\n");
  process.exitCode = 64;
} else {
  const mutate = `${FOLDER.replace(/\/+$/u, "")}/**/*.ts`;
  const incremental = `reports/mutation/${FOLDER.replaceAll("/", "-")}.json`;
  const stryker = path.join(ROOT, "node_modules/.bin/stryker");
  const args = ["run", "--mutate", mutate, "--incrementalFile", incremental, ...options];
  const part = FOLDER.replace(/^src\//u, "").split("/")[0];
  const env = { ...process.env, MUTANTS_PART: part };
  process.exitCode = spawnSync(stryker, args, { cwd: ROOT, stdio: "inherit", env }).status ?? 1;
}
