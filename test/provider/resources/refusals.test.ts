// Why a change re-authenticates, and what stops one that would do so without its secrets.
import { Secret } from "../../../src/plugin";
import type { PlannedSetting } from "../../../src/provider/lifecycle/wanted";
import type { CauseInputs, Reason } from "../../../src/provider/resources/plan/causes";
import { causesOf, resentInputs } from "../../../src/provider/resources/plan/causes";
import { mayLoseSecrets, missingSecrets, refusalsOf } from "../../../src/provider/resources/plan/refusals";
import type { RotatedInput } from "../../../src/provider/resources/plan/rotations";
import { GENERIC_DEFINITION, TYPED_DEFINITION, planCall, texts } from "../harness/plan-call";

const setting = (attribute: string, change: Partial<PlannedSetting> = {}): PlannedSetting => ({
  ...{ key: attribute, attribute, value: "x", authenticates: true, explicit: true },
  ...change,
});
const rotated = (attribute: string, change: Partial<RotatedInput> = {}): RotatedInput => ({
  ...{
    attribute,
    rotation: "changed",
    authenticates: true,
    isLogin: false,
    isFirst: false,
    revision: undefined,
    settings: [],
  },
  ...change,
});

function causes(change: Partial<CauseInputs["difference"]> & Partial<Omit<CauseInputs, "difference">>) {
  const { rotated: inputs = [], withoutEntry = [], canAuthenticate = true, ...difference } = change;
  const none = { settings: [], changed: [], removed: [], unread: new Set<string>() };
  return [...causesOf({ difference: { ...none, ...difference }, rotated: inputs, withoutEntry, canAuthenticate })];
}

describe("an instance is re-authenticated", () => {
  test.each<[string, Parameters<typeof causes>[0], readonly [string, Reason][]]>([
    ["by nothing where nothing differs", {}, []],
    ["by a credential that changed", { changed: [setting("company")] }, [["company", "changed"]]],
    ["not by behaviour that changed", { changed: [setting("bulk", { authenticates: false })] }, []],
    ["by a credential that is taken out", { removed: [setting("company")] }, [["company", "changed"]]],
    ["not by behaviour that is taken out", { removed: [setting("bulk", { authenticates: false })] }, []],
    ["not by a token that is taken out", { removed: [setting("token", { singleUse: true })] }, []],
    ["by a token that changed", { changed: [setting("token", { singleUse: true })] }, [["token", "changed"]]],
    ["by another secret", { rotated: [rotated("key_wo")] }, [["key_wo", "changed"]]],
    ["not by a secret that goes to an entry", { rotated: [rotated("sig_wo", { authenticates: false })] }, []],
    [
      "by a secret that can't be compared",
      { rotated: [rotated("key_wo", { rotation: "incomparable" })] },
      [["key_wo", "incomparable"]],
    ],
    ["by a value that has no entry to go to", { withoutEntry: ["bulk"] }, [["bulk", "no entry"]]],
    ["by a value that was never read", { unread: new Set(["company"]) }, [["company", "unread"]]],
    [
      "not by a value that was never read, without its secret",
      { unread: new Set(["company"]), canAuthenticate: false },
      [],
    ],
  ])("%s", (_promise, change, expected) => {
    expect(causes(change)).toEqual(expected);
  });

  test("for each attribute once, in the order of settings, secrets and the rest", () => {
    expect(
      causes({
        changed: [setting("company"), setting("company", { key: "other" })],
        removed: [setting("user")],
        rotated: [rotated("key_wo"), rotated("sig_wo", { rotation: "incomparable" })],
        withoutEntry: ["sig_wo", "bulk"],
        unread: new Set(["site"]),
      }),
    ).toEqual([
      ["company", "changed"],
      ["user", "changed"],
      ["key_wo", "changed"],
      ["sig_wo", "incomparable"],
      ["bulk", "no entry"],
      ["site", "unread"],
    ]);
  });
});

test("a secret that can't be compared is worth a word, but for the first sending of behaviour", () => {
  const incomparable = { rotation: "incomparable", authenticates: false } as const;
  expect([
    ...resentInputs([
      rotated("a", { ...incomparable, isFirst: true }),
      rotated("b", { ...incomparable, isFirst: false }),
      rotated("c", { ...incomparable, isFirst: true, authenticates: true }),
      rotated("d"),
    ]),
  ]).toEqual(["b", "c"]);
});

describe("a change that re-authenticates", () => {
  const missing = (definition: typeof GENERIC_DEFINITION, config = {}) =>
    missingSecrets(planCall({ definition, config })).map(({ name }) => name);

  test("needs the secrets that every instance of a connector has, in either attribute", () => {
    expect(missing(TYPED_DEFINITION)).toEqual(["private_key_wo"]);
    expect(missing(TYPED_DEFINITION, { private_key_wo: Secret.of("x") })).toEqual([]);
    expect(missing(TYPED_DEFINITION, { private_key: Secret.of("x") })).toEqual([]);
    expect(missing(GENERIC_DEFINITION)).toEqual([]);
  });

  test("may lose secrets only of a connector that any can be, and where none is declared that lasts", () => {
    const mayLose = (definition: typeof GENERIC_DEFINITION, config = {}) =>
      mayLoseSecrets(planCall({ definition, config }));
    expect(mayLose(GENERIC_DEFINITION)).toBe(true);
    expect(mayLose(GENERIC_DEFINITION, { provider_data_wo: texts({ code: "x" }) })).toBe(true);
    expect(mayLose(GENERIC_DEFINITION, { configuration_wo: texts({ "oauth.user.token": "x" }) })).toBe(true);
    expect(mayLose(GENERIC_DEFINITION, { configuration_wo: texts({ password: "x" }) })).toBe(false);
    expect(mayLose(TYPED_DEFINITION)).toBe(false);
  });

  const CAUSES: ReadonlyMap<string, Reason> = new Map([
    ["company", "changed"],
    ["site", "unread"],
  ]);

  test("without its secret is refused on each attribute that causes it, with both names of the secret", () => {
    const found = missingSecrets(planCall({ definition: TYPED_DEFINITION }));
    const refusals = refusalsOf(CAUSES, found, { inputs: TYPED_DEFINITION.secrets, undeclared: [] });
    expect(refusals.map(({ attribute, summary }) => [attribute, summary])).toEqual([
      ["company", "The change re-authenticates the instance and needs its secret"],
      ["site", "The change re-authenticates the instance and needs its secret"],
    ]);
    expect(refusals[0]?.detail).toContain("Set private_key_wo or private_key, or leave");
  });

  test("asks for a secret that is never stored by its one name", () => {
    const inputs = TYPED_DEFINITION.secrets.filter(({ name }) => name === "event_signature_key_wo");
    const [refusal] = refusalsOf(CAUSES, inputs, { inputs: [], undeclared: [] });
    expect(refusal?.detail).toContain("Set event_signature_key_wo, or leave");
  });

  test("that would leave out secrets is refused with their keys, and says where they are declared", () => {
    const refusals = refusalsOf(CAUSES, [], { inputs: GENERIC_DEFINITION.secrets, undeclared: ["password", "pin"] });
    expect(refusals.map(({ attribute }) => attribute)).toEqual(["company", "site"]);
    expect(refusals[0]?.summary).toBe("The change re-authenticates the instance and would leave out its secrets");
    expect(refusals[0]?.detail).toContain("password, pin. Set them in configuration_wo, or leave");
  });

  test("that lacks nothing is not refused", () => {
    expect(refusalsOf(CAUSES, [], { inputs: GENERIC_DEFINITION.secrets, undeclared: [] })).toEqual([]);
  });
});
