// What a refresh costs in calls of the API, counted by the emulator under the real Terraform (architecture: Few calls
// and small state).
import { CRM_ATTRIBUTES, crm } from "../../support/crm";
import { isShare } from "../../support/long-share";
import { openSandbox } from "../../support/sandbox";

const LARGE_ACCOUNT = { declared: 3, others: 9_997, limit: 6 };
/** Two minutes, and only where all runs: a share has the same promise from the unit tests of the refresh. */
const LARGE_STATE = { declared: 1_000, others: 0, limit: 20 };

test.each(isShare() ? [LARGE_ACCOUNT] : [LARGE_STATE, LARGE_ACCOUNT])(
  "a plan of $declared instances beside $others others takes at most $limit calls once marks are off",
  async ({ declared, others, limit }) => {
    await using sandbox = await openSandbox({}, { attached: true });
    sandbox.emulator.createInstances(
      Array.from({ length: others }, (_one, index) => ({
        name: `other-${String(index)}`,
        element: { key: "connectwisecrmrest" },
        configuration: {
          baseUrl: CRM_ATTRIBUTES.base_url,
          company: "other",
          "public.key": "PUBLIC",
          "private.key": "PRIVATE",
          "connectwise.clientID": CRM_ATTRIBUTES.client_id,
        },
      })),
    );
    const config = crm({ count: declared, name: "cw-${count.index}", creation_key: "tests/${count.index}" });
    // Ends with two plans; the one with refresh takes off what marks are left.
    await sandbox.apply(config);
    await sandbox.admin.forgetRequests();

    expect((await sandbox.plan(config)).changes.flatMap(({ actions }) => actions)).not.toContain("update");
    expect((await sandbox.admin.requests()).length).toBeLessThanOrEqual(limit);
  },
  600_000,
);
