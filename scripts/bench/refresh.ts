// How many calls of the API a refresh costs (architecture: Few calls and small state). No delay: only the number
// counts.
import type { Emulator } from "../../src/emulator";
import { environmentOf, instancesBlock, openconnectors, PROVIDER_BLOCK, slowAccount } from "./account";
import type { Finding, Section } from "./section";
import { openRun } from "./terraform-run";

const FEW = 3;
const LARGE_ACCOUNT = 10_000;

export const refresh: Section = {
  name: "refresh",
  title: () => "calls of the API for a plan, nothing changed",
  async run({ instances: count }) {
    const all = await callsOfAPlan(count, 0);
    const few = await callsOfAPlan(FEW, LARGE_ACCOUNT - FEW);
    const findings: readonly Finding[] = [
      { key: "refreshCalls", what: `${String(count)} instances, no others`, value: all, limit: 20 },
      { key: "refreshCallsOfFew", what: `${String(FEW)} of ${String(LARGE_ACCOUNT)}`, value: few, limit: 6 },
    ];
    return findings;
  },
};

async function callsOfAPlan(count: number, others: number): Promise<number> {
  await using emulator = await slowAccount(0);
  fill(emulator, others);
  await using run = await openRun(PROVIDER_BLOCK + instancesBlock(count), {
    providers: [openconnectors],
    env: environmentOf(emulator),
  });
  await run.terraform("apply", "-auto-approve");
  await run.terraform("plan", "-detailed-exitcode");
  const before = emulator.requests().length;
  await run.terraform("plan", "-detailed-exitcode");
  return emulator.requests().length - before;
}

/** Instances that are in no state. */
function fill(emulator: Emulator, count: number): void {
  emulator.createInstances(
    Array.from({ length: count }, (_one, index) => ({
      name: `other-${String(index)}`,
      element: { key: "connectwisecrmrest" },
      configuration: {
        baseUrl: "https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
        company: "other",
        "public.key": "PUBLICKEY0000002",
        "private.key": "PRIVATEKEY000002",
        "connectwise.clientID": "22222222-2222-4333-8444-555555555555",
      },
    })),
  );
}
