// The quick start as people run it. The examples themselves: test/e2e/examples.
import path from "node:path";
import { engine } from "../../support/engine";
import { run } from "../../support/process";
import { ROOT, cleanEnvironment } from "../../support/terraform";

test("npm run quickstart walks through the whole life and ends with a summary", async () => {
  const outcome = await run(path.join(ROOT, "node_modules/.bin/tsx"), ["scripts/quickstart.ts"], {
    cwd: ROOT,
    env: cleanEnvironment(path.join(ROOT, ".e2e")),
    timeoutMs: 240_000,
  });
  const { product, version } = engine();
  expect(outcome.text).toContain(`The engine is ${product} ${version} (`);
  expect(outcome.text).toContain("✓ nothing left in the emulator");
  expect(outcome.text).not.toContain("\n\n\n");
  expect(outcome.text).not.toMatch(/Initializing|is built in to|used the selected providers| apply "plan"/u);
  expect(outcome.code).toBe(0);
});
