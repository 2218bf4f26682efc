// What the construct library and the provider judge by the same rules: each value is refused by both or taken by both, at synth
// and in the plan.
import type { TerraformStack } from "cdktf";
import { ConnectorInstance, ExistingConnectorInstance, OpenConnectorsProvider } from "../../lib";
import { propOfArgument } from "../../src/connectors";
import { TestApp } from "../lib/app";
import { GENERIC, generic, openStarted } from "../provider/harness";
import type { Attributes, Started } from "../provider/harness";

type Verdict = "taken" | "refused";

let started: Started;

beforeAll(async () => {
  started = await openStarted();
});

afterAll(async () => {
  await started[Symbol.asyncDispose]();
});

/** @param make declares a construct, which throws where synth is to end */
function atSynth(make: (stack: TerraformStack) => unknown): Verdict {
  using app = new TestApp();
  const stack = app.stack("both");
  try {
    make(stack);
    return "taken";
  } catch {
    return "refused";
  }
}

function verdictOf(problems: readonly string[]): Verdict {
  return problems.some((problem) => problem.startsWith("error")) ? "refused" : "taken";
}

function asProps(attributes: Attributes): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [propOfArgument(name, undefined), value]),
  );
}

const KEYS_OF_MAPS = { configuration: { company: "acme" }, configuration_wo: { "private.key": "secret-1" } };

test.each<[Verdict, string, Attributes]>([
  ["taken", "name", { name: "cw-emea" }],
  ["refused", "name", { name: " " }],
  ["refused", "name", { name: "<b>cw</b>" }],
  ["taken", "name of asterisks", { name: "*****" }],
  ["taken", "tags", { tags: ["env:test", "oc"] }],
  ["refused", "reserved tag", { tags: ["oc-creating"] }],
  ["refused", "empty tag", { tags: [""] }],
  ["refused", "tag with markup", { tags: ["fine", "<i>"] }],
  ["taken", "key with parentheses", { element_key: "netsuiteerp2018release1(proxy)" }],
  ["refused", "number of a connector", { element_key: "5210" }],
  ["refused", "key with a slash", { element_key: "a/b" }],
  ["taken", "keys of both maps", KEYS_OF_MAPS],
  ["refused", "empty key", { configuration: { " ": "x" } }],
  ["refused", "key in two spellings", { configuration: { company: "x", Company: "y" } }],
  ["refused", "key in both maps", { ...KEYS_OF_MAPS, configuration: { "Private.Key": "x" } }],
  ["taken", "two asterisks in clear", { configuration: { pattern: "**" } }],
  ["refused", "mask in clear", { configuration: { company: "***" } }],
  ["refused", "mask as a secret", { configuration_wo: { "private.key": "*" } }],
  ["taken", "blanks in a map", { configuration: { company: " acme " } }],
])("%s: %s of an instance %j", async (verdict, _what, change) => {
  const attributes = { element_key: "connectwisecrmrest", name: "cw", ...change };
  const props = { ...asProps(attributes), allowLiteralSecrets: true };
  expect(atSynth((stack) => Reflect.construct(ConnectorInstance, [stack, "it", props]))).toBe(verdict);

  const config = { ...generic(), configuration: null, configuration_wo: null, ...attributes };
  const problems = [
    ...(await started.terraform.validate(GENERIC, config)),
    ...(await started.terraform.plan(GENERIC, { config })).problems,
  ];
  expect([verdictOf(problems), problems]).toEqual([verdict, expect.anything()]);
});

test.each<[Verdict, string, Attributes]>([
  ["taken", "host", { base_url: "https://api.example.com" }],
  ["taken", "host with the path", { base_url: "https://api.example.com/elements/api-v2/" }],
  ["taken", "emulator", { base_url: "http://127.0.0.1:9000" }],
  ["refused", "plain http", { base_url: "http://api.example.com" }],
  ["refused", "other path", { base_url: "https://api.example.com/elements/api-v2/instances" }],
  ["refused", "query", { base_url: "https://api.example.com/?x=1" }],
  ["refused", "fragment", { base_url: "https://api.example.com/#a" }],
  ["refused", "user name", { base_url: "https://me@api.example.com" }],
  ["refused", "no URL", { base_url: "api.example.com" }],
  ["taken", "mode", { refresh: "bulk" }],
  ["refused", "mode", { refresh: "fast" }],
  ["taken", "limits at their ends", { max_retries: 0, max_concurrent_requests: 64, request_timeout_seconds: 3600 }],
  ["refused", "limit below", { max_retries: -1 }],
  ["refused", "limit above", { max_concurrent_requests: 65 }],
  ["refused", "limit with a fraction", { retry_budget_seconds: 1.5 }],
])("%s: %s in the provider block %j", async (verdict, _what, change) => {
  const props = asProps(change);
  expect(atSynth((stack) => Reflect.construct(OpenConnectorsProvider, [stack, "it", props]))).toBe(verdict);
  await using fresh = await openStarted({}, null);
  const problems = await fresh.terraform.configure(change).catch((error: unknown) => [`error: ${String(error)}`]);
  expect([verdictOf(problems), problems]).toEqual([verdict, expect.anything()]);
});

test.each<[Verdict, string]>([
  ["taken", "1000001"],
  ["taken", "9223372036854775807"],
  ["refused", "9223372036854775808"],
  ["refused", "1000001a"],
  ["refused", "001000001"],
  ["refused", ""],
])("%s: the id %j of an instance that is looked up", async (verdict, id) => {
  const make = (stack: TerraformStack) => new ExistingConnectorInstance(stack, "it", { instanceId: id });
  expect(atSynth(make)).toBe(verdict);
  const problems = await started.terraform.data("openconnectors_instance").validate({ id });
  expect([verdictOf(problems), problems]).toEqual([verdict, expect.anything()]);
});
