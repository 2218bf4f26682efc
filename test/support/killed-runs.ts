// Runs of Terraform that are killed at a random moment, and what has to be true after the next apply (architecture: Creation
// without doubt). All randomness comes from a seed, which a failure prints.
import { setTimeout as wait } from "node:timers/promises";
import { ADDRESS, crm } from "./crm";
import { providerPids, send } from "./kill";
import type { Hcl, Sandbox } from "./sandbox";
import { openSandbox } from "./sandbox";
import { StateServer } from "./state-server";
import { flat, textOf } from "./text";

/** What is under way when the signal comes; `count` is how many instances there are in the end. */
interface Operation {
  readonly count: number;
  readonly before: Hcl | undefined;
  readonly killed: Hcl;
  readonly args?: readonly string[];
}

const one = crm();
const replaced = crm({ lifecycle: { create_before_destroy: true } });
const five = crm({ count: 5, creation_key: "tests/${count.index}" });
const REPLACE = [`-replace=${ADDRESS}`];

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  create: { count: 1, before: undefined, killed: one },
  "create five": { count: 5, before: undefined, killed: five },
  update: { count: 1, before: one, killed: crm({ name: "renamed" }) },
  "re-authentication": { count: 1, before: one, killed: crm({ company: "other" }) },
  rotation: { count: 1, before: one, killed: crm({ private_key_wo: "PRIVATEKEY000002" }) },
  delete: { count: 0, before: one, killed: { provider: { openconnectors: {} } } },
  replace: { count: 1, before: one, killed: one, args: REPLACE },
  "create before destroy": { count: 1, before: replaced, killed: replaced, args: REPLACE },
};

export const BLOWS = ["SIGKILL terraform", "SIGKILL provider", "SIGINT", "SIGINT twice", "SIGTERM"] as const;
export const BACKENDS = ["local", "http"] as const;

export interface KilledRun {
  readonly operation: string;
  readonly blow: (typeof BLOWS)[number];
  readonly backend: (typeof BACKENDS)[number];
  readonly afterMs: number;
}

/** Replies come this late, so that there are moments between request, work and reply. */
const REPLY_DELAY_MS = 150;

/** @throws Error where an instance is lost or doubled and nothing names it. */
export async function endsRight(run: KilledRun): Promise<void> {
  const operation = OPERATIONS[run.operation];
  if (operation === undefined) throw new RangeError(`no operation ${run.operation}`);
  await using states = await StateServer.open();
  await using sandbox = await openSandbox();
  await sandbox.configure(operation.before ?? operation.killed);
  if (run.backend === "http") await states.use(sandbox, "state");
  if (operation.before !== undefined) await sandbox.tryApply(operation.before);
  await sandbox.admin.faults([{ operation: "any", delayMs: REPLY_DELAY_MS }]);
  await strike(sandbox, operation, run);
  await sandbox.admin.faults([]);
  await converge(sandbox, operation, run);
}

async function strike(sandbox: Sandbox, { killed, args = [] }: Operation, { blow, afterMs }: KilledRun): Promise<void> {
  const blows: Promise<void>[] = [];
  await sandbox.tryApply(killed, args, {
    allowProviderBugMessages: true,
    detached: true,
    onStart: (pid) => {
      blows.push(wait(afterMs).then(() => hit(pid, blow)));
    },
  });
  await Promise.all(blows);
}

async function hit(pid: number, blow: KilledRun["blow"]): Promise<void> {
  if (blow === "SIGKILL provider") for (const provider of await providerPids(pid)) send(provider, "SIGKILL");
  else if (blow === "SIGKILL terraform") send(pid, "SIGKILL");
  else send(pid, blow === "SIGTERM" ? "SIGTERM" : "SIGINT");
  if (blow !== "SIGINT twice") return;
  await wait(REPLY_DELAY_MS);
  send(pid, "SIGINT");
}

/** One apply more, and what it says is done once: the instances that it names and no state holds are deleted by hand. */
async function converge(sandbox: Sandbox, { count, killed }: Operation, run: KilledRun): Promise<void> {
  const unlock = ["-lock=false"];
  const first = await sandbox.tryApply(killed, unlock);
  const extra = await unheld(sandbox);
  const unnamed = extra.filter((id) => !first.text.includes(id));
  if (unnamed.length > 0)
    throw new Error(`${JSON.stringify(run)} left ${unnamed.join()} unnamed:\n${flat(first.text)}`);
  for (const id of extra) await sandbox.admin.callApi("DELETE", `/instances/${id}`);
  if (extra.length > 0 || first.code !== 0)
    await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve", ...unlock]);
  const instances = await sandbox.admin.instances();
  const held = await heldIds(sandbox);
  const marked = instances.filter(({ tags }) => tags.includes("oc-creating"));
  if (instances.length !== count || held.size !== count || marked.length > 0 || (await unheld(sandbox)).length > 0)
    throw new Error(`${JSON.stringify(run)} ended with ${JSON.stringify({ instances, held: [...held] })}`);
}

async function heldIds(sandbox: Sandbox): Promise<ReadonlySet<string>> {
  return new Set([...(await sandbox.objects()).values()].map(({ values }) => textOf(values["id"])));
}

async function unheld(sandbox: Sandbox): Promise<readonly string[]> {
  const held = await heldIds(sandbox);
  return (await sandbox.admin.instances()).map(({ id }) => String(id)).filter((id) => !held.has(id));
}
