// How many calls of the API a create and a refresh cost (architecture: Few calls and small state). No delay: only the number
// counts.
import type { Emulator } from "../../src/emulator";
import { environmentOf, instancesBlock, openconnectors, PROVIDER_BLOCK, slowAccount } from "./account";
import type { Finding, Section } from "./section";
import { openRun } from "./terraform-run";

/** The create itself and the removal of its mark. */
const CREATE_CALLS = 2;
const PAGE_SIZE = 200;
const FEW = 3;
const LARGE_ACCOUNT = 10_000;

export const refresh: Section = {
  name: "refresh",
  title: () => "calls of the API: for a plan, nothing changed, and for each create",
  async run({ instances: count }) {
    const all = await callsOf(count, 0);
    const few = await callsOf(FEW, LARGE_ACCOUNT - FEW);
    const findings: readonly Finding[] = [
      { key: "refreshCalls", what: `${String(count)} instances, no others`, value: all.plan, limit: mostCalls(count) },
      { key: "refreshCallsOfFew", what: `${String(FEW)} of ${String(LARGE_ACCOUNT)}`, value: few.plan, limit: 6 },
      { key: "createCalls", what: `each of ${String(count)} creates`, value: all.create, limit: CREATE_CALLS + 1 },
    ];
    return findings;
  },
};

/** A page for each single read, until the pages hold all, and one look at the account: 11 for 1,000. */
function mostCalls(count: number): number {
  return 2 * Math.ceil(count / PAGE_SIZE) + 1;
}

async function callsOf(count: number, others: number): Promise<{ create: number; plan: number }> {
  await using emulator = await slowAccount(0);
  fill(emulator, others);
  await using run = await openRun(PROVIDER_BLOCK + instancesBlock(count), {
    providers: [openconnectors],
    env: environmentOf(emulator),
  });
  await run.terraform("apply", "-auto-approve");
  const create = emulator.requests().length / count;
  await run.terraform("plan", "-detailed-exitcode");
  const before = emulator.requests().length;
  await run.terraform("plan", "-detailed-exitcode");
  return { create, plan: emulator.requests().length - before };
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
