// The plan of an update as a whole: what it leaves open decides what the apply sends, and what a person sees of it.
import { Secret, unknown } from "../../../src/plugin";
import { planUpdate } from "../../../src/provider/resources/plan/plan-update";
import { GENERIC_DEFINITION, TYPED_DEFINITION, digestOf, planCall, problemsIn, texts } from "../harness/plan-call";

type Scene = Parameters<typeof planCall>[0];

const SURE = {
  name: "n",
  enabled: true,
  persist_token: true,
  valid: true,
  company: "acme",
  filter_response_nulls: true,
};
const SECRET = { private_key_wo: Secret.of("private") };
const SENT = { record: { key: digestOf("private") } };

async function plan({ definition = TYPED_DEFINITION, config = {}, prior = {}, ...scene }: Scene) {
  const [configured, stored] = [
    { ...SURE, ...config },
    { ...SURE, id: "7", token: Secret.of("TOKEN"), ...prior },
  ];
  const planned = { ...stored, ...configured };
  const call = planCall({ definition, config: configured, prior: stored, plan: planned, connection: null, ...scene });
  const answer = await planUpdate(call);
  return { answer, problems: problemsIn(call.diagnostics) };
}

const REAUTHENTICATES = "This change re-authenticates the instance";

test("a plan without a change leaves nothing open and says nothing", async () => {
  const { answer, problems } = await plan({ config: {}, prior: {} });
  for (const name of ["valid", "token", "private_key_revision", "enabled"]) expect(answer).not.toHaveProperty(name);
  expect(problems).toEqual([]);
});

test("a change that re-authenticates leaves open whether the instance stays valid, and its token", async () => {
  const config = { ...SECRET, company: "other", private_key_wo_version: "1" };
  const { answer, problems } = await plan({ config, prior: { private_key_wo_version: "1" }, ...SENT });
  expect(answer).toMatchObject({ valid: unknown, token: unknown });
  expect(answer).not.toHaveProperty("private_key_revision");
  expect(problems).toEqual([REAUTHENTICATES]);
});

test("a secret that is sent leaves open its count, and no more than that where nothing re-authenticates", async () => {
  const raised = await plan({
    config: { ...SECRET, private_key_wo_version: "2" },
    prior: { private_key_wo_version: "1" },
  });
  expect(raised.answer).toMatchObject({ private_key_revision: unknown, valid: unknown, token: unknown });
  const config = { event_signature_key_wo: Secret.of("s"), event_signature_key_wo_version: "2" };
  const behaviour = await plan({ config, prior: { event_signature_key_wo_version: "1" } });
  expect(behaviour.answer).toMatchObject({ secrets_revision: unknown });
  expect(behaviour.answer).not.toHaveProperty("valid");
  expect(behaviour.answer).not.toHaveProperty("token");
  expect(behaviour.problems).toEqual([]);
});

test("a change that needs a secret and has none is refused, and says nothing else", async () => {
  const { problems } = await plan({ config: { company: "other" } });
  expect(problems).toEqual(["The change re-authenticates the instance and needs its secret"]);
});

describe("a token", () => {
  test("is planned as null where it is not to be stored", async () => {
    expect((await plan({ config: { persist_token: false } })).answer).toMatchObject({ token: null });
  });

  test("is open where it was kept out of the state, or may be now", async () => {
    const kept = { persist_token: false, token: null };
    expect((await plan({ prior: kept })).answer).toMatchObject({ token: unknown });
    expect((await plan({ config: { persist_token: unknown } })).answer).toMatchObject({ token: unknown });
    expect((await plan({ prior: { persist_token: false } })).answer).not.toHaveProperty("token");
    expect((await plan({ prior: { token: null } })).answer).not.toHaveProperty("token");
  });
});

describe("another connector", () => {
  const any = { element_key: "anycrm", configuration: texts({ site: "a" }) };
  test("is another instance, which the plan says before anything else", async () => {
    const { answer, problems } = await plan({
      definition: GENERIC_DEFINITION,
      config: { ...any, element_key: "other" },
      prior: any,
    });
    expect([answer, problems]).toEqual([{}, ["Another connector needs another instance"]]);
    expect((await plan({ definition: GENERIC_DEFINITION, config: any, prior: any })).problems).toEqual([]);
  });

  test("is not one that a typed resource has read", async () => {
    expect((await plan({ prior: { element_key: "other" } })).problems).toEqual([]);
  });
});

describe("what a plan says of things that stay behind", () => {
  const tagged = { prior: { tags: ["a"] }, config: { tags: null } };
  const STAY = "Tags that are not declared stay on the instance";
  const within = async (scene: Scene) =>
    (
      await plan({
        ...scene,
        config: { ...tagged.config, ...scene.config },
        prior: { ...tagged.prior, ...scene.prior },
      })
    ).problems;

  test.each<[string, Scene]>([
    ["another name", { config: { name: "m" } }],
    ["another key", { config: { creation_key: "l" } }],
    ["a switch", { config: { enabled: false } }],
    ["a behaviour", { config: { filter_response_nulls: false } }],
    ["a key that is taken out", { prior: { additional_configuration: texts({ "pagination.max": "5" }) } }],
  ])("comes with %s", async (_what, scene) => {
    expect(await within({ ...scene, plan: { ...SURE, tags: null, ...scene.config } })).toContain(STAY);
  });
});

test("an instance that the platform disabled stays off as long as nothing authenticates it", async () => {
  const lost = { valid: false, enabled: false };
  const { answer, problems } = await plan({ prior: lost, plan: { ...SURE, valid: false } });
  expect(answer).toMatchObject({ enabled: false });
  expect(problems).toEqual(["The platform has probably disabled the instance"]);
  const config = { ...SECRET, private_key_wo_version: "2" };
  const again = await plan({ config, prior: { ...lost, private_key_wo_version: "1" }, plan: { ...SURE, ...config } });
  expect(again.answer).not.toHaveProperty("enabled");
  expect(again.problems).toEqual([REAUTHENTICATES]);
});
