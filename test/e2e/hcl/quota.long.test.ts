// An account that takes five requests a second, and fifty resources: one apply and one destroy do it, in little more than the
// time that the requests need.
import { CRM_ATTRIBUTES } from "../../support/crm";
import { shareOf } from "../../support/long-share";
import type { Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";

const COUNT = 50;
const PER_SECOND = 5;
/** How much longer than the quota demands it may take from the first request to the last, and what a busy machine may add. */
const MOST = 1.5;
const BUSY_MS = 15_000;

interface Limits {
  readonly max_requests_per_second?: number;
}

const many = (provider: Limits) => ({
  provider: { openconnectors: { ...provider } },
  resource: {
    openconnectors_connectwise_instance: {
      crm: { ...CRM_ATTRIBUTES, count: COUNT, name: "cw-${count.index}", creation_key: "tests/${count.index}" },
    },
  },
});

/**
 * @returns how long it took from the first request to the last, how many the platform refused meanwhile, and how long those that it served
 *   take at this rate
 */
async function timed({ admin }: Sandbox, perSecond: number, work: () => Promise<unknown>) {
  await admin.forgetRequests();
  await work();
  const requests = await admin.requests();
  const times = requests.map(({ at }) => Date.parse(at));
  const ms = Math.max(...times) - Math.min(...times);
  const refused = requests.filter(({ status }) => status === 429).length;
  return { ms, refused, leastMs: ((requests.length - refused) / perSecond) * 1_000 };
}

const RUNS: readonly (readonly [number, Limits])[] = [
  [30, {}],
  [1, {}],
  [30, { max_requests_per_second: 4 }],
  [1, { max_requests_per_second: 4 }],
];

test.each(shareOf(RUNS))(
  "-parallelism=%d with %j",
  async (parallelism, provider) => {
    await using sandbox = await openSandbox({}, { patient: true, attached: true });
    const config = many(provider);
    const perSecond = Math.min(PER_SECOND, provider.max_requests_per_second ?? Infinity);
    await sandbox.configure(config);
    await sandbox.admin.faults([{ operation: "any", quotaPerSecond: PER_SECOND, retryAfterSeconds: 1 }]);

    const runs = ["apply", "destroy"].map((command) => async () => {
      const args = [command, "-no-color", "-auto-approve", `-parallelism=${String(parallelism)}`];
      const { ms, leastMs, refused } = await timed(sandbox, perSecond, () => sandbox.terraform.expect(0, args));
      expect(ms).toBeLessThan(MOST * leastMs + BUSY_MS);
      if (provider.max_requests_per_second !== undefined) expect(refused).toBe(0);
    });
    const [apply, destroy] = runs;
    await apply?.();
    expect(await sandbox.admin.instances()).toHaveLength(COUNT);
    await destroy?.();
    expect(await sandbox.admin.instances()).toEqual([]);
  },
  300_000,
);
