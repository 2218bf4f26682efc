// The CDKTF apps that docs/ shows: TypeScript takes them under strict rules, they synthesize as they stand, and the real
// Terraform takes what they synthesize, with the provider that travels inside.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { exampleFiles } from "../../support/doc-examples";
import { run } from "../../support/process";
import { ROOT, TerraformFolder, cleanEnvironment } from "../../support/terraform";

const bin = (name: string): string => path.join(ROOT, "node_modules/.bin", name);

let apps: readonly string[];
let dir: string;

beforeAll(async () => {
  // A stack without an app, and tests of it, which the guide's own test runs.
  apps = (await exampleFiles(".ts")).filter((file) => !file.startsWith("examples/guides/testing-a-stack/"));
  await mkdir(path.join(ROOT, ".e2e"), { recursive: true });
  dir = await mkdtemp(path.join(ROOT, ".e2e", "docs-"));
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

test("every app compiles under strict rules", async () => {
  expect(apps).toContain("examples/resources/openconnectors_connectwise_instance/resource.ts");
  const options = ["--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--types", "node"];
  const modules = ["--module", "nodenext", "--moduleResolution", "nodenext"];
  const outcome = await run(bin("tsc"), [...options, ...modules, ...apps], { cwd: ROOT, env: cleanEnvironment(dir) });
  expect(outcome.text).toBe("");
});

test("every app synthesizes, and its stacks validate", async () => {
  const out = (index: number): string => path.join(dir, String(index));
  // One process for all: each would spend most of its time on loading the framework.
  const steps = apps.map((app, index) => {
    const imported = JSON.stringify(path.join(ROOT, app));
    return `process.env.CDKTF_OUTDIR = ${JSON.stringify(out(index))};\nrequire(${imported});\n`;
  });
  const all = path.join(dir, "all.cjs");
  await writeFile(all, steps.join(""));
  const synthesized = await run(bin("tsx"), [all], { cwd: dir, env: cleanEnvironment(dir) });
  expect([synthesized.code, synthesized.text]).toEqual([0, ""]);
  for (const index of apps.keys()) {
    const stacks = await readdir(path.join(out(index), "stacks"));
    expect(stacks).not.toEqual([]);
    for (const stack of stacks) {
      const folder = new TerraformFolder(path.join(out(index), "stacks", stack));
      expect(existsSync(path.join(folder.dir, "cdk.tf.json"))).toBe(true);
      await folder.expect(0, ["init", "-no-color"]);
      await folder.expect(0, ["validate", "-no-color"]);
    }
  }
});
