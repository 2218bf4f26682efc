// The numbers of the provider block: passed on as they are, and refused at synth where the provider would refuse them.
import { TerraformVariable } from "cdktf";
import { OpenConnectorsProvider } from "../../../lib";
import { TestApp } from "../app";

test("limits are attributes of the provider block", () => {
  using app = new TestApp();
  const limits = {
    maxRetries: 0,
    requestTimeoutSeconds: 30,
    retryBudgetSeconds: 10,
    maxRequestsPerSecond: 4,
    maxConcurrentRequests: 2,
    cancelGraceSeconds: 5,
    createLookUpSeconds: 90,
  };
  new OpenConnectorsProvider(app.stack("crm"), "oc", limits);
  expect(app.synth("crm").provider?.["openconnectors"]).toEqual([
    {
      max_retries: 0,
      request_timeout_seconds: 30,
      retry_budget_seconds: 10,
      max_requests_per_second: 4,
      max_concurrent_requests: 2,
      cancel_grace_seconds: 5,
      create_look_up_seconds: 90,
    },
  ]);
});

test("a limit may be Terraform's to decide", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  const variable = new TerraformVariable(stack, "pace", { type: "number" });
  new OpenConnectorsProvider(stack, "oc", { maxRequestsPerSecond: variable.numberValue });
  expect(app.synth("crm").provider?.["openconnectors"]).toEqual([{ max_requests_per_second: "${var.pace}" }]);
});

test("limits out of bounds are reported together", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  const limits = { maxRetries: -1, maxConcurrentRequests: 65, retryBudgetSeconds: 1.5 };
  const problems = messageOf(() => new OpenConnectorsProvider(stack, "oc", limits));
  for (const text of [
    "maxRetries must be a whole number from 0 to 100.",
    "retryBudgetSeconds must be a whole number from 0 to 86400.",
    "maxConcurrentRequests must be a whole number from 1 to 64.",
  ]) {
    expect(problems).toContain(text);
  }
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return String(error);
  }
  throw new Error("expected an error");
}
