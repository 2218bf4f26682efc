// The plan of a create: what it leaves open, what it says already, and what it refuses before anything is made.
import { Secret, unknown } from "../../../src/plugin";
import { CreationLedger } from "../../../src/provider/lifecycle/ledger";
import { planCreate, planReplacement } from "../../../src/provider/resources/plan/plan-create";
import { GENERIC_DEFINITION, TYPED_DEFINITION, planCall, problemsIn, texts } from "../harness/plan-call";

type Scene = Parameters<typeof planCall>[0];

function plan({ connection, ...scene }: Scene, ledger = new CreationLedger()) {
  const call = planCall({ ...scene, connection: connection === null ? null : { ledger, ...connection } });
  call.privateState.delete("at");
  return { planned: planCreate(call), problems: problemsIn(call.diagnostics) };
}

const typed = { definition: TYPED_DEFINITION, config: { private_key_wo: Secret.of("x") } };

test("a secret that has to be there is counted as sent once, one that may turn out not to be there is left open", () => {
  expect(plan(typed).planned).toMatchObject({ private_key_revision: 1n, secrets_revision: null });
  const config = { private_key_wo: unknown, event_signature_key_wo: Secret.of("x") };
  expect(plan({ ...typed, config }).planned).toMatchObject({
    private_key_revision: unknown,
    secrets_revision: unknown,
  });
  const stored = plan({ ...typed, config: { private_key: Secret.of("x") } });
  expect(stored).toMatchObject({ planned: { private_key_revision: null }, problems: [] });
});

test("one of several secrets with a common count is enough to leave it open", () => {
  const config = { private_key_wo: Secret.of("x"), event_signature_key_wo: Secret.of("x") };
  expect(plan({ ...typed, config }).planned).toMatchObject({ secrets_revision: unknown });
  const data = { provider_data_wo: texts({ code: "x" }) };
  expect(plan({ config: data }).planned).toMatchObject({ configuration_revision: unknown });
  expect(plan({ config: { configuration_wo: texts({ password: "x" }) } }).planned).toMatchObject({
    configuration_revision: unknown,
  });
});

test("a secret that every instance needs is asked for", () => {
  expect(plan({ ...typed, config: {} }).problems).toEqual(["private_key_wo is needed to create the instance"]);
  expect(plan(typed).problems).toEqual([]);
  expect(plan({ config: {} }).problems).toEqual([]);
});

test("a typed resource has its connector, any other one the connector that is declared", () => {
  expect(plan(typed).planned).toMatchObject({ element_key: "connectwisecrmrest" });
  expect(plan({ config: { element_key: "anycrm" } }).planned).not.toHaveProperty("element_key");
});

test("the version of a login that is not declared is planned as null, not as what the platform may say", () => {
  const { planned } = plan({ config: { provider_data_wo_version: "1" } });
  expect(planned).toMatchObject({ provider_data_wo_version: "1", configuration_wo_version: null });
});

test("a token that is not to be stored is planned as null", () => {
  expect(plan({ ...typed, plan: { ...typed.config, persist_token: false } }).planned).toMatchObject({ token: null });
  for (const persist_token of [true, unknown, null])
    expect(plan({ ...typed, plan: { ...typed.config, persist_token } }).planned).not.toHaveProperty("token");
});

describe("a creation key", () => {
  const named = (name: unknown, creation_key: unknown = "k"): Scene => ({
    ...typed,
    plan: { ...typed.config, name, creation_key },
  });
  const USED_TWICE = ["The creation key is used twice"];

  test("is used by one name in a run; the same name may be planned once more", () => {
    const ledger = new CreationLedger();
    expect(plan(named("a"), ledger).problems).toEqual([]);
    expect(plan(named("a"), ledger).problems).toEqual([]);
    expect(plan(named("b", "another"), ledger).problems).toEqual([]);
    expect(plan(named("b"), ledger).problems).toEqual(USED_TWICE);
  });

  test("that is not known yet, or of an unknown name or account, is left to the apply", () => {
    const ledger = new CreationLedger();
    plan(named("a"), ledger);
    expect(plan(named("b", unknown), ledger).problems).toEqual([]);
    expect(plan(named(unknown), ledger).problems).toEqual([]);
    expect(plan({ ...named("b"), connection: null }, ledger).problems).toEqual([]);
    expect(plan(named("b", null), ledger).problems).toEqual([]);
  });
});

test("the tokens that are announced are asked for by the plan", () => {
  expect(plan({ definition: GENERIC_DEFINITION, config: { external_authentication: "initial" } }).problems).toEqual([
    "The tokens to start from are missing",
  ]);
});

describe("the second half of a replacement", () => {
  const replaced = async (values: Scene["plan"], scene: Scene = {}) => {
    const calls: string[] = [];
    const client = {
      listInstances: () => {
        calls.push("list");
        return Promise.resolve([]);
      },
    };
    const ledger = new CreationLedger();
    const connection = { client, ledger };
    const storedUnder = ledger.storedUnder.bind(ledger);
    ledger.storedUnder = (key) => {
      calls.push(`look for ${key}`);
      return storedUnder(key);
    };
    await planReplacement(
      planCall({ ...typed, ...(values && { plan: values }), connection: connection as never, ...scene }),
    );
    return calls;
  };

  test("is known by its key, or by private state that comes along; nothing is asked without either", async () => {
    expect(await replaced({ creation_key: "k" })).toEqual(["look for k"]);
    expect(await replaced({ creation_key: null })).toEqual(["list"]);
    expect(await replaced({ creation_key: null }, { record: { at: null } })).toEqual([]);
    expect(await replaced({ creation_key: "k" }, { connection: null })).toEqual([]);
  });
});
