// `npm run test:file -- PATH…`: the tests in a file or below a folder, in the projects they belong to. (Given to Jest directly, a
// path behind `--selectProjects` counts as one more project, and everything runs.)
import { spawnSync } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(__dirname, "..");
const paths = process.argv.slice(2);

if (paths.length === 0) {
  process.stderr.write("Name a file or folder: npm run test:file -- test/client/limit.test.ts\n");
  process.exitCode = 64;
} else {
  const commands: readonly (readonly string[])[] = [
    ...(paths.every(runsFromSources) ? [] : [["npm", "run", "--silent", "build"]]),
    [path.join(ROOT, "node_modules/.bin/jest"), ...paths, "--selectProjects", ...projectsOf(paths)],
  ];
  for (const [command = "", ...args] of commands) {
    const { status } = spawnSync(command, args, { cwd: ROOT, stdio: "inherit" });
    process.exitCode = status ?? 1;
    if (process.exitCode !== 0) break;
  }
}

function projectsOf(all: readonly string[]): readonly string[] {
  return all.some((one) => one.endsWith(".long.test.ts")) ? ["long"] : ["unit", "e2e"];
}

/** End-to-end and long tests use `dist`. */
function runsFromSources(file: string): boolean {
  return !file.includes("e2e") && !file.endsWith(".long.test.ts");
}
