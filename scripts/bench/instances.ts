// How long it takes to create instances, and to find that nothing has changed (architecture: Speed).
import { environmentOf, instancesBlock, openconnectors, PROVIDER_BLOCK, slowAccount } from "./account";
import type { Section } from "./section";
import { besideTerraformData, openRun, timeRun } from "./terraform-run";

export const instances: Section = {
  name: "instances",
  title: ({ instances: count, delayMs }) => `${String(count)} instances, ${String(delayMs)} ms a call`,
  async run({ instances: count, delayMs }) {
    await using emulator = await slowAccount(delayMs);
    const { floor, measured } = await besideTerraformData(count, async () => {
      await using run = await openRun(PROVIDER_BLOCK + instancesBlock(count), {
        providers: [openconnectors],
        env: environmentOf(emulator),
      });
      return await timeRun(run, count);
    });
    return [
      { key: "applySeconds", what: "apply", unit: "s", value: measured.applySeconds, floor: floor.applySeconds },
      { key: "applyRatio", what: "  ratio", value: measured.applySeconds / floor.applySeconds, limit: 3 },
      { key: "planSeconds", what: "plan", unit: "s", value: measured.planSeconds, floor: floor.planSeconds },
      { key: "planRatio", what: "  ratio", value: measured.planSeconds / floor.planSeconds, limit: 4 },
      {
        ...{ key: "stateBytesEach", what: "state of an instance", unit: "bytes", limit: 2_000 },
        ...{ value: measured.stateBytesEach, floor: floor.stateBytesEach },
      },
      { key: "providerPeakMb", what: "provider, most memory", unit: "MB", value: measured.providerPeakMb, limit: 200 },
    ];
  },
};
