// Write-only inputs that the configuration lacks, as the records after a write know them: what comes back later is sent.
import { Secret } from "../../../src/plugin";
import { isDigestUncertain, readDigest } from "../../../src/provider/lifecycle/record";
import { declaredSecrets, noteUndeclaredSecrets } from "../../../src/provider/resources/hooks/undeclared-secrets";
import { GENERIC_DEFINITION, TYPED_DEFINITION, digestOf, planCall, texts } from "../harness/plan-call";

type Scene = Parameters<typeof planCall>[0];

/** @returns the attributes of which it is not known afterwards what the platform has */
function uncertain(scene: Scene, before: Scene["prior"] | null = {}) {
  const { definition, config, plan: inputs, privateState } = planCall({ definition: TYPED_DEFINITION, ...scene });
  noteUndeclaredSecrets(privateState, definition, { config, inputs, before });
  const lasting = definition.secrets.filter(({ singleUse }) => singleUse === undefined).map(({ name }) => name);
  return lasting.filter((name) => isDigestUncertain(privateState, name));
}

test("the declared ones are those with a value", () => {
  const { definition, config } = planCall({
    definition: TYPED_DEFINITION,
    config: { private_key_wo: Secret.of("x"), private_key: Secret.of("y") },
  });
  expect([...declaredSecrets(definition, config)]).toEqual(["private_key_wo"]);
});

test("a version that is raised without its secret does not count as sent", () => {
  const config = { private_key_wo_version: "2" };
  expect(uncertain({ config }, { private_key_wo_version: "1" })).toEqual(["private_key_wo"]);
  expect(uncertain({ config }, { private_key_wo_version: null })).toEqual(["private_key_wo"]);
  expect(uncertain({ config }, {})).toEqual(["private_key_wo"]);
  expect(uncertain({ config }, null)).toEqual(["private_key_wo"]);
  expect(uncertain({ config }, { private_key_wo_version: "2" })).toEqual([]);
  expect(uncertain({ config: { ...config, private_key_wo: Secret.of("x") } }, {})).toEqual([]);
  expect(uncertain({}, null)).toEqual([]);
});

test("a secret that was taken out is sent whenever it comes back, one that may be given only when it changes is not", () => {
  expect(uncertain({ record: { sig: digestOf("x"), key: digestOf("y") } })).toEqual(["event_signature_key_wo"]);
  const config = { event_signature_key_wo: Secret.of("x") };
  expect(uncertain({ config, record: { sig: digestOf("x") } })).toEqual([]);
});

test("a login that counts once leaves no record, whatever its version", () => {
  const config = {
    configuration_wo: texts({ password: "x" }),
    configuration_wo_version: "2",
    provider_data_wo_version: "2",
  };
  const call = planCall({ definition: GENERIC_DEFINITION, config, record: { cfg: digestOf("x") } });
  const { privateState } = call;
  noteUndeclaredSecrets(privateState, GENERIC_DEFINITION, { config: call.config, inputs: call.plan, before: {} });
  expect(privateState.keys()).toEqual(["at", "cfg"]);
  expect(readDigest(privateState, "configuration_wo")).toBeDefined();
});
