// The samples of the page about tests, taken from it and run as a user runs them.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "../../support/process";
import { TemporaryFolder } from "../../support/temporary-folder";
import { ROOT, cleanEnvironment } from "../../support/terraform";
import { testingSamples } from "../../support/testing-samples";

test("the samples of the page about tests pass as they are printed", async () => {
  const samples = await testingSamples();
  expect(samples.map(([name]) => name)).toEqual([
    "crm-stack.ts",
    "crm-stack.test.ts",
    "matchers.d.ts",
    "deploy.test.ts",
  ]);
  using folder = new TemporaryFolder("testing-guide", path.join(ROOT, ".e2e"));

  for (const [name, source] of samples) await writeFile(path.join(folder.path, name), source);
  const jsc = { target: "es2022", parser: { syntax: "typescript" } };
  const transform = { "^.+\\.ts$": ["@swc/jest", { jsc, module: { type: "commonjs" } }] };
  await writeFile(path.join(folder.path, "jest.config.json"), JSON.stringify({ transform, testEnvironment: "node" }));
  const jest = path.join(ROOT, "node_modules/.bin/jest");
  const outcome = await run(jest, ["--config", "jest.config.json", "--runInBand"], {
    cwd: folder.path,
    env: cleanEnvironment(folder.path),
    timeoutMs: 240_000,
  });
  expect(outcome.text).toContain("Tests:       4 passed, 4 total");
  expect(outcome.code).toBe(0);
});
