// One source for both frameworks: what Terraform reads of an app is the same, but for the frameworks' own remarks.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { sourcesOf } from "../../../src/cli/init/sources";
import { CDKTF, CDK_TERRAIN } from "../../../src/rules/frameworks";
import type { Framework } from "../../../src/rules/frameworks";
import { run } from "../../support/process";
import { readmeSample } from "../../support/readme-sample";
import { TemporaryFolder } from "../../support/temporary-folder";
import { ROOT, cleanEnvironment } from "../../support/terraform";

/**
 * Not `cross-stack`, whose bindings of another provider are made for CDKTF alone, and not `any-connector`, for which CDK Terrain's
 * command line has to say which engine there is.
 */
const EXAMPLES = ["quickstart", "rotate-keys", "adopt-existing", "many-tenants", "team"];
const README = "README";
const SETTINGS = { projectId: "same", language: "typescript", app: "true" };

let cdktf: ReadonlyMap<string, unknown>;
let cdktn: ReadonlyMap<string, unknown>;

beforeAll(async () => {
  cdktf = await synthesized(CDKTF);
  cdktn = await synthesized(CDK_TERRAIN);
});

test.each([README, ...EXAMPLES])("%s is the same JSON in CDKTF and in CDK Terrain", (app) => {
  expect(Object.values(cdktf.get(app) ?? {})).toContainEqual(
    expect.objectContaining({ provider: expect.anything() as unknown }),
  );
  expect(cdktn.get(app)).toEqual(cdktf.get(app));
});

/** The stacks of each app by its name, as one process synthesizes them: each would spend most of its time on the framework. */
async function synthesized(framework: Framework): Promise<ReadonlyMap<string, unknown>> {
  using dir = new TemporaryFolder("same-stack", path.join(ROOT, ".e2e"));

  await writeFile(path.join(dir.path, "cdktf.json"), JSON.stringify(SETTINGS));
  await mkdir(path.join(dir.path, "out"));
  await write(path.join(dir.path, README), new Map([["main.ts", await readmeSample(nameOf(framework))]]));
  for (const name of EXAMPLES) {
    const sources = await sourcesOf({ name }, { framework, packageRoot: ROOT });
    await write(path.join(dir.path, name), sources);
  }
  const apps = [README, ...EXAMPLES];
  const steps = apps.map((app) => `process.env.CDKTF_OUTDIR = "out/${app}";\nrequire("./${app}/main.ts");\n`);
  await writeFile(path.join(dir.path, "all.cjs"), steps.join(""));
  const program = path.join(ROOT, "node_modules/.bin/tsx");
  const outcome = await run(program, ["all.cjs"], { cwd: dir.path, env: cleanEnvironment(dir.path) });
  expect(outcome).toMatchObject({ code: 0, stderr: "" });
  return new Map(await Promise.all(apps.map(async (app) => [app, await stacksOf(dir.path, app)] as const)));
}

function nameOf({ packageName }: Framework): "cdktf" | "cdktn" {
  return packageName === "cdktf" ? "cdktf" : "cdktn";
}

async function write(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder);
  for (const [file, text] of files) await writeFile(path.join(folder, file), text);
}

async function stacksOf(dir: string, app: string): Promise<unknown> {
  const folder = path.join(dir, "out", app, "stacks");
  const stacks = await readdir(folder);
  const texts = stacks.map(async (stack) => [
    stack,
    parse(await readFile(path.join(folder, stack, "cdk.tf.json"), "utf8"), dir),
  ]);
  return Object.fromEntries((await Promise.all(texts)) as [string, unknown][]);
}

/** Without remarks, which hold the framework's version and the stack traces of constructs. */
function parse(text: string, dir: string): unknown {
  return JSON.parse(text.replaceAll(dir, ""), (key, value: unknown) => (key === "//" ? undefined : value));
}
