// Which secrets a plan sends: from configuration, state and what is recorded of earlier sendings, without a platform.
import { PrivateState, Secret, unknown } from "../../../src/plugin";
import { plannedUnchanged, writePlannedUnchanged } from "../../../src/provider/lifecycle/record";
import {
  agreeOnUnchanged,
  isTakenOut,
  newLogins,
  rotatedInputs,
  secretsToSend,
} from "../../../src/provider/resources/plan/rotations";
import { wantedOf } from "../../../src/provider/resources/instance-model";
import { GENERIC_DEFINITION, TYPED_DEFINITION, digestOf, planCall, recorded, texts } from "../harness/plan-call";

const REFRESH = "oauth.user.refresh_token";
const SECRETS = texts({ password: "one" });
/** How the map is written where it is compared. */
const SENT = digestOf('[["password","one"]]');
const OTHER = digestOf('[["password","two"]]');

const generic = { configuration_wo: SECRETS };
const summary = (scene: Parameters<typeof planCall>[0]) =>
  rotatedInputs(planCall(scene)).map(({ attribute, rotation }) => `${attribute} ${rotation}`);

describe("a secret without a version", () => {
  test.each([
    ["that was sent last is not sent again", { config: generic, record: { cfg: SENT } }, []],
    ["that is another one is sent", { config: generic, record: { cfg: OTHER } }, ["configuration_wo changed"]],
    ["that was never sent is sent once", { config: generic }, ["configuration_wo incomparable"]],
    [
      "of which the last change got no clear answer is sent",
      { config: generic, record: { cfg: "?" } },
      ["configuration_wo incomparable"],
    ],
    [
      "is sent once more after a change of the organization secret",
      { config: generic, record: { cfg: SENT, at: ["host", "another organization"] } },
      ["configuration_wo incomparable"],
    ],
    ["that nobody declares is not sent", { record: { cfg: SENT } }, []],
    [
      "may be another one as long as it is not known",
      { config: { configuration_wo: unknown }, record: { cfg: SENT } },
      ["configuration_wo undecided"],
    ],
    [
      "may be another one as long as the account is not known",
      { config: generic, record: { cfg: SENT }, connection: null },
      ["configuration_wo undecided"],
    ],
    ["that nobody declares is not sent to an unknown account either", { connection: null }, []],
  ])("%s", (_promise, scene, expected) => {
    expect(summary(scene)).toEqual(expected);
  });

  test("keeps the digest of a release that counted OAuth tokens as part of it", () => {
    const config = { configuration_wo: texts({ password: "one", [REFRESH]: "token" }) };
    const earlier = digestOf(
      JSON.stringify([
        [REFRESH, "token"],
        ["password", "one"],
      ]),
    );
    expect(summary({ config, record: { cfg: earlier } })).toEqual([]);
    expect(summary({ config, record: { cfg: SENT } })).toEqual([]);
    expect(summary({ config, record: { cfg: OTHER } })).toEqual(["configuration_wo changed"]);
  });
});

describe("a secret with a version", () => {
  const config = { configuration_wo: SECRETS, configuration_wo_version: "1" };
  const prior = { id: "7", configuration_wo_version: "1" };
  test.each([
    ["is not sent while the version stays, whatever its digest", { config, prior, record: { cfg: OTHER } }, []],
    [
      "is sent where the version is raised",
      { config, prior: { ...prior, configuration_wo_version: "0" }, record: { cfg: SENT } },
      ["configuration_wo changed"],
    ],
    [
      "is sent where the version is set for the first time",
      { config, prior: { id: "7" }, record: { cfg: SENT } },
      ["configuration_wo changed"],
    ],
    [
      "may be sent where the version is not known",
      { config: { ...config, configuration_wo_version: unknown }, prior, record: { cfg: SENT } },
      ["configuration_wo undecided"],
    ],
    [
      "is sent where the last change got no clear answer",
      { config, prior, record: { cfg: "?" } },
      ["configuration_wo incomparable"],
    ],
    [
      "is sent where the stored version was never known",
      { config, prior: { ...prior, configuration_wo_version: unknown }, record: { cfg: SENT } },
      ["configuration_wo changed"],
    ],
  ])("%s", (_promise, scene, expected) => {
    expect(summary(scene)).toEqual(expected);
  });
});

describe("a login that counts once", () => {
  const code = texts({ code: "CODE" });
  const raised = { provider_data_wo: code, provider_data_wo_version: "2" };
  const prior = { id: "7", provider_data_wo_version: "1" };
  test.each([
    ["is not sent without a version", { config: { provider_data_wo: code }, prior: { id: "7" } }, []],
    ["is not sent while its version stays", { config: { ...raised, provider_data_wo_version: "1" }, prior }, []],
    ["is sent where its version is raised", { config: raised, prior }, ["provider_data_wo changed"]],
    ["is not sent where only a version is declared", { config: { provider_data_wo_version: "2" }, prior }, []],
    [
      "may be sent where its version is not known",
      { config: { ...raised, provider_data_wo_version: unknown }, prior },
      ["provider_data_wo undecided"],
    ],
    [
      "is sent again with nothing but its version to compare",
      { config: raised, prior, record: { provider_data_wo: digestOf("[]") } },
      ["provider_data_wo changed"],
    ],
  ])("%s", (_promise, scene, expected) => {
    expect(summary(scene)).toEqual(expected);
  });

  test("is a login, other secrets beside it are none", () => {
    const config = { ...generic, ...raised };
    const rotated = rotatedInputs(planCall({ config, prior, record: { cfg: OTHER } }));
    expect(rotated.map(({ attribute, isLogin }) => [attribute, isLogin])).toEqual([
      ["configuration_wo", false],
      ["provider_data_wo", true],
    ]);
  });

  test.each([
    ["a new code", { config: raised, prior }, ["provider_data_wo"]],
    [
      "new tokens",
      {
        config: { configuration_wo: texts({ [REFRESH]: "token" }), configuration_wo_version: "2" },
        prior: { id: "7", configuration_wo_version: "1" },
      },
      ["configuration_wo"],
    ],
    ["a code whose version stayed", { config: { ...raised, provider_data_wo_version: "1" }, prior }, []],
    ["a secret that counts as often as it is sent", { config: generic, record: { cfg: OTHER } }, []],
  ])("is new in an apply: %s", (_what, scene, expected) => {
    expect([...newLogins(planCall(scene))]).toEqual(expected);
  });
});

describe("a secret that is kept in state", () => {
  const definition = TYPED_DEFINITION;
  const stored = (text: string) => ({ private_key: Secret.of(text) });
  test("is compared with the state, and reported by its own name", () => {
    const prior = { id: "7", ...stored("one") };
    expect(summary({ definition, config: stored("one"), prior })).toEqual([]);
    expect(summary({ definition, config: stored("two"), prior })).toEqual(["private_key changed"]);
    expect(summary({ definition, config: stored("one"), prior, record: { key: "?" } })).toEqual([
      "private_key incomparable",
    ]);
    expect(summary({ definition, config: { private_key: unknown }, prior })).toEqual(["private_key undecided"]);
  });

  test("is compared with what was sent where the state had none", () => {
    const config = stored("one");
    expect(summary({ definition, config, prior: { id: "7" }, record: { key: digestOf("one") } })).toEqual([]);
    expect(summary({ definition, config, prior: { id: "7" }, record: { key: digestOf("two") } })).toEqual([
      "private_key changed",
    ]);
  });

  test("gives way to a write-only one, which is compared with what was sent", () => {
    const scene = { definition, config: { private_key_wo: Secret.of("two") }, prior: { id: "7", ...stored("two") } };
    expect(summary({ ...scene, record: { key: digestOf("one") } })).toEqual(["private_key_wo changed"]);
    expect(summary({ ...scene, record: { key: digestOf("two") } })).toEqual([]);
  });

  test("is not counted, a write-only one is", () => {
    const revisions = (config: Readonly<Record<string, unknown>>, prior = {}) =>
      rotatedInputs(planCall({ definition, config, prior: { id: "7", ...prior } })).map(({ revision, isFirst }) => [
        revision,
        isFirst,
      ]);
    expect(revisions(stored("one"))).toEqual([[undefined, true]]);
    expect(revisions({ private_key_wo: Secret.of("one") })).toEqual([["private_key_revision", true]]);
    expect(revisions({ private_key_wo: Secret.of("one") }, { private_key_revision: 3n })).toEqual([
      ["private_key_revision", false],
    ]);
  });
});

test("only what goes to configuration entries is sent beside a change that authenticates nothing", () => {
  const config = {
    name: "n",
    private_key_wo: Secret.of("new"),
    event_signature_key_wo: Secret.of("signature"),
    additional_configuration_wo: texts({ "further.key": "more" }),
  };
  const sent = (record = {}) => {
    const call = planCall({ definition: TYPED_DEFINITION, config, record });
    return secretsToSend(call, wantedOf(TYPED_DEFINITION, call.plan, call.config)).map(({ attribute }) => attribute);
  };
  expect(sent()).toEqual(["event_signature_key_wo", "additional_configuration_wo"]);
  expect(sent({ sig: digestOf("signature") })).toEqual(["additional_configuration_wo"]);
});

describe("a secret that was taken out", () => {
  const input = (name: string, definition = TYPED_DEFINITION) => {
    const found = definition.secrets.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
  const taken = (name: string, { definition = TYPED_DEFINITION, ...scene }: Parameters<typeof planCall>[0]) =>
    isTakenOut(input(name, definition), planCall({ definition, ...scene }));

  test("was sent, and is not declared any more", () => {
    const record = { sig: digestOf("signature") };
    expect(taken("event_signature_key_wo", { record })).toBe(true);
    expect(taken("event_signature_key_wo", { record, config: { event_signature_key_wo: Secret.of("other") } })).toBe(
      false,
    );
    expect(taken("event_signature_key_wo", {})).toBe(false);
  });

  test("is not one that may be given only when it changes", () => {
    expect(taken("private_key_wo", { record: { key: digestOf("one") } })).toBe(false);
    expect(
      taken("provider_data_wo", { definition: GENERIC_DEFINITION, record: { provider_data_wo: digestOf("one") } }),
    ).toBe(false);
  });

  test("is not one of which tokens are left, that an earlier release counted as part of it", () => {
    const scene = { definition: GENERIC_DEFINITION, record: { cfg: SENT } };
    expect(taken("configuration_wo", scene)).toBe(true);
    expect(taken("configuration_wo", { ...scene, config: { configuration_wo: texts({ [REFRESH]: "token" }) } })).toBe(
      false,
    );
  });
});

describe("a plan within an apply", () => {
  const config = generic;
  const unchanged = (names: readonly string[]) => {
    const privateState = PrivateState.decode(new Uint8Array());
    writePlannedUnchanged(privateState, names);
    return privateState;
  };

  test("the first of two plans notes what it found unchanged, and only that", () => {
    const call = planCall({ config, record: { cfg: SENT }, earlierPrivate: null });
    expect(agreeOnUnchanged(call)).toEqual([]);
    expect(plannedUnchanged(call.privateState)).toEqual(["configuration_wo", "provider_data_wo"]);
    const other = planCall({ config, record: { cfg: OTHER }, earlierPrivate: null });
    expect(agreeOnUnchanged(other)).toEqual([]);
    expect(plannedUnchanged(other.privateState)).toEqual(["provider_data_wo"]);
  });

  test("the second one keeps to it where the value is another one, and says so", () => {
    const call = planCall({ config, record: { cfg: OTHER }, earlierPrivate: unchanged(["configuration_wo"]) });
    expect(agreeOnUnchanged(call)).toEqual(["configuration_wo"]);
    expect(rotatedInputs(call)).toEqual([]);
    const same = planCall({ config, record: { cfg: SENT }, earlierPrivate: unchanged(["configuration_wo"]) });
    expect(agreeOnUnchanged(same)).toEqual([]);
  });

  test("the second one sends what the first one found changed", () => {
    const call = planCall({ config, record: { cfg: OTHER }, earlierPrivate: unchanged([]) });
    expect(agreeOnUnchanged(call)).toEqual([]);
    expect(rotatedInputs(call)).toHaveLength(1);
  });

  test("an engine that hands nothing on gets no note, and what an older plan noted is gone", () => {
    const call = planCall({ config, record: { cfg: OTHER, unchanged: ["configuration_wo"] } });
    expect(agreeOnUnchanged(call)).toEqual([]);
    expect(call.privateState.keys()).toEqual(recorded({ cfg: OTHER }).keys());
    expect(rotatedInputs(call)).toHaveLength(1);
  });
});
