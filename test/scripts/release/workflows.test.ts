// The pipelines that make a release are ones that their forges take, and do what CONTRIBUTING.md says.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { scripts } from "../../../package.json";
import { ROOT } from "../../support/terraform";
import { WORKFLOW_TIMEOUT_MS, commandsOf, githubProblems, gitlabProblems } from "../../support/workflows";

jest.setTimeout(WORKFLOW_TIMEOUT_MS);

const GITHUB = readFileSync(path.join(ROOT, ".github/workflows/release.yml"), "utf8");
const GITLAB = readFileSync(path.join(ROOT, ".gitlab-ci.yml"), "utf8");

test("GitHub takes its workflow", async () => {
  expect(await githubProblems(GITHUB)).toEqual([]);
});

test("GitLab takes its pipeline", async () => {
  expect(await gitlabProblems(GITLAB)).toEqual([]);
});

test.each([
  ["GitHub", GITHUB, 'npm run release:dry -- --tag "$GITHUB_REF_NAME"'],
  ["GitLab", GITLAB, 'npm run release:dry -- --tag "$CI_COMMIT_TAG"'],
])("on %s a tag runs all tests, then makes the release, then publishes what was made", (_forge, text, release) => {
  const commands = commandsOf(text);
  const publish = commands.findIndex((command) => command.includes("npm publish --provenance"));
  expect(commands).toContain(".ci/run");
  expect(commands.indexOf(release)).toBeGreaterThan(commands.indexOf(".ci/run"));
  expect(publish).toBeGreaterThan(commands.indexOf(release));
  expect(existsSync(path.join(ROOT, ".ci/run"))).toBe(true);
});

test("every script that they run is one of package.json", () => {
  const named = [GITHUB, GITLAB]
    .flatMap(commandsOf)
    .flatMap((command) => [...command.matchAll(/npm run ([\w:]+)/gu)])
    .map(([, name = ""]) => name);
  expect(named).not.toEqual([]);
  expect(named.filter((name) => !Object.keys(scripts).includes(name))).toEqual([]);
});
