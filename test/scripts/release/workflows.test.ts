// The pipelines that make a release are ones that their forges take, and do what CONTRIBUTING.md says.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { scripts } from "../../../package.json";
import { run } from "../../support/process";
import { TemporaryFolder } from "../../support/temporary-folder";
import { ROOT } from "../../support/terraform";
import { WORKFLOW_TIMEOUT_MS, commandsOf, githubProblems, gitlabProblems } from "../../support/workflows";

jest.setTimeout(WORKFLOW_TIMEOUT_MS);

const GITHUB = readFileSync(path.join(ROOT, ".github/workflows/release.yml"), "utf8");
const GITLAB = readFileSync(path.join(ROOT, ".gitlab-ci.yml"), "utf8");

const PUBLISH = "scripts/release/publish.sh";

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
  const publish = commands.findIndex((command) => command.includes(PUBLISH));
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

/** How a pipeline calls the script that publishes, for a tag: its own lines, run with a script that only says how it was called. */
async function published(text: string, variable: string, tag: string): Promise<string> {
  using folder = new TemporaryFolder("publish");
  const script = path.join(folder.path, PUBLISH);
  mkdirSync(path.dirname(script), { recursive: true });
  writeFileSync(script, '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
  const lines = commandsOf(text);
  const publish = lines.findIndex((line) => line.includes(PUBLISH));
  const env = { PATH: process.env["PATH"] ?? "", [variable]: tag };
  const { stdout } = await run("bash", ["-euc", lines.slice(publish - 1, publish + 1).join("\n")], {
    cwd: folder.path,
    env,
  });
  return stdout.trim();
}

test.each([
  ["GitHub", GITHUB, "GITHUB_REF_NAME"],
  ["GitLab", GITLAB, "CI_COMMIT_TAG"],
])("on %s a trial version does not become the one that npm installs by default", async (_forge, text, variable) => {
  expect(await published(text, variable, "v1.2.3")).toBe("release latest --provenance --access public");
  expect(await published(text, variable, "v1.3.0-rc.1")).toBe("release next --provenance --access public");
});

test("on GitLab the job that signs runs no tests and hides the key from npm, and the jobs before it have no environment", () => {
  const pipeline: unknown = parse(GITLAB);
  expect(pipeline).toMatchObject({
    tests: { script: [".ci/run"] },
    release: {
      needs: ["tests", "signer"],
      environment: { name: "signing" },
      script: ["env -u RELEASE_KEY -u RELEASE_KEY_PASSPHRASE npm ci", 'npm run release:dry -- --tag "$CI_COMMIT_TAG"'],
    },
    publish: { environment: { name: "npm" } },
  });
  for (const job of ["tests", "signer"]) expect(pipeline).not.toHaveProperty([job, "environment"]);
});
