// The page about tests under vitest, and for CDK Terrain: the same samples, but for what the page says of both. Under jest, as
// printed: test/e2e/docs/testing-guide.test.ts.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describeInstalling, shareOf } from "../../support/long-share";
import { INSTALL_TIMEOUT_MS, npmInstall, packPackage } from "../../support/packed-package";
import { run } from "../../support/process";
import { forCdkTerrain } from "../../support/readme-sample";
import { TemporaryFolder } from "../../support/temporary-folder";
import { ROOT, cleanEnvironment } from "../../support/terraform";
import { testingSamples } from "../../support/testing-samples";

const PROJECTS = {
  cdktf: { packages: ["cdktf@0.21.0", "constructs@10.4.2"], written: (source: string) => source },
  cdktn: { packages: ["cdktn@0.24.0", "constructs@10.7.2"], written: forCdkTerrain },
} as const;

/** What jest declares, in vitest's words. */
async function declaration(): Promise<string> {
  const page = await readFile(path.join(ROOT, "docs/guides/testing-a-stack.md"), "utf8");
  const [, declared] = /With vitest it is `([^`]+)`/.exec(page) ?? [];
  if (declared === undefined) throw new Error("The page about tests has no declaration for vitest");
  return `import type { ConnectorMatchers } from "cdktf-open-connectors/testing";\n\n${declared}\n`;
}

describeInstalling("vitest", () => {
  test.each(shareOf(["cdktf", "cdktn"] as const, 1))(
    "the samples pass under vitest in a project for %s, and type-check with its matchers",
    async (framework) => {
      using dir = new TemporaryFolder("vitest");

      const { packages, written } = PROJECTS[framework];
      await npmInstall(
        dir.path,
        await packPackage(dir.path),
        ...packages,
        "vitest@4.1.12",
        "typescript@5.9.3",
        "@types/node@20.19.43",
      );
      for (const [name, source] of await testingSamples()) {
        const text = name === "matchers.d.ts" ? await declaration() : source;
        await writeFile(path.join(dir.path, name), written(text));
      }
      const options = { cwd: dir.path, env: cleanEnvironment(dir.path), timeoutMs: INSTALL_TIMEOUT_MS };
      const tests = await run("npx", ["vitest", "run", "--globals", "--no-color"], options);
      expect(tests.text).toMatch(/Tests +4 passed \(4\)/);
      expect(tests.code).toBe(0);
      const compiler = [
        "tsc",
        "--strict",
        "--noEmit",
        "--skipLibCheck",
        "--target",
        "es2022",
        "--lib",
        "es2022,esnext.disposable",
      ];
      const modules = ["--module", "nodenext", "--moduleResolution", "nodenext", "--types", "node,vitest/globals"];
      const files = ["crm-stack.ts", "crm-stack.test.ts", "deploy.test.ts", "matchers.d.ts"];
      const compiled = await run("npx", [...compiler, ...modules, ...files], options);
      expect(compiled.text).toBe("");
    },
    2 * INSTALL_TIMEOUT_MS,
  );
});
