// What people are told to do where a call got no clear answer: what is true of the next plan of a resource is not true of an action, and a
// read leaves nothing in doubt.
import type { FaultRule } from "../../src/emulator";
import type { Literal } from "../../src/plugin/testing";
import type { Attributes, Started } from "./harness";
import { Life, openStarted, typed } from "./harness";

const NEXT_PLAN = "Whether it was done is not known. Run this again: the next plan shows what is left to do.";
const LIMITS = { max_retries: 0, create_look_up_seconds: 0 };
const SECRETS = { "private.key": "canary-private", "event.notification.basic.password": "" };

type Operation = FaultRule["operation"];

/** Failures that leave open what was done, of each class of error that there is. */
const FAILURES = {
  "a broken connection": { dropBefore: true },
  "a gateway's page": { status: 502, html: true },
  "an error of the platform": { status: 503, message: "busy" },
} as const;

async function problemsOf(started: Started, rule: FaultRule, step: () => Promise<readonly string[]>): Promise<string> {
  started.emulator.setFaults([rule]);
  const problems = await step();
  started.emulator.setFaults([]);
  return problems.join("\n");
}

const CHANGES: readonly (readonly [string, Operation, Attributes])[] = [
  ["a PATCH", "patch", { name: "cw-apac" }],
  ["a PUT", "put", { company: "acme-apac" }],
  ["a switch", "enabled", { enabled: false }],
  ["a configuration entry", "entry", { filter_response_nulls: false }],
];

describe.each(Object.entries(FAILURES))("%s", (_name, failure) => {
  test.each(CHANGES)("in %s of a resource sends people to the next plan", async (_call, operation, change) => {
    await using started = await openStarted({}, LIMITS);
    const life = await Life.created(started, typed());
    const text = await problemsOf(started, { operation, ...failure }, () => life.apply(typed(change)));
    expect(text).toContain(NEXT_PLAN);
  });

  test("in a deletion sends people to the next plan", async () => {
    await using started = await openStarted({}, LIMITS);
    const life = await Life.created(started, typed());
    const text = await problemsOf(started, { operation: "delete", ...failure }, () => life.destroy());
    expect(text).toContain(NEXT_PLAN);
  });

  test("in a read asks for nothing but another try, since nothing is in doubt", async () => {
    await using started = await openStarted({}, LIMITS);
    const [id = ""] = started.seed({});
    const rule: FaultRule = { operation: "instance", ...failure };
    const reads = [
      async () => (await started.terraform.data("openconnectors_instance").read({ id })).problems,
      async () => (await started.terraform.ephemeral("openconnectors_instance_token").open({ id })).problems,
      async () => (await started.terraform.action("openconnectors_ping").invoke({ id })).problems,
      async () => await new Life(started).import(id),
    ];
    for (const read of reads) {
      const text = await problemsOf(started, rule, read);
      expect(text).toContain("Run this again");
      expect(text).not.toMatch(/not known|next plan/);
    }
  });

  test("in a re-authentication warns of another login instead of advising one", async () => {
    const text = await invoked(
      "openconnectors_reauthenticate",
      { configuration: SECRETS },
      { operation: "put", ...failure },
    );
    expect(text).toContain("before you repeat this: repeated failures can lock the login");
    expect(text).not.toMatch(/[Rr]un this again/);
  });

  test("in the read after a re-authentication says that the login is over", async () => {
    const rule: FaultRule = { operation: "instance", skip: 1, ...failure };
    const text = await invoked("openconnectors_reauthenticate", { configuration: SECRETS }, rule);
    expect(text).toContain("Before that, the platform took the credentials.");
    expect(text).not.toMatch(/next plan/);
  });

  test("in a change of the trace logging says that it may be done twice", async () => {
    const text = await invoked("openconnectors_trace_logging", {}, { operation: "any", skip: 1, ...failure });
    expect(text).toContain("Run this again: a second time does no harm.");
  });
});

test("a reply to a login that can't be read says nothing about the login", async () => {
  const rule: FaultRule = { operation: "put", reply: "malformed" };
  const text = await invoked("openconnectors_reauthenticate", { configuration: SECRETS }, rule);
  expect(text).toContain("Whether the platform logged in is not known.");
});

test("a failing gateway is not taken for a wrong address", async () => {
  await using started = await openStarted({}, LIMITS);
  const [id = ""] = started.seed({});
  const rule: FaultRule = { operation: "instance", status: 504, html: true };
  const read = async () => (await started.terraform.data("openconnectors_instance").read({ id })).problems;
  expect(await problemsOf(started, rule, read)).toContain("The platform or a gateway in front of it failed.");
});

async function invoked(action: string, config: Readonly<Record<string, Literal>>, rule: FaultRule): Promise<string> {
  await using started = await openStarted({}, LIMITS);
  const [id = ""] = started.seed({});
  const invoke = async () => (await started.terraform.action(action).invoke({ id, ...config })).problems;
  return await problemsOf(started, rule, invoke);
}
