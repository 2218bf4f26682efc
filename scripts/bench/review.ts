// How long a review of many plans takes, beside what the engine takes to show the same plans as JSON; and what its largest process
// needs.
import path from "node:path";
import { environmentOf, instancesBlock, openconnectors, PROVIDER_BLOCK, slowAccount } from "./account";
import { runCommand } from "./command";
import type { Section } from "./section";
import type { TerraformRun } from "./terraform-run";
import { openRun } from "./terraform-run";

const STACKS = 10;
/** A busy machine is not equally busy all the time, so both are measured in turns. */
const ROUNDS = 3;
const MAX_PEAK_MB = 300;
/** What a review with something to agree to ends with. */
const CHANGES = 2;

export const review: Section = {
  name: "review",
  title: ({ instances }) => `A review of ${String(instances)} changed instances in ${String(STACKS)} stacks`,
  async run({ instances }) {
    await using account = await slowAccount(0);
    const stacks: TerraformRun[] = [];
    try {
      for (let index = 0; index < STACKS; index++) {
        const block = named(instancesBlock(Math.ceil(instances / STACKS)), index);
        const stack = await openRun(PROVIDER_BLOCK + block, {
          providers: [openconnectors],
          env: environmentOf(account),
        });
        stacks.push(stack);
        await stack.terraform("apply", "-auto-approve");
        await stack.change((configuration) => configuration.replace('"acme"', '"acme-2"'));
        await stack.terraform("plan", "-out=plan");
      }
      return await measured(stacks);
    } finally {
      for (const stack of stacks) await stack[Symbol.asyncDispose]();
    }
  },
};

/** Instances of a stack have names of their own. */
function named(block: string, stack: number): string {
  return block.replaceAll("${count.index}", `${String(stack)}-\${count.index}`);
}

async function measured(stacks: readonly TerraformRun[]): ReturnType<Section["run"]> {
  const plans = stacks.flatMap(({ dir }, index) => ["--plan", `stack-${String(index)}=${path.join(dir, "plan")}`]);
  const [shows, reviews, peaks]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    let seconds = 0;
    for (const stack of stacks) seconds += (await stack.terraform("show", "-json", "plan")).seconds;
    shows.push(seconds);
    const run = await runCommand(["review", ...plans, "--format", "markdown"], {}, CHANGES);
    reviews.push(run.seconds);
    peaks.push(run.usage?.childPeakMb ?? Number.NaN);
  }
  const [floor, value] = [Math.min(...shows), Math.min(...reviews)];
  return [
    { key: "showSeconds", what: "show -json of each plan", unit: "s", value: floor },
    { key: "reviewSeconds", what: "openconnectors review", unit: "s", value },
    { key: "reviewRatio", what: "  ratio", value: value / floor, limit: 1 },
    { key: "reviewPeakMb", what: "largest process, memory", unit: "MB", value: Math.max(...peaks), limit: MAX_PEAK_MB },
  ];
}
