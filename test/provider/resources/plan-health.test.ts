// Whether an instance is connected, and what its plan makes of one that is not.
import { Secret } from "../../../src/plugin";
import { healthOf, healthPlan, healthWarnings } from "../../../src/provider/resources/plan/health";
import { GENERIC_DEFINITION, TYPED_DEFINITION, planCall, texts } from "../harness/plan-call";

test.each([
  ["connected", { valid: true, enabled: false }, { enabled: true }],
  ["connected", { valid: null, enabled: false }, { enabled: true }],
  ["disconnected", { valid: false, enabled: true }, { enabled: true }],
  ["disconnected", { valid: false, enabled: true }, { enabled: false }],
  ["disconnected", { valid: false, enabled: false }, { enabled: false }],
  ["disabled by the platform", { valid: false, enabled: false }, { enabled: true }],
] as const)("%s is what was read as %j and is planned as %j", (health, prior, plan) => {
  expect(healthOf(plan, prior)).toBe(health);
});

test("only what the platform disabled stays off, as long as nothing authenticates it", () => {
  expect(healthPlan("disabled by the platform", false)).toEqual({ enabled: false });
  expect(healthPlan("disabled by the platform", true)).toEqual({});
  expect(healthPlan("disconnected", false)).toEqual({});
  expect(healthPlan("connected", false)).toEqual({});
});

describe("an instance that lost its connection", () => {
  type Scene = Parameters<typeof planCall>[0];
  const detail = (scene: Scene) => healthWarnings(planCall(scene), "disconnected", false)[0]?.detail ?? "";
  const typed = { definition: TYPED_DEFINITION, config: { private_key_wo: Secret.of("x") } };

  test("is reported on the attribute that shows it, with its id", () => {
    const warnings = (health: Parameters<typeof healthWarnings>[1], reauthenticates = false) =>
      healthWarnings(planCall(typed), health, reauthenticates).map(({ attribute }) => attribute);
    expect(warnings("disconnected")).toEqual(["valid"]);
    expect(warnings("disabled by the platform")).toEqual(["enabled"]);
    expect(warnings("connected")).toEqual([]);
    expect(warnings("disconnected", true)).toEqual([]);
    expect(detail(typed)).toContain("instance 7 is not valid");
  });

  test.each<[string, Scene, string]>([
    [
      "of a write-only secret",
      typed,
      "set another secret in private_key_wo, or raise private_key_wo_version to send the same one again.",
    ],
    [
      "of no secret",
      { definition: TYPED_DEFINITION },
      "set another secret in private_key_wo, or raise private_key_wo_version",
    ],
    [
      "of a stored secret",
      { definition: TYPED_DEFINITION, config: { private_key: Secret.of("x") } },
      "set another secret in private_key.",
    ],
    [
      "of any connector",
      { config: { configuration_wo: texts({ password: "x" }) } },
      "set another secret in configuration_wo, or raise configuration_wo_version",
    ],
    [
      "of OAuth",
      { record: { oauth: true } },
      "log in to the remote system for a new code in provider_data_wo, or new OAuth tokens",
    ],
    [
      "of a connector without secrets",
      { definition: { ...GENERIC_DEFINITION, secrets: [] } },
      "Change what it authenticates with",
    ],
  ])("is told how it is authenticated again: %s", (_what, scene, wayOut) => {
    expect(detail(scene)).toContain(wayOut);
  });

  test("and was disabled for it is enabled by the same step", () => {
    const [warning] = healthWarnings(planCall(typed), "disabled by the platform", false);
    expect(warning?.detail).toMatch(
      /not enabled with the same credentials.*private_key_wo_version.*That also enables it\.$/su,
    );
  });
});
