// How long creates take at an account that serves few requests a second, beside the time that as many requests need there
// (architecture: What may have happened). From the first request to the last: Terraform's start depends on the machine alone.
import { environmentOf, instancesBlock, openconnectors, PROVIDER_BLOCK, slowAccount } from "./account";
import type { Finding, Section } from "./section";
import { openRun } from "./terraform-run";

const COUNT = 50;
const PER_SECOND = 5;
/** One less than the account takes, so that the platform refuses none. */
const CHOSEN_PER_SECOND = 4;
const PACE = `max_requests_per_second = ${String(CHOSEN_PER_SECOND)}`;
const REFUSED = 429;

const MOST = 1.5;

export const quota: Section = {
  name: "quota",
  title: () => `${String(COUNT)} creates at ${String(PER_SECOND)} requests/s, beside the requests' own time`,
  async run() {
    const waiting = await creates("", PER_SECOND);
    const paced = await creates(PACE, CHOSEN_PER_SECOND);
    const findings: readonly Finding[] = [
      { key: "quotaRatio", what: "by Retry-After alone", value: waiting.ratio, limit: MOST },
      { key: "quotaPacedRatio", what: PACE, value: paced.ratio, limit: MOST },
      { key: "quotaPacedRefused", what: "  requests refused", value: paced.refused, limit: 0 },
    ];
    return findings;
  },
};

/** @param setting of the provider block */
async function creates(setting: string, perSecond: number): Promise<{ ratio: number; refused: number }> {
  await using emulator = await slowAccount(0);
  await using run = await openRun(PROVIDER_BLOCK.replace(" {}", ` {\n  ${setting}\n}`) + instancesBlock(COUNT), {
    providers: [openconnectors],
    env: environmentOf(emulator),
  });
  emulator.setFaults([{ operation: "any", quotaPerSecond: PER_SECOND, retryAfterSeconds: 1 }]);
  await run.terraform("apply", "-auto-approve");
  const requests = emulator.requests();
  const times = requests.map(({ at }) => Date.parse(at));
  const seconds = (Math.max(...times) - Math.min(...times)) / 1_000;
  const refused = requests.filter(({ status }) => status === REFUSED).length;
  const served = requests.length - refused;
  return { ratio: seconds / ((served - 1) / perSecond), refused };
}
