// The workflow files of examples/pipeline: what the forges would say of them, and that what they run is there.
import { readFileSync } from "node:fs";
import { access, constants } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "../support/terraform";
import { WORKFLOW_TIMEOUT_MS, commandsOf, githubProblems, gitlabProblems } from "../support/workflows";

jest.setTimeout(WORKFLOW_TIMEOUT_MS);

const FOLDER = path.join(ROOT, "examples/pipeline");
const read = (file: string): string => readFileSync(path.join(FOLDER, file), "utf8");
const GITHUB = read(".github/workflows/openconnectors.yml");
const GITLAB = read(".gitlab-ci.yml");

test("GitHub would take the workflow", async () => {
  expect(await githubProblems(GITHUB)).toEqual([]);
});

test("GitLab would take the pipeline", async () => {
  expect(await gitlabProblems(GITLAB)).toEqual([]);
});

test.each([
  ["GitHub", GITHUB],
  ["GitLab", GITLAB],
])("all that %s runs for the review is in the scripts", async (_forge, text) => {
  const commands = commandsOf(text).filter((command) => command.includes("pipeline/"));
  expect([...new Set(commands)].sort()).toEqual([
    'npx tsx pipeline/comment.ts --shows "$REVIEWED_DIGEST"',
    "npx tsx pipeline/comment.ts review.md",
    "pipeline/apply.sh",
    "pipeline/drift.sh",
    "pipeline/plan.sh",
  ]);
  for (const script of ["apply.sh", "drift.sh", "plan.sh"])
    await access(path.join(FOLDER, "pipeline", script), constants.X_OK);
});

test("actions of others are named by their commits", () => {
  const used = [...GITHUB.matchAll(/uses: (\S+)/g)].map(([, action = ""]) => action);
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});
