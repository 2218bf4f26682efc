// Each kind of call that Terraform causes × each fault, under the real Terraform: what passes is not noticed, and whatever failed is right
// after one more apply: one instance, with the id and the token that the state has, without a mark, and an empty plan.
import { setTimeout as wait } from "node:timers/promises";
import type { FaultRule } from "../../../src/emulator";
import { INSTANCE } from "../../emulator/harness";
import { FAULTS as PASSING } from "../../provider/faults/cells";
import { ADDRESS, crm } from "../../support/crm";
import type { Hcl, Json, Sandbox } from "../../support/sandbox";
import { openSandbox } from "../../support/sandbox";

/** A stall costs the time of a request; a slow machine must not look like one. */
const PROVIDER = {
  openconnectors: { refresh: "single", request_timeout_seconds: 10, create_look_up_seconds: 3 },
} as const;
/** In place of the id of an instance that is made by hand. */
const MADE = "ID OF THE INSTANCE";

interface Call {
  readonly operation: FaultRule["operation"];
  /** What is applied without a fault first. */
  readonly before?: Hcl;
  /** What is applied while the fault strikes. */
  readonly struck: Hcl;
  /** Whether an instance is made by hand before. */
  readonly seeded?: true;
  /** A create may end with an error where it is in doubt, and what happens at the end of a run is no error in any case. */
  readonly mayFail?: true;
  /** Whether Terraform starts the provider, which is told so when the run ends. */
  readonly started?: true;
  /** Faults after which the next apply does not find the instance itself, but names it and says what to do. */
  readonly named?: readonly string[];
}

const one = (change: Readonly<Record<string, Json>> = {}): Hcl => crm(change, { provider: PROVIDER });
const alone = (rest: Hcl): Hcl => ({ provider: PROVIDER, ...rest });
const imported = crm({}, { provider: PROVIDER, import: [{ to: ADDRESS, id: MADE }] });

const CALLS: Readonly<Record<string, Call>> = {
  list: { operation: "list", struck: one() },
  create: { operation: "create", struck: one(), mayFail: true },
  "create without a key": {
    operation: "create",
    struck: one({ creation_key: null }),
    mayFail: true,
    // The state has an id that does not exist, and another run may have created what looks the same.
    named: ["another instance in the reply"],
  },
  release: { operation: "patch", struck: one(), started: true },
  read: { operation: "instance", before: one(), struck: one() },
  patch: { operation: "patch", before: one(), struck: one({ name: "cw-apac" }) },
  put: { operation: "put", before: one(), struck: one({ company: "acme-apac" }) },
  enabled: { operation: "enabled", before: one(), struck: one({ enabled: false }) },
  entry: { operation: "entry", before: one(), struck: one({ filter_response_nulls: false }) },
  delete: { operation: "delete", before: one(), struck: alone({}) },
  token: {
    operation: "instance",
    seeded: true,
    struck: alone({ ephemeral: { openconnectors_instance_token: { found: { id: MADE } } } }),
  },
  import: { operation: "instance", seeded: true, struck: imported },
  data: {
    operation: "instance",
    seeded: true,
    struck: alone({ data: { openconnectors_instance: { found: { id: MADE } } } }),
  },
  connector: {
    operation: "connector",
    struck: alone({ data: { openconnectors_connector: { found: { element_key: "connectwisecrmrest" } } } }),
  },
};

type Fault = (typeof PASSING)[string];

/** Faults that another try need not survive. */
const LASTING: Readonly<Record<string, Fault>> = {
  "302": { status: 302, headers: { location: "https://127.0.0.1:9/" }, times: 1 },
  "307": { status: 307, headers: { location: "https://127.0.0.1:9/" }, times: 1 },
  "501": { status: 501, message: "not here", times: 1 },
  "reply: huge": { reply: "huge", times: 1 },
  "reply: not HTTP": { reply: "not HTTP", times: 1 },
  "reply that drips": { chunkMs: 1_000, times: 1 },
  "stall before the work": { stall: "before", times: 1 },
  "stall within the reply": { stall: "within", times: 1 },
};
const FAULTS = { ...PASSING, ...LASTING };

export const CELLS: readonly (readonly [call: string, fault: string])[] = Object.keys(CALLS).flatMap((call) =>
  Object.keys(FAULTS).map((fault) => [call, fault] as const),
);

export async function expectRight(name: string, fault: string): Promise<void> {
  const [call, disturbance] = [CALLS[name], FAULTS[fault]];
  if (call === undefined || disturbance === undefined) throw new Error(`no cell ${name} × ${fault}`);
  await using sandbox = await openSandbox({}, { patient: true, attached: call.started !== true });
  const struck = call.seeded === true ? seed(sandbox, call.struck) : call.struck;
  if (call.before !== undefined) await sandbox.apply(call.before);
  await sandbox.admin.faults([{ operation: call.operation, ...disturbance }]);
  const { code, text } = await sandbox.tryApply(struck);
  await sandbox.admin.faults([]);
  if (code !== 0 && call.mayFail !== true && fault in PASSING) throw new Error(`Terraform noticed the fault:\n${text}`);
  if (call.named?.includes(fault) === true) await importAsTold(sandbox, struck);
  else await sandbox.apply(struck);
  await expectSettled(sandbox, call);
}

async function importAsTold(sandbox: Sandbox, struck: Hcl): Promise<void> {
  const { code, text } = await sandbox.tryApply(struck);
  const { id } = await sandbox.admin.onlyInstance();
  expect(code).toBe(1);
  expect(text).toContain(`import block with id = "${String(id)}"`);
  await sandbox.apply({ ...struck, import: [{ to: ADDRESS, id: String(id) }] });
}

async function expectSettled(sandbox: Sandbox, { struck, seeded }: Call): Promise<void> {
  const instances = (await unmarked(sandbox)).map(({ id, token }) => ({ id: String(id), token }));
  const stored = (await sandbox.objects()).get(ADDRESS)?.values;
  if ("resource" in struck) expect(instances).toEqual([{ id: stored?.["id"], token: stored?.["token"] }]);
  else expect(instances).toHaveLength(seeded === true ? 1 : 0);
}

function seed({ emulator }: Sandbox, config: Hcl): Hcl {
  const [made] = emulator.createInstances([INSTANCE]);
  return JSON.parse(JSON.stringify(config).replaceAll(MADE, made?.id ?? "")) as Hcl;
}

/** Marks are taken off beside the reads of a refresh, last in the queue. */
async function unmarked(sandbox: Sandbox) {
  for (;;) {
    const instances = await sandbox.admin.instances();
    if (!instances.some(({ tags }) => tags.includes("oc-creating"))) return instances;
    await wait(50);
  }
}
