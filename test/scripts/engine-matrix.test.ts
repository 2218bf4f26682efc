// The matrix that `npm run test:engines` prints, from reports as Jest writes them.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { isGreen, matrixOf } from "../../scripts/test/engine-matrix";
import type { EngineResult } from "../../scripts/test/engine-matrix";
import { readReport } from "../../scripts/test/jest-report";
import { ROOT } from "../support/terraform";
import { run } from "../support/process";
import { folderPerTest } from "../support/temporary-folder";

const OCCASION = {
  date: new Date("2026-11-28T12:00:00Z"),
  node: "20.20.2",
  platform: "linux on x64",
  root: "/clone/test",
  all: ["/clone/test/e2e/cdktf/deploy.test.ts", "/clone/test/e2e/hcl/a.test.ts"],
};

const dir = folderPerTest("engine-matrix");

/** As Jest writes them: statuses of tests by file. */
async function under(engine: string, files: Readonly<Record<string, readonly string[]>>): Promise<EngineResult> {
  const testResults = Object.entries(files).map(([file, statuses]) => ({
    name: `/clone/test/${file}`,
    status:
      statuses.every((status) => status === "passed" || status === "pending") && statuses.length > 0
        ? "passed"
        : "failed",
    assertionResults: statuses.map((status, index) => ({ fullName: `promise ${String(index + 1)}`, status })),
  }));
  const report = path.join(dir.path, "report.json");
  await writeFile(report, JSON.stringify({ testResults }));
  return { engine, files: await readReport(report) };
}

test("counts each suite under each engine, and names what failed, was skipped or was not run", async () => {
  const results = [
    await under("Terraform 1.16.0", {
      "e2e/cdktf/deploy.test.ts": ["passed", "passed"],
      "e2e/hcl/a.test.ts": ["passed"],
    }),
    await under("OpenTofu 1.12.6", {
      "e2e/cdktf/deploy.test.ts": ["passed", "failed"],
      "e2e/hcl/kills.long.test.ts": ["passed", "pending"],
    }),
  ];
  expect(matrixOf(results, OCCASION)).toBe(`2026-11-28, linux on x64, Node.js 20.20.2

| suite | Terraform 1.16.0 | OpenTofu 1.12.6 |
| ----- | ----- | ----- |
| cdktf | 2 passed | 1 passed, 1 failed |
| hcl | 1 passed | not run |
| hcl, long | not run | 1 passed, 1 skipped |
| all | 3 passed | 2 passed, 1 failed, 1 skipped |

Failed under OpenTofu 1.12.6:

- e2e/cdktf/deploy.test.ts: promise 2

Skipped under OpenTofu 1.12.6:

- e2e/hcl/kills.long.test.ts: promise 2

Not run under OpenTofu 1.12.6, 1 of 2 files:

- e2e/hcl/a.test.ts
`);
});

test("a file that could not be loaded counts as a failure", async () => {
  const result = await under("OpenTofu 1.12.6", { "e2e/hcl/a.test.ts": [] });
  expect(matrixOf([result], OCCASION)).toContain("e2e/hcl/a.test.ts: the file could not be run");
  expect(isGreen([result])).toBe(false);
});

test("is green where each engine passed something and failed nothing", async () => {
  const passed = await under("Terraform 1.16.0", { "e2e/hcl/a.test.ts": ["passed", "pending"] });
  expect(isGreen([passed])).toBe(true);
  expect(isGreen([passed, await under("OpenTofu 1.12.6", { "e2e/hcl/a.test.ts": ["failed"] })])).toBe(false);
  expect(isGreen([passed, await under("OpenTofu 1.12.6", { "e2e/hcl/a.test.ts": ["pending"] })])).toBe(false);
  expect(isGreen([passed, { engine: "OpenTofu 1.12.6", files: [] }])).toBe(false);
});

test.each([
  [[], "Name one or more engines"],
  [["/nowhere/tofu"], "/nowhere/tofu does not run, or is neither Terraform nor OpenTofu"],
])("test:engines with %j says what is missing, and builds nothing", async (args, message) => {
  const command = path.join(ROOT, "node_modules/.bin/tsx");
  const outcome = await run(command, ["scripts/test-engines.ts", ...args], { cwd: ROOT, env: process.env });
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain(message);
});
