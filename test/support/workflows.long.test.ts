// The checkers of workflow files find what is wrong: a test that relies on them could not fail otherwise. That
// they find nothing in good files is what those tests show.
import { WORKFLOW_TIMEOUT_MS, commandsOf, githubProblems, gitlabProblems } from "./workflows";

jest.setTimeout(WORKFLOW_TIMEOUT_MS);

const GITHUB = `
on: push
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - run: |
          npm ci
          npm test
  publish:
    needs: build
    runs-on: ubuntu-24.04
    steps:
      - run: echo \${{ github.ref_name }}
`;

const GITLAB = `
build:
  stage: build
  before_script: npm ci
  script:
    - npm test
publish:
  stage: deploy
  needs: [build]
  script: [echo "$CI_COMMIT_TAG"]
`;

const INCLUDING = "include:\n  - local: /ci/build.yml\n";

test("of a workflow of GitHub: a job that is not there, a key that does not exist, text of others in a script", async () => {
  const text = GITHUB.replace("needs: build", "needs: bild")
    .replace("steps:\n      - run: |", "step:\n      - run: |")
    .replace("github.ref_name", "github.head_ref");
  const places = (await githubProblems(text)).map((problem) => problem.split(" ")[0]);
  expect(places).toEqual(["4:3", "6:5", "10:3", "14:23"]);
});

test("of a pipeline of GitLab: a job that is not there", async () => {
  expect(await gitlabProblems(GITLAB.replace("needs: [build]", "needs: [bild]"))).toEqual([
    expect.stringMatching(/bild.*could not be found/),
  ]);
});

test("nothing is found in a good pipeline of GitLab that includes another file", async () => {
  expect(await gitlabProblems(INCLUDING, { "ci/build.yml": GITLAB })).toEqual([]);
});

test("of a file that a pipeline of GitLab includes: a key that does not exist", async () => {
  expect(await gitlabProblems(INCLUDING, { "ci/build.yml": GITLAB.replace("needs:", "need:") })).toEqual([
    expect.stringContaining("'need' property is not expected to be here"),
  ]);
});

test("what is run is read from both kinds of files", () => {
  expect(commandsOf(GITHUB)).toEqual(["npm ci", "npm test", "echo ${{ github.ref_name }}"]);
  expect(commandsOf(GITLAB)).toEqual(["npm ci", "npm test", 'echo "$CI_COMMIT_TAG"']);
});
