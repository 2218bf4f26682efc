// From an empty folder to a deploy, with the packed package and what the README prints, in both frameworks and on each Node.js that their command lines run on.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { isShare, shareOf } from "../../support/long-share";
import type { Setup } from "../../support/newcomer";
import { Newcomer, wholeLife } from "../../support/newcomer";
import { readmeBlock, readmeSample } from "../../support/readme-sample";

interface Case extends Setup {
  readonly command: "cdktf" | "cdktn";
}

const cases: readonly Case[] = [
  { framework: "cdktf", node: 20, command: "cdktf" },
  { framework: "cdktf", node: 22, command: "cdktf" },
  // cdktf-cli can't be installed there.
  { framework: "cdktf", node: 24, command: "cdktn" },
  { framework: "cdktn", node: 22, command: "cdktn" },
  { framework: "cdktn", node: 24, command: "cdktn" },
];

test.each(shareOf(cases))(
  "$framework with Node.js $node: init, install, deploy, diff, change, destroy",
  async (one) => {
    await using newcomer = await Newcomer.withProject(one, one.command);
    const installed = await readdir(path.join(newcomer.project.dir, "node_modules"));
    expect(installed).toContain(one.framework);
    if (one.framework === one.command) expect(installed).not.toContain(one.framework === "cdktf" ? "cdktn" : "cdktf");
    else expect(newcomer.said).toContain("The project uses cdktn-cli, which drives CDKTF apps as they are");
    await newcomer.expect("npm", ["run", "typecheck"], newcomer.project.dir);
    await wholeLife(newcomer);
    // Further minutes, which a share does not have.
    if (isShare()) return;
    await newcomer.try();
    if (one.framework === one.command) await readmeApp(newcomer, one.framework);
  },
  // Minutes where there is nothing else to do; six or seven installs and deploys on a busy machine.
  2_700_000,
);

/** The README's app in the same project: as strict as the official scaffolds, and with the address from the environment. */
async function readmeApp(newcomer: Newcomer, framework: "cdktf" | "cdktn"): Promise<void> {
  await newcomer.project.writeMain(await readmeSample(framework));
  const scaffold = ["tsc", "--noUnusedLocals", "--noUnusedParameters", "--noImplicitReturns"];
  await newcomer.expect("npx", scaffold, newcomer.project.dir);
  const shown = await readmeBlock("Fifteen lines that deploy", "sh");
  await newcomer.typed(shown.replaceAll("cdktn", framework));
  expect(await newcomer.project.admin.onlyInstance()).toMatchObject({ name: "cw-emea" });
  await newcomer.deployer(["destroy", "crm", "--auto-approve"]);
}
