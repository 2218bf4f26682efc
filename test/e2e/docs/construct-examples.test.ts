// The apps that docs/ shows: TypeScript takes them under strict rules, they synthesize as they stand, and the real Terraform takes
// what they synthesize, with the provider that travels inside. With CDK Terrain they are the same, but for the imports.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { exampleFiles, readExample } from "../../support/doc-examples";
import { ACTIONS, has } from "../../support/engine";
import { run } from "../../support/process";
import { forCdkTerrain } from "../../support/readme-sample";
import { startOpenConnectors } from "../../support/sandbox";
import { folderForAllTests } from "../../support/temporary-folder";
import { ROOT, TerraformFolder, cleanEnvironment } from "../../support/terraform";
import type { WaitingProvider } from "../../support/waiting-provider";

const bin = (name: string): string => path.join(ROOT, "node_modules/.bin", name);

/** Both frameworks are read; a busy machine may take its time. */
const COMPILE_TIMEOUT_MS = 600_000;

type Framework = "cdktf" | "cdktn";

let apps: readonly string[];
const dir = folderForAllTests("docs", path.join(ROOT, ".e2e"));
let provider: WaitingProvider;

beforeAll(async () => {
  // A stack without an app, and tests of it, which the guide's own test runs.
  apps = (await exampleFiles(".ts")).filter((file) => !file.startsWith("examples/guides/testing-a-stack/"));
  provider = await startOpenConnectors(cleanEnvironment(dir.path));
  for (const [index, app] of apps.entries()) {
    const folder = path.join(dir.path, "cdktn", String(index));
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "main.ts"), forCdkTerrain(await readExample(app)));
  }
});

afterAll(async () => {
  await provider.end();
});

test(
  "every app compiles under strict rules, for either framework",
  async () => {
    expect(apps).toContain("examples/resources/openconnectors_connectwise_instance/resource.ts");
    const options = ["--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--types", "node"];
    const modules = ["--module", "nodenext", "--moduleResolution", "nodenext"];
    const all = [...apps, ...apps.map((_app, index) => path.join(dir.path, "cdktn", String(index), "main.ts"))];
    const outcome = await run(bin("tsc"), [...options, ...modules, ...all], {
      cwd: ROOT,
      env: cleanEnvironment(dir.path),
      timeoutMs: COMPILE_TIMEOUT_MS,
    });
    expect(outcome.text).toBe("");
  },
  COMPILE_TIMEOUT_MS,
);

test("every app synthesizes, its stacks validate, and they are the same in CDK Terrain", async () => {
  await synthesizeAll("cdktf", apps);
  await synthesizeAll(
    "cdktn",
    apps.map((_app, index) => path.relative(ROOT, path.join(dir.path, "cdktn", String(index), "main.ts"))),
  );
  for (const index of apps.keys()) {
    const stacks = await readdir(path.join(outOf("cdktf", index), "stacks"));
    expect(stacks).not.toEqual([]);
    for (const stack of stacks) {
      const written = await configuration("cdktf", index, stack);
      expect(await configuration("cdktn", index, stack)).toEqual(written);
      // An engine without actions does not even initialize a folder that has some.
      if ((apps[index] ?? "").startsWith("examples/actions/") && !has(ACTIONS)) continue;
      const folder = new TerraformFolder(path.join(outOf("cdktf", index), "stacks", stack));
      // The first installs the provider that travels inside; the same one waits for all, since starting it takes longest.
      if (index === 0) await folder.expect(0, ["init", "-no-color"]);
      folder.attachTo(provider.reattach);
      await folder.expect(0, ["validate", "-no-color"]);
    }
  }
});

function outOf(framework: Framework, index: number): string {
  return path.join(dir.path, `${framework}.out.${String(index)}`);
}

/** In one process: each would spend most of its time on loading the framework. */
async function synthesizeAll(framework: Framework, files: readonly string[]): Promise<void> {
  const context = JSON.stringify({ projectId: "docs", targetVersions: { terraform: ">=1.11.0" } });
  const steps = files.map((file, index) => {
    const imported = JSON.stringify(path.join(ROOT, file));
    return `process.env.CDKTF_OUTDIR = ${JSON.stringify(outOf(framework, index))};\nrequire(${imported});\n`;
  });
  const all = path.join(dir.path, `all-${framework}.cjs`);
  await writeFile(all, steps.join(""));
  const env = { ...cleanEnvironment(dir.path), CDKTF_CONTEXT_JSON: context };
  const synthesized = await run(bin("tsx"), [all], { cwd: dir.path, env });
  expect([synthesized.code, synthesized.text]).toEqual([0, ""]);
}

/** Without remarks, which hold the framework's version and the places of constructs. */
async function configuration(framework: Framework, index: number, stack: string): Promise<unknown> {
  const text = await readFile(path.join(outOf(framework, index), "stacks", stack, "cdk.tf.json"), "utf8");
  return JSON.parse(text, (key, value: unknown) => (key === "//" ? undefined : value));
}
