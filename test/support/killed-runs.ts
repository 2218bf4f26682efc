// Runs of Terraform that are killed at a random moment, and what has to be true after the next apply (architecture: Creation
// without doubt). All randomness comes from a seed, which a failure prints.
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Admin } from "./admin";
import { ADDRESS, crm } from "./crm";
import { processesIn, providerPids, send } from "./kill";
import { EmulatorProcess } from "./emulator-process";
import type { Hcl } from "./sandbox";
import { openSandbox, openWorkspace } from "./sandbox";
import { StateServer } from "./state-server";
import { TemporaryFolder } from "./temporary-folder";
import { flat, textOf } from "./text";
import type { Workspace } from "./workspace";

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

export const BLOWS = [
  "SIGKILL terraform",
  "SIGKILL provider",
  "SIGKILL emulator",
  "SIGINT",
  "SIGINT twice",
  "SIGTERM",
] as const;
export const BACKENDS = ["local", "http"] as const;

export interface KilledRun {
  readonly operation: string;
  readonly blow: (typeof BLOWS)[number];
  readonly backend: (typeof BACKENDS)[number];
  readonly afterMs: number;
  /** The command; default: the one that all tests use. */
  readonly engine?: string | undefined;
}

/** A workspace, and the platform as its administrator sees it. */
interface Place {
  readonly workspace: Workspace;
  readonly admin: Admin;
  /** Undefined where the platform lives in this process. */
  readonly platform: EmulatorProcess | undefined;
}

/** Replies come this late, so that there are moments between request, work and reply. */
const REPLY_DELAY_MS = 150;
const GOODBYE_MS = 30_000;

/** @throws Error where an instance is lost or doubled and nothing names it. */
export async function endsRight(run: KilledRun): Promise<void> {
  if (run.blow === "SIGKILL emulator") {
    using folder = new TemporaryFolder("openconnectors-platform");
    await using platform = await EmulatorProcess.start(path.join(folder.path, "account.json"));
    await using workspace = await openWorkspace(platform.endpoints, run.engine);
    await killedAt({ workspace, admin: new Admin(platform.endpoints), platform }, run);
  } else {
    await using workspace = await openSandbox({}, { engine: run.engine });
    await killedAt({ workspace, admin: workspace.admin, platform: undefined }, run);
  }
}

async function killedAt(place: Place, run: KilledRun): Promise<void> {
  const operation = OPERATIONS[run.operation];
  if (operation === undefined) throw new RangeError(`no operation ${run.operation}`);
  const { workspace, admin } = place;
  await using states = await StateServer.open();
  await workspace.configure(operation.before ?? operation.killed);
  if (run.backend === "http") await states.use(workspace, "state");
  if (operation.before !== undefined) await workspace.tryApply(operation.before);
  await admin.faults([{ operation: "any", delayMs: REPLY_DELAY_MS }]);
  await strike(place, operation, run);
  await admin.faults([]);
  await converge(place, operation, run);
  await expectNoProcess(workspace.dir);
}

/** A provider whose Terraform was killed needs some seconds to be sure of it. */
async function expectNoProcess(dir: string): Promise<void> {
  const end = Date.now() + GOODBYE_MS;
  for (;;) {
    const left = await processesIn(dir);
    if (left.length === 0) return;
    if (Date.now() > end) throw new Error(`Processes ${left.join()} live on in ${dir}`);
    await wait(100);
  }
}

async function strike(place: Place, { killed, args = [] }: Operation, { blow, afterMs }: KilledRun): Promise<void> {
  const blows: Promise<void>[] = [];
  await place.workspace.tryApply(killed, args, {
    allowProviderBugMessages: true,
    detached: true,
    onStart: (pid) => {
      blows.push(wait(afterMs).then(() => hit(pid, blow, place.platform)));
    },
  });
  await Promise.all(blows);
}

async function hit(pid: number, blow: KilledRun["blow"], platform: EmulatorProcess | undefined): Promise<void> {
  if (blow === "SIGKILL emulator") await platform?.crash();
  else if (blow === "SIGKILL provider") for (const provider of await providerPids(pid)) send(provider, "SIGKILL");
  else if (blow === "SIGKILL terraform") send(pid, "SIGKILL");
  else send(pid, blow === "SIGTERM" ? "SIGTERM" : "SIGINT");
  if (blow !== "SIGINT twice") return;
  await wait(REPLY_DELAY_MS);
  send(pid, "SIGINT");
}

/** One apply more, and what it says is done once: the instances that it names and no state holds are deleted by hand. */
async function converge(place: Place, { count, killed }: Operation, run: KilledRun): Promise<void> {
  const unlock = ["-lock=false"];
  const first = await place.workspace.tryApply(killed, unlock);
  const extra = await unheld(place);
  const unnamed = extra.filter((id) => !first.text.includes(id));
  if (unnamed.length > 0)
    throw new Error(`${JSON.stringify(run)} left ${unnamed.join()} unnamed:\n${flat(first.text)}`);
  for (const id of extra) await place.admin.callApi("DELETE", `/instances/${id}`);
  if (extra.length > 0 || first.code !== 0)
    await place.workspace.terraform.expect(0, ["apply", "-no-color", "-auto-approve", ...unlock]);
  const instances = await place.admin.instances();
  const held = await heldIds(place);
  const marked = instances.filter(({ tags }) => tags.includes("oc-creating"));
  if (instances.length !== count || held.size !== count || marked.length > 0 || (await unheld(place)).length > 0)
    throw new Error(`${JSON.stringify(run)} ended with ${JSON.stringify({ instances, held: [...held] })}`);
}

async function heldIds(place: Place): Promise<ReadonlySet<string>> {
  return new Set([...(await place.workspace.objects()).values()].map(({ values }) => textOf(values["id"])));
}

async function unheld(place: Place): Promise<readonly string[]> {
  const held = await heldIds(place);
  return (await place.admin.instances()).map(({ id }) => String(id)).filter((id) => !held.has(id));
}
