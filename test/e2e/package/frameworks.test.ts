// From an empty folder to a deploy, with the packed package. CDKTF on the running Node.js: test/e2e/cdktf/stranger.test.ts; every
// combination: frameworks.long.test.ts.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { Newcomer, wholeLife } from "../../support/newcomer";

test("a new CDK Terrain project installs no CDKTF, type-checks, and lives its whole life", async () => {
  await using newcomer = await Newcomer.withProject({ framework: "cdktn", node: 22 }, "cdktn");
  const installed = await readdir(path.join(newcomer.project.dir, "node_modules"));
  expect(installed).toContain("cdktn");
  expect(installed).not.toContain("cdktf");
  await newcomer.expect("npm", ["run", "typecheck"], newcomer.project.dir);
  await wholeLife(newcomer);
}, 1_200_000);
