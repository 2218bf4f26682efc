// One stack for both frameworks: what Terraform reads is the same, but for the frameworks' own remarks.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "../../support/process";
import { readmeSample } from "../../support/readme-sample";
import { ROOT, cleanEnvironment } from "../../support/terraform";

async function synthesized(framework: "cdktf" | "cdktn"): Promise<unknown> {
  await mkdir(path.join(ROOT, ".e2e"), { recursive: true });
  const dir = await mkdtemp(path.join(ROOT, ".e2e", "same-stack-"));
  try {
    await writeFile(
      path.join(dir, "cdktf.json"),
      JSON.stringify({ projectId: "same", language: "typescript", app: "true" }),
    );
    await writeFile(path.join(dir, "main.ts"), await readmeSample(framework));
    const outcome = await run(path.join(ROOT, "node_modules/.bin/tsx"), ["main.ts"], {
      cwd: dir,
      env: cleanEnvironment(dir),
    });
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    const text = await readFile(path.join(dir, "cdktf.out/stacks/crm/cdk.tf.json"), "utf8");
    // The key of remarks, which hold the framework's version and the stack traces of constructs.
    return JSON.parse(text.replaceAll(dir, ""), (key, value: unknown) => (key === "//" ? undefined : value));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

test("a stack is the same JSON in CDKTF and in CDK Terrain", async () => {
  const [cdktf, cdktn] = [await synthesized("cdktf"), await synthesized("cdktn")];
  expect(cdktf).toHaveProperty("resource.openconnectors_connectwise_instance");
  expect(cdktn).toEqual(cdktf);
});
