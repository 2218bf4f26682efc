// A write-only value that is another one in the apply than in the plan. An engine that hands on the private state of the plan gets the
// planned change; others end such an apply themselves, before anything is sent (terraform-protocol: Private state; Planning).
import type { Attributes, Started } from "../harness";
import { unknown } from "../../../src/plugin";
import { GENERIC, Life, TYPED, generic, openStarted, typed } from "../harness";

const rotated = (config: Attributes, name: string, value: string): Attributes => ({
  ...config,
  [name]: name === "configuration_wo" ? { ...(config[name] as Attributes), "private.key": value } : value,
});

/** Plan, and with what the engine stored of it the plan that the apply makes, and the apply itself. */
async function applyPlan(started: Started, life: Life, typeName: string, first: Attributes, second: Attributes) {
  const { state: prior, private: bytes } = life;
  const change = { prior, private: bytes };
  const planned = await started.terraform.plan(typeName, { ...change, config: first, earlierPrivate: null });
  const again = await started.terraform.plan(typeName, {
    ...{ ...change, config: second },
    earlierPrivate: Buffer.from(planned.private),
  });
  const applied = await started.terraform.apply(typeName, {
    ...{ prior, config: second, planned: again.planned, private: Buffer.from(again.private) },
  });
  life.state = applied.state as Attributes;
  life.private = Buffer.from(applied.private);
  return { planned, again, applied };
}

test("a plan of a create says 1 for the secret that has to be there, and leaves open what may turn out not to be", async () => {
  await using started = await openStarted();
  const planned = async (typeName: string, config: Attributes) =>
    (await started.terraform.plan(typeName, { prior: null, config })).planned;
  const config = typed({ event_signature_key_wo: "canary-signature" });
  expect(await planned(TYPED, config)).toMatchObject({ private_key_revision: 1, secrets_revision: unknown });
  expect(await planned(TYPED, typed({ private_key_wo: unknown }))).toMatchObject({ private_key_revision: unknown });
  expect(await planned(GENERIC, generic())).toMatchObject({ configuration_revision: unknown });
  const life = await Life.created(started, config);
  expect(life.state).toMatchObject({ private_key_revision: 1, secrets_revision: 1 });
});

describe.each([
  [TYPED, typed(), "private_key_wo"],
  [TYPED, typed({ event_signature_key_wo: "canary-signature" }), "event_signature_key_wo"],
  [GENERIC, generic(), "configuration_wo"],
])("%s", (typeName, config, secret) => {
  test(`${secret} that differs in the apply keeps to the plan, and the next plan sends it`, async () => {
    await using started = await openStarted();
    const life = await Life.created(started, config, typeName);
    const [first, second] = [
      { ...config, name: "renamed" },
      rotated({ ...config, name: "renamed" }, secret, "canary-new"),
    ];
    const { planned, again, applied } = await applyPlan(started, life, typeName, first, second);
    expect(again.planned).toEqual(planned.planned);
    expect(again.problems.join("\n")).toContain(`${secret}: The secret differs from the one in the plan`);
    expect(applied.problems).toEqual([]);
    expect(applied.private).not.toContain("unchanged");
    expect(JSON.stringify(started.emulator.instances())).not.toContain("canary-new");

    const next = await life.plan(second);
    expect(next.changed.some((name) => name.endsWith("_revision"))).toBe(true);
    await life.apply(second);
    expect(JSON.stringify(started.emulator.instances())).toContain("canary-new");
  });

  test(`${secret} that was planned to be sent may be another one still`, async () => {
    await using started = await openStarted();
    const life = await Life.created(started, config, typeName);
    const { applied } = await applyPlan(
      started,
      life,
      typeName,
      rotated(config, secret, "canary-two"),
      rotated(config, secret, "canary-three"),
    );
    expect(applied.problems).toEqual([]);
    expect(JSON.stringify(started.emulator.instances())).toContain("canary-three");
  });
});

test("an engine that hands nothing on gets no record of it", async () => {
  await using started = await openStarted();
  const life = await Life.created(started, typed());
  const { private: text } = await life.plan(typed({ name: "renamed" }));
  expect(text).toBe(Buffer.from(life.private).toString());
});
