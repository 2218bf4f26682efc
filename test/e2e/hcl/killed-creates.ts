// A create that is killed at a moment which the platform sees. Both victims at every moment: create-once.long.test.ts.
import { ADDRESS, crm } from "../../support/crm";
import type { LoggedRequest, StoredInstance } from "../../support/admin";
import { openSandbox } from "../../support/sandbox";
import { killWhen, providerPids } from "../../support/kill";

export const VICTIMS = ["provider", "terraform"] as const;
type Victim = (typeof VICTIMS)[number];

interface Platform {
  readonly requests: readonly LoggedRequest[];
  readonly instances: readonly StoredInstance[];
}

type HasCome = (platform: Platform) => boolean;

/** The moments of a create, as the platform sees them; its answer takes its time. */
export const MOMENTS: readonly (readonly [string, HasCome])[] = [
  ["before the request is sent", ({ requests }) => requests.some(({ method }) => method === "GET")],
  ["while the request is on its way", ({ requests }) => requests.some(({ method }) => method === "POST")],
  ["when the instance was made and nobody knows yet", ({ instances }) => instances.length > 0],
  [
    "when the answer was just sent",
    ({ requests }) => requests.some(({ method, status }) => method === "POST" && status === 200),
  ],
];

/** The next apply ends with one instance, and its id is in the state. */
export async function createOutlives(victim: Victim, hasCome: HasCome): Promise<void> {
  await using sandbox = await openSandbox();
  const { admin } = sandbox;
  await sandbox.configure(crm());
  await admin.faults([
    { operation: "create", delayMs: 500 },
    { operation: "list", delayMs: 200 },
  ]);

  const killed: Promise<void>[] = [];
  await sandbox.tryApply(crm(), [], {
    allowProviderBugMessages: true,
    onStart: (pid) => {
      const kill = killWhen({
        run: pid,
        moment: async () => hasCome({ requests: await admin.requests(), instances: await admin.instances() }),
        victims: () => (victim === "terraform" ? Promise.resolve([pid]) : providerPids(pid)),
      });
      killed.push(kill);
    },
  });
  await Promise.all(killed);

  await admin.faults([]);
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  await sandbox.attach();
  await sandbox.expectNoChanges();
  const { id, tags } = await admin.onlyInstance();
  expect(await sandbox.state(ADDRESS)).toMatchObject({ id: String(id) });
  expect(tags).not.toContain("oc-creating");
}
