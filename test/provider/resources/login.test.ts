// OAuth in a plan: when a whole write is a login, and what is said where codes and tokens stay unsent.
import type { Instance } from "../../../src/client";
import { Configuration } from "../../../src/client";
import { Secret, unknown } from "../../../src/plugin";
import { RefreshReader } from "../../../src/provider/lifecycle/refresh";
import type { Reason } from "../../../src/provider/resources/plan/causes";
import { differenceOf } from "../../../src/provider/resources/plan/difference";
import {
  isOAuth,
  loginWarnings,
  reportLoginOfCreate,
  plannedWriteOf,
} from "../../../src/provider/resources/plan/login";
import { rotatedInputs } from "../../../src/provider/resources/plan/rotations";
import { GENERIC_DEFINITION, TYPED_DEFINITION, digestOf, planCall, problemsIn, texts } from "../harness/plan-call";
import { inOrder } from "../../support/text";

type Scene = Parameters<typeof planCall>[0];

const REFRESH = "oauth.user.refresh_token";
const CODE = texts({ code: "CODE" });
const CAUSE: ReadonlyMap<string, Reason> = new Map([["configuration", "changed"]]);

/** A platform that shows this configuration of the instance. */
function showing(configuration: Readonly<Record<string, string | null>> | Error) {
  const getInstance = () =>
    configuration instanceof Error
      ? Promise.reject(configuration)
      : Promise.resolve({
          id: "7",
          configuration: new Configuration(Object.entries(configuration)),
        } satisfies Instance);
  const pages = (): never => {
    throw new Error("a plan reads the one instance");
  };
  return { refresh: new RefreshReader({ getInstance, pages }, "single") };
}

async function plannedWrite(scene: Scene, causes = CAUSE) {
  const call = planCall({ connection: showing({}), ...scene });
  return await plannedWriteOf(call, causes, differenceOf(call, call.plan), rotatedInputs(call));
}

describe("what is sent as a whole", () => {
  const any = { config: { element_key: "anycrm", configuration: texts({ site: "acme" }) } };
  test("is nothing where nothing re-authenticates, whatever else is new", async () => {
    const config = { provider_data_wo: CODE, provider_data_wo_version: "2" };
    expect(await plannedWrite({ config, prior: { id: "7" } }, new Map())).toBe("none");
  });

  test.each<[string, Scene]>([
    [
      "a new code",
      {
        config: { provider_data_wo: CODE, provider_data_wo_version: "2" },
        prior: { id: "7" },
        record: { oauth: true },
      },
    ],
    [
      "a new token in plain configuration",
      {
        config: { configuration: texts({ [REFRESH]: "two" }) },
        prior: { id: "7", configuration: texts({ [REFRESH]: "one" }) },
        record: { oauth: true },
      },
    ],
    ["no sign of OAuth", any],
    [
      "a reply that shows tokens without values",
      { ...any, connection: showing({ [REFRESH]: "", "oauth.user.token": null }) },
    ],
    ["a platform that can't be asked", { ...any, connection: showing(new Error("down")) }],
    ["an account that is not known", { ...any, connection: null }],
    [
      "a connector of the catalogue whose keys have no token",
      { config: { element_key: "connectwisecrmrest" }, connection: showing({ [REFRESH]: "x" }) },
    ],
    ["a typed resource", { definition: TYPED_DEFINITION, connection: showing({ [REFRESH]: "x" }) }],
  ])("authenticates with %s", async (_what, scene) => {
    expect(await plannedWrite(scene)).toBe("authenticates");
  });

  test.each<[string, Scene]>([
    ["the plan says that tokens were brought", { ...any, plan: { ...any.config, external_authentication: "initial" } }],
    ["an earlier login is recorded", { ...any, record: { oauth: true } }],
    ["a code is declared, and is not new", { config: { ...any.config, provider_data_wo: CODE } }],
    [
      "tokens are declared among the secrets, and are not new",
      { config: { ...any.config, configuration_wo: texts({ [REFRESH]: "x" }) } },
    ],
    [
      "a token is declared in plain configuration, and is not new",
      { config: { configuration: texts({ [REFRESH]: "x" }) } },
    ],
    ["the platform shows a token", { ...any, connection: showing({ [REFRESH]: "********" }) }],
  ])("has no login where %s", async (_what, scene) => {
    expect(await plannedWrite(scene)).toBe("without a login");
  });
});

test("a connector of the catalogue that has keys for tokens logs in by them", async () => {
  const token = {
    key: REFRESH,
    label: "Token",
    type: "text",
    required: false,
    defaultValue: null,
    masked: false,
  } as const;
  const { connector } = TYPED_DEFINITION;
  if (connector === undefined) throw new Error("a typed resource has its connector");
  const definition = { ...TYPED_DEFINITION, connector: { ...connector, keys: [...connector.keys, token] } };
  expect(await plannedWrite({ definition })).toBe("without a login");
});

test("other secrets, and a login that is said to come, make no instance one with OAuth", () => {
  expect(
    isOAuth(
      planCall({
        config: { configuration_wo: texts({ password: "x" }), external_authentication: "initial" },
        plan: {},
      }),
    ),
  ).toBe(false);
  expect(isOAuth(planCall({ definition: TYPED_DEFINITION, config: { private_key_wo: Secret.of("x") } }))).toBe(false);
});

describe("a login that an update does not send is reported", () => {
  const warnings = (scene: Scene, write: Parameters<typeof loginWarnings>[1] = "none") =>
    loginWarnings(planCall(scene), write).map(
      ({ attribute, detail }) => `${String(attribute)}: ${detail.split(" Instance 7")[0] ?? ""}`,
    );
  const STORED = "external_authentication: It is stored in state only.";
  const initial = { external_authentication: "initial" };
  const version = { provider_data_wo_version: "2" };
  const NO_CODE =
    "provider_data_wo_version: There is no provider_data_wo to send with it. Set it together with the next version.";

  test.each<[string, Scene, Parameters<typeof loginWarnings>[1], readonly string[]]>([
    ["that it brings tokens is said too late", { config: initial, prior: { id: "7" } }, "none", [STORED]],
    [
      "and is not sent by a whole write without a login",
      { config: initial, prior: { id: "7" } },
      "without a login",
      [STORED],
    ],
    ["but is by one that authenticates", { config: initial, prior: { id: "7" } }, "authenticates", []],
    ["and was said before", { config: initial, prior: { id: "7", ...initial } }, "none", []],
    [
      "a version is raised without a code",
      { config: version, prior: { id: "7", provider_data_wo_version: "1" } },
      "none",
      [NO_CODE],
    ],
    ["a version is set without a code", { config: version, prior: { id: "7" } }, "authenticates", [NO_CODE]],
    ["a version stays without a code", { config: version, prior: { id: "7", ...version } }, "none", []],
    ["a version is taken out", { config: {}, prior: { id: "7", ...version } }, "none", []],
    [
      "a version is raised with a code",
      { config: { ...version, provider_data_wo: CODE }, prior: { id: "7" } },
      "authenticates",
      [],
    ],
    [
      "a version of secrets is raised, which have a warning of theirs",
      { config: { configuration_wo_version: "2" }, prior: { id: "7" } },
      "none",
      [],
    ],
  ])("where %s", (_case, scene, write, expected) => {
    expect(warnings(scene, write)).toEqual(expected);
  });
});

test("of a login that is missing or used, the plan of a create says what to do about it", () => {
  const call = planCall({ config: { external_authentication: "initial", provider_data_wo: CODE } });
  reportLoginOfCreate(call);
  const [missing, used] = call.diagnostics.toWire((text) => text).map(({ detail }) => detail);
  expect(missing).toMatch(
    inOrder([
      "external_authentication says that the configuration brings the tokens of a login, and it has none.",
      "Add oauth.user.refresh_token to configuration_wo (with OAuth 1: oauth.user.token and oauth.user.token.secret)",
    ]),
  );
  expect(used).toMatch(
    inOrder([
      "OAuth codes and tokens can be used once, and those of the instance that is replaced are used.",
      "Get new ones before you apply: with the old ones the platform refuses the new instance, after the old one was deleted",
    ]),
  );
});

describe("a create", () => {
  const said = (
    config: Readonly<Record<string, unknown>>,
    record?: Scene["record"],
    definition = GENERIC_DEFINITION,
  ) => {
    const call = planCall({ definition, config, ...(record && { record }) });
    // Only an object that is replaced has a record of the account.
    if (record === undefined) call.privateState.delete("at");
    reportLoginOfCreate(call);
    return problemsIn(call.diagnostics);
  };
  const MISSING = "The tokens to start from are missing";
  const AGAIN = "The new instance needs a new OAuth login";
  const initial = { external_authentication: "initial" };

  test.each([
    ["has none", initial, [MISSING]],
    ["has another secret only", { ...initial, configuration_wo: texts({ password: "x" }) }, [MISSING]],
    ["has a code only", { ...initial, provider_data_wo: CODE }, [MISSING]],
    ["has one among the secrets", { ...initial, configuration_wo: texts({ [REFRESH]: "x" }) }, []],
    ["has one in clear", { ...initial, configuration: texts({ [REFRESH]: "x" }) }, []],
    ["has secrets that are not known yet", { ...initial, configuration_wo: unknown }, []],
    ["has a configuration that is not known yet", { ...initial, configuration: unknown }, []],
    ["announces none", {}, []],
  ])("whose configuration %s reports the tokens that are announced and missing", (_case, config, expected) => {
    expect(said(config)).toEqual(expected);
  });

  test("in place of another instance warns of a login that was used, and of nothing else", () => {
    expect(said({ provider_data_wo: CODE }, {})).toEqual([AGAIN]);
    expect(said({ configuration: texts({ [REFRESH]: "x" }) }, {})).toEqual([AGAIN]);
    expect(said({ provider_data_wo: CODE })).toEqual([]);
    expect(said({ configuration_wo: texts({ password: "x" }) }, { cfg: digestOf("x") })).toEqual([]);
    expect(said({ private_key_wo: Secret.of("x") }, {}, TYPED_DEFINITION)).toEqual([]);
  });
});
