// Terraform is asked to stop at any moment of any operation: it ends soon, and the next apply ends with one instance. What does
// not end is looked at before it is killed.
import { setTimeout as wait } from "node:timers/promises";
import { ADDRESS, crm } from "../../support/crm";
import { hangs, stateOf } from "../../support/hang";
import { providerPids, send } from "../../support/kill";
import { shareOfRuns } from "../../support/long-share";
import { lawSeed } from "../../support/law-seed";
import type { Hcl, Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";
import { randomsOf } from "../../support/seeded-random";

const RUNS = 500;
/** In a share: about half a minute. */
const MOST_RUNS = 4;
/** Terraform ends within this, whatever signal it gets, on a machine that lets it work. */
const LIMIT_MS = 15_000;
/** By then an operation has ended by itself. */
const LATEST_MS = 1_500;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGINT twice"] as const;
type Signal = (typeof SIGNALS)[number];

/** What is applied first, and what then, under the signal. */
const OPERATIONS: Readonly<Record<string, readonly [Hcl | undefined, Hcl]>> = {
  create: [undefined, crm()],
  rename: [crm(), crm({ name: "cw-apac" })],
  "re-authentication": [crm(), crm({ company: "acme-apac" })],
  entry: [crm(), crm({ filter_response_nulls: false })],
};

/** Applies and signals. @throws Error where Terraform hangs after the signal */
async function interrupted(sandbox: Sandbox, config: Hcl, signal: Signal, afterMs: number): Promise<void> {
  const ended = new AbortController();
  const acts: Promise<boolean>[] = [];
  const outcome = sandbox.tryApply(config, [], {
    allowProviderBugMessages: true,
    env: { GOTRACEBACK: "all" },
    detached: true,
    onStart: (pid) => {
      acts.push(
        (async () => {
          await wait(afterMs);
          press(pid, signal === "SIGTERM" ? "SIGTERM" : "SIGINT");
          if (signal === "SIGINT twice") {
            await wait(100);
            press(pid, "SIGINT");
          }
          const isHanging = await hangs(ended.signal, LIMIT_MS);
          if (isHanging) await dump(pid, sandbox);
          return isHanging;
        })(),
      );
    },
  });
  const { text } = await outcome;
  ended.abort();
  if ((await Promise.all(acts)).includes(true)) throw new Error(`Terraform did not end:\n${text}`);
}

/** To the whole group, as a terminal does it, so that the provider gets it too. */
function press(pid: number, signal: NodeJS.Signals): void {
  send(signal === "SIGTERM" ? pid : -pid, signal);
}

/** Terraform prints its goroutines on SIGQUIT, and ends. */
async function dump(pid: number, sandbox: Sandbox): Promise<void> {
  const states = await Promise.all([pid, ...(await providerPids(pid))].map(stateOf));
  const requests = JSON.stringify(await sandbox.admin.requests());
  process.stderr.write(`Terraform hangs. It and its providers:\n${states.join("\n")}\nRequests: ${requests}\n`);
  press(pid, "SIGQUIT");
  await wait(1_000);
  press(pid, "SIGKILL");
}

async function run(signal: Signal, operation: string, afterMs: number, delayMs: number): Promise<void> {
  const steps = OPERATIONS[operation];
  if (steps === undefined) throw new Error(`no operation ${operation}`);
  const [before, config] = steps;
  await using sandbox = await openSandbox({}, { patient: true });
  await sandbox.configure(before ?? config);
  if (before !== undefined) await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  await sandbox.admin.faults([{ operation: "any", delayMs }]);
  await interrupted(sandbox, config, signal, afterMs);
  await sandbox.admin.faults([]);
  await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
  await sandbox.attach();
  await sandbox.expectNoChanges();
  const { id, tags } = await sandbox.admin.onlyInstance();
  expect(await sandbox.state(ADDRESS)).toMatchObject({ id: String(id) });
  expect(tags).not.toContain("oc-creating");
}

test("after any signal Terraform ends soon, and the next apply finds one instance", async () => {
  const random = randomsOf(lawSeed(process.env["LAW_SEED"]));
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new RangeError("nothing to choose from");
    return item;
  };
  const failures: string[] = [];
  for (let index = 0; index < shareOfRuns(RUNS, MOST_RUNS); index += 1) {
    const [signal, operation] = [pick(SIGNALS), pick(Object.keys(OPERATIONS))];
    const [afterMs, delayMs] = [Math.round(random() * LATEST_MS), Math.round(random() * 400)];
    const name = `run ${String(index)}: ${signal} ${String(afterMs)} ms into ${operation}, replies ${String(delayMs)} ms late`;
    await run(signal, operation, afterMs, delayMs).catch((error: unknown) => {
      failures.push(`${name}: ${String(error)}`);
    });
  }
  expect(failures).toEqual([]);
}, 7_200_000);

test.each(["one", "thirty"])(
  "while an apply plans, Ctrl-C ends reads of %s that hang, and nothing is applied",
  async (many) => {
    const config = many === "one" ? crm() : crm({ count: 30, creation_key: "tests/${count.index}" });
    await using sandbox = await openSandbox({}, { patient: true });
    await sandbox.configure(config);
    await sandbox.terraform.expect(0, ["apply", "-no-color", "-auto-approve"]);
    await sandbox.admin.forgetRequests();
    await sandbox.admin.faults([{ operation: "any", delayMs: 600_000 }]);
    let pressedAt = Infinity;
    const outcome = await sandbox.tryApply(config, [], {
      detached: true,
      onStart: (pid) => {
        void (async () => {
          while ((await sandbox.admin.requests()).length === 0) await wait(50);
          pressedAt = Date.now();
          press(pid, "SIGINT");
        })();
      },
    });
    expect(Date.now() - pressedAt).toBeLessThan(LIMIT_MS);
    expect(outcome).toMatchObject({ code: 1, text: expect.stringContaining("asked to stop") as unknown });
    expect(await sandbox.admin.writes()).toEqual([]);
  },
  120_000,
);
