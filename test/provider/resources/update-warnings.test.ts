// What the plan of an update says beside its changes: what stays behind on the platform, and what is sent although it did not change.
import { Secret, unknown } from "../../../src/plugin";
import type { DiagnosticText } from "../../../src/plugin";
import type { Reason } from "../../../src/provider/resources/plan/causes";
import { commonChanges, differenceOf } from "../../../src/provider/resources/plan/difference";
import type { RotatedInput } from "../../../src/provider/resources/plan/rotations";
import { removalWarnings, sendingWarnings } from "../../../src/provider/resources/plan/update-warnings";
import { TYPED_DEFINITION, digestOf, planCall, texts } from "../harness/plan-call";

type Scene = Parameters<typeof planCall>[0];

const named = (warnings: readonly DiagnosticText[]) =>
  warnings.map(({ attribute, summary }) => `${String(attribute)}: ${summary}`);

const KEY_STAYS = "Removing a key here does not reset it on the platform";
const SECRET_STAYS = "Removing a secret here does not remove it from the platform";
const TAGS_STAY = "tags: Tags that are not declared stay on the instance";

describe("what an update leaves on the platform is named", () => {
  const removal = (scene: Scene) => {
    const call = planCall(scene);
    return removalWarnings(call, differenceOf(call, call.plan));
  };
  const any = (keys: Readonly<Record<string, string>>) => ({ element_key: "anycrm", configuration: texts(keys) });
  const connectwise = (keys: Readonly<Record<string, string>>) => ({ additional_configuration: texts(keys) });

  test.each<[string, Scene, readonly string[]]>([
    [
      "a secret that was sent and is not declared",
      { record: { cfg: digestOf("x") } },
      [`configuration_wo: ${SECRET_STAYS}`],
    ],
    [
      "a key of a connector of which no default is known",
      { config: any({}), prior: { id: "7", ...any({ a: "x" }) } },
      [`configuration: ${KEY_STAYS}`],
    ],
    [
      "a key of a known connector that has no default",
      { definition: TYPED_DEFINITION, config: {}, prior: { id: "7", ...connectwise({ "bulk.relations": "x" }) } },
      [`additional_configuration: ${KEY_STAYS}`],
    ],
    [
      "a key with a default that an import found, and nobody declared",
      {
        definition: TYPED_DEFINITION,
        config: {},
        prior: { id: "7", ...connectwise({ "pagination.max": "50" }) },
        record: { imported: true },
      },
      [`additional_configuration: ${KEY_STAYS}`],
    ],
    ["tags that are not declared any more", { prior: { id: "7", tags: ["a"] } }, [TAGS_STAY]],
  ])("%s", (_what, scene, expected) => {
    expect(named(removal(scene))).toEqual(expected);
  });

  test.each<[string, Scene]>([
    [
      "a key that falls back to the connector's default",
      { definition: TYPED_DEFINITION, prior: { id: "7", ...connectwise({ "pagination.max": "50" }) } },
    ],
    [
      "a key that is still declared, in another letter case",
      { config: any({ KEY: "x" }), prior: { id: "7", ...any({ key: "x" }) } },
    ],
    ["keys that are not known yet", { prior: { id: "7", configuration: unknown } }],
    ["tags that are taken off", { config: { tags: [] }, prior: { id: "7", tags: ["a"] } }],
    ["tags where there were none", { prior: { id: "7", tags: [] } }],
    ["tags that were never known", { prior: { id: "7", tags: unknown } }],
    ["nothing at all", {}],
  ])("but not %s", (_what, scene) => {
    expect(removal(scene)).toEqual([]);
  });

  test("several keys of an attribute in one warning", () => {
    const [warning, ...others] = removal({
      config: any({ c: "x" }),
      prior: { id: "7", ...any({ a: "x", b: "x", c: "x" }) },
    });
    expect(others).toEqual([]);
    expect(warning?.detail).toContain('"a", "b": the connector has no default');
    expect(warning?.detail).toContain("instance 7");
  });
});

describe("what an update sends is named", () => {
  const rotated = (attribute: string, change: Partial<RotatedInput> = {}): RotatedInput => ({
    ...{ attribute, rotation: "incomparable", authenticates: false, isLogin: false, isFirst: false },
    ...{ revision: undefined, settings: [] },
    ...change,
  });
  const none = { settings: [], changed: [], removed: [], unread: new Set<string>() };
  const CAUSES: ReadonlyMap<string, Reason> = new Map([["company", "changed"]]);

  test("by each attribute that re-authenticates, or writes the whole without a login", () => {
    expect(named(sendingWarnings("7", none, [], { causes: CAUSES, plannedWrite: "authenticates" }))).toEqual([
      "company: This change re-authenticates the instance",
    ]);
    expect(named(sendingWarnings("7", none, [], { causes: CAUSES, plannedWrite: "without a login" }))).toEqual([
      "company: This change is sent without a new OAuth login",
    ]);
  });

  test("once for each attribute: one that re-authenticates is not reported as sent again or as not sent", () => {
    const unread = { ...none, unread: new Set(["company", "site"]) };
    const inputs = [rotated("company"), rotated("sig_wo")];
    expect(named(sendingWarnings("7", unread, inputs, { causes: CAUSES, plannedWrite: "authenticates" }))).toEqual([
      "company: This change re-authenticates the instance",
      "site: The declared value is stored in state but not sent to the platform",
      "sig_wo: The secret is sent again because it cannot be compared",
    ]);
  });

  test("and a secret that changed needs no word", () => {
    const causes = new Map<string, Reason>();
    expect(
      sendingWarnings("7", none, [rotated("sig_wo", { rotation: "changed" })], { causes, plannedWrite: "none" }),
    ).toEqual([]);
  });
});

describe("a difference", () => {
  const difference = (config: Scene["config"], prior: Scene["prior"]) => {
    const call = planCall({
      definition: TYPED_DEFINITION,
      ...(config && { config }),
      ...(prior && { prior: { id: "7", ...prior } }),
    });
    const { changed, removed, unread } = differenceOf(call, call.plan);
    const attributes = (settings: typeof changed) => settings.map(({ attribute }) => attribute);
    return { changed: attributes(changed), removed: attributes(removed), unread: [...unread] };
  };
  const none = { changed: [], removed: [], unread: [] };

  test("is what changed, what is new, and what is taken out", () => {
    expect(difference({ company: "one" }, { company: "one" })).toEqual(none);
    expect(difference({ company: "two" }, { company: "one" })).toEqual({ ...none, changed: ["company"] });
    const [more, less] = [texts({ a: "x", b: "x" }), texts({ b: "x" })];
    expect(difference({ additional_configuration: more }, { additional_configuration: less })).toEqual({
      ...none,
      changed: ["additional_configuration"],
    });
    expect(difference({ additional_configuration: less }, { additional_configuration: more })).toEqual({
      ...none,
      removed: ["additional_configuration"],
    });
  });

  test("is no change where the state never had the value: an import found it masked", () => {
    expect(
      difference({ company: "one", client_id: Secret.of("x") }, { company: "", client_id: Secret.of("") }),
    ).toEqual({ ...none, unread: ["company", "client_id"] });
    expect(difference({ company: "" }, { company: "" })).toEqual(none);
  });

  test("of name, key, switch or tags is one of the instance as a whole; tags that are null are none", () => {
    const values = { name: "n", creation_key: "k", enabled: true, tags: ["a"] };
    expect(commonChanges(values, values)).toBe(false);
    expect(commonChanges({ ...values, company: "other" }, values)).toBe(false);
    for (const change of [{ name: "m" }, { creation_key: null }, { enabled: false }, { tags: ["b"] }, { tags: null }])
      expect(commonChanges({ ...values, ...change }, values)).toBe(true);
  });
});
