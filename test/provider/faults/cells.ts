// Each call that may be repeated, under each fault that passes: a step of Terraform's that makes the call, while the emulator
// disturbs it.
import type { FaultRule } from "../../../src/emulator";
import { Life, openStarted, typed } from "../harness";
import type { Started } from "../harness";

/** @returns what Terraform would say */
type Step = () => Promise<readonly string[]>;

interface Call {
  readonly operation: FaultRule["operation"];
  /** Prepares without faults. @returns the step, and what has to hold after it */
  readonly prepare: (started: Started) => Promise<{ readonly step: Step; readonly check: () => Promise<void> }>;
}

const NOTHING = (): Promise<void> => Promise.resolve();

function changing(change: Parameters<typeof typed>[0]): Call["prepare"] {
  return async (started) => {
    const life = await Life.created(started, typed());
    return { step: () => life.apply(typed(change)), check: () => expectSettled(started, life) };
  };
}

async function expectSettled({ emulator }: Started, life: Life): Promise<void> {
  expect(emulator.instances().map(({ id }) => id)).toEqual([life.id]);
  expect(life.state?.["token"]).toBe(emulator.instances()[0]?.token);
  expect(await life.differences()).toEqual({ drift: [], planned: [] });
}

function reading(read: (started: Started, id: string) => Promise<{ readonly problems: readonly string[] }>) {
  return (started: Started) => {
    const [id] = started.seed({});
    const step: Step = async () => (await read(started, String(id))).problems;
    return Promise.resolve({ step, check: NOTHING });
  };
}

export const CALLS: Readonly<Record<string, Call>> = {
  list: {
    operation: "list",
    prepare: (started) => {
      const life = new Life(started);
      const step: Step = async () => [...(await life.plan(typed())).problems, ...(await life.apply(typed()))];
      return Promise.resolve({ step, check: () => expectSettled(started, life) });
    },
  },
  read: {
    operation: "instance",
    prepare: async (started) => {
      const life = await Life.created(started, typed());
      return { step: () => life.refresh(), check: () => expectSettled(started, life) };
    },
  },
  patch: { operation: "patch", prepare: changing({ name: "cw-apac" }) },
  put: { operation: "put", prepare: changing({ company: "acme-apac" }) },
  enabled: { operation: "enabled", prepare: changing({ enabled: false }) },
  entry: { operation: "entry", prepare: changing({ filter_response_nulls: false }) },
  delete: {
    operation: "delete",
    prepare: async (started) => {
      const life = await Life.created(started, typed());
      const check = (): Promise<void> => {
        expect([started.emulator.instances(), life.state]).toEqual([[], null]);
        return Promise.resolve();
      };
      return { step: () => life.destroy(), check };
    },
  },
  token: {
    operation: "instance",
    prepare: reading(({ terraform }, id) => terraform.ephemeral("openconnectors_instance_token").open({ id })),
  },
  import: {
    operation: "instance",
    prepare: (started) => {
      const [id] = started.seed({});
      const life = new Life(started);
      return Promise.resolve({ step: () => life.import(String(id)), check: NOTHING });
    },
  },
  data: {
    operation: "instance",
    prepare: reading(({ terraform }, id) => terraform.data("openconnectors_instance").read({ id })),
  },
  connector: {
    operation: "connector",
    prepare: reading(({ terraform }) =>
      terraform.data("openconnectors_connector").read({ element_key: "connectwisecrmrest" }),
    ),
  },
};

type Fault = FaultRule extends infer Rule ? (Rule extends FaultRule ? Omit<Rule, "operation"> : never) : never;

const GATEWAY = [502, 503, 504].flatMap((status) => [
  [`${String(status)}, not done`, { status, html: true, times: 1 }],
  [`${String(status)}, done`, { status, html: true, done: true, times: 1 }],
]) as readonly (readonly [string, Fault])[];

const REPLIES = ["truncated", "reset", "malformed", "empty", "text", "page", "other kind"] as const;

export const FAULTS: Readonly<Record<string, Fault>> = {
  "429 once": { status: 429, retryAfterSeconds: 1, times: 1 },
  "429 three times": { status: 429, times: 3 },
  "429 with a date": { status: 429, retryAfterSeconds: 1, retryAfterForm: "date", times: 1 },
  "429 of a gateway": { status: 429, html: true, retryAfterSeconds: 1, times: 1 },
  "500, not done": { status: 500, times: 1 },
  "500, done": { status: 500, done: true, times: 1 },
  ...Object.fromEntries(GATEWAY),
  "closed before": { dropBefore: true, times: 1 },
  "closed after": { dropAfter: true, times: 1 },
  "reset before": { resetBefore: true, times: 1 },
  "reset after": { resetAfter: true, times: 1 },
  ...Object.fromEntries(REPLIES.map((reply) => [`reply: ${reply}`, { reply, times: 1 }])),
  "stale socket": { resetBefore: true, reusedConnection: true },
  stall: { stall: "after", times: 1 },
  "another instance in the reply": { idInReply: 1_999_999, times: 1 },
};

/** One cell: the step has to succeed, and the account to be as if nothing had happened. */
export async function expectNoTrace(call: string, fault: string): Promise<void> {
  const [found, disturbance] = [CALLS[call], FAULTS[fault]];
  if (found === undefined || disturbance === undefined) throw new Error(`no cell ${call} × ${fault}`);
  // One by one, so that a refresh makes the call that is meant.
  await using started = await openStarted({}, { max_retries: 8, request_timeout_seconds: 1, refresh: "single" });
  const { step, check } = await found.prepare(started);
  started.emulator.setFaults([{ operation: found.operation, ...disturbance }]);
  const errors = (await step()).filter((text) => text.startsWith("error"));
  started.emulator.setFaults([]);
  expect(errors).toEqual([]);
  await check();
}
