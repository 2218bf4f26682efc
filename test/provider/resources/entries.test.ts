// Behaviour goes to entries of the configuration; what has no entry goes with everything else, and the plan says so.
import { Life, openStarted, typed } from "../harness";
import type { Attributes } from "../harness";

const secrets = (entries: Attributes) => ({ additional_configuration_wo: entries });

test.each<[string, Attributes, Attributes]>([
  [
    "a first map of secrets beside a signature key that was sent before",
    { event_signature_key_wo: "canary-signature" },
    { event_signature_key_wo: "canary-signature", ...secrets({ "own.key": "x" }) },
  ],
  ["a further secret", secrets({ webhookId: "x" }), secrets({ webhookId: "x", "own.key": "y" })],
  ["another value of a secret that the platform dropped", secrets({ "own.key": "x" }), secrets({ "own.key": "y" })],
  [
    "another value of a setting that the platform dropped",
    { additional_configuration: { "own.key": "x" } },
    { additional_configuration: { "own.key": "y" } },
  ],
])("%s is planned as a whole write, and applied as one", async (_what, before, after) => {
  await using started = await openStarted();
  const life = new Life(started);
  await life.apply(typed(before));
  expect((await life.plan(typed(after))).problems).toMatchObject([expect.stringMatching(/re-authenticates/u)]);
  const problems = await life.apply(typed(after));
  expect(problems.filter((text) => text.startsWith("error"))).toEqual([]);
  expect(started.calls.filter((call) => call.startsWith("PATCH"))).toEqual([]);
});

test("what replies show is not looked up among the entries in a plan", async () => {
  await using started = await openStarted();
  const life = new Life(started);
  await life.apply(typed({ additional_configuration: { "pagination.max": "100" } }));
  const next = typed({ additional_configuration: { "pagination.max": "50" } });
  expect((await life.plan(next)).problems).toEqual([]);
  expect(started.calls.filter((call) => call.endsWith("/configuration"))).toEqual([]);
});
