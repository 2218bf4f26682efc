// What the framework costs beside Terraform itself: small resources of the test provider against as many built-in
// `terraform_data`, both with one input (architecture: Speed). A provider in Go that does nothing took 2.0 and 0.8 times as long.
import { ADDRESS } from "../../test/kitchensink/address";
import type { Section } from "./section";
import { openRun } from "./terraform-run";

const provider = { address: ADDRESS, zip: "dist/testing/terraform-provider-kitchensink.zip" };
const LIMITS = { plan: 3, apply: 1.2 } as const;
/** In turns, since a busy machine is not equally busy all the time; odd, so that there is a median. */
const ROUNDS = 3;

/** Seconds. */
interface Timing {
  /** Of everything, with an empty state. */
  readonly create: number;
  readonly apply: number;
  /** With everything in the state, refresh included, and nothing to change. */
  readonly plan: number;
}

export const kitchensink: Section = {
  name: "kitchensink",
  title: ({ instances: count }) => `${String(count)} small resources of the test provider`,
  async run({ instances: count }) {
    const floors: Timing[] = [];
    const ours: Timing[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      floors.push(
        await timed(`resource "terraform_data" "x" {\n  count = ${String(count)}\n  input = "cw-\${count.index}"\n}\n`),
      );
      ours.push(
        await timed(
          `${PROVIDER_BLOCK}resource "kitchensink_small" "x" {\n  count = ${String(count)}\n  name  = "cw-\${count.index}"\n}\n`,
        ),
      );
    }
    return (["create", "apply", "plan"] as const).flatMap((step) => {
      const [floor, value] = [median(floors, step), median(ours, step)];
      const { key, what, limit } = STEPS[step];
      return [
        { key: `${key}Seconds`, what, unit: "s", value, floor },
        { key: `${key}Ratio`, what: "  ratio", value: value / floor, ...(limit === undefined ? {} : { limit }) },
      ];
    });
  },
};

const STEPS = {
  // Without a limit: three starts of Node weigh much beside the third of a second that the built-in objects take.
  create: { key: "kitchensinkPlanOfCreate", what: "plan of the create", limit: undefined },
  apply: { key: "kitchensinkApply", what: "apply", limit: LIMITS.apply },
  plan: { key: "kitchensinkPlan", what: "plan", limit: LIMITS.plan },
} as const;

const PROVIDER_BLOCK = `terraform {
  required_providers {
    kitchensink = { source = "${ADDRESS}" }
  }
}
provider "kitchensink" {
  folder = "objects"
}
`;

async function timed(configuration: string): Promise<Timing> {
  await using run = await openRun(configuration, { providers: [provider] });
  const create = await run.terraform("plan");
  const apply = await run.terraform("apply", "-auto-approve");
  const plan = await run.terraform("plan", "-detailed-exitcode");
  return { create: create.seconds, apply: apply.seconds, plan: plan.seconds };
}

function median(rounds: readonly Timing[], step: keyof Timing): number {
  return rounds.map((timing) => timing[step]).sort((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? Number.NaN;
}
