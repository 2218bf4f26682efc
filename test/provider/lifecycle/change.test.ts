// Which call a change takes: decided without a network, for whatever fields a connector has.
import { changeOf } from "../../../src/provider/lifecycle/change";
import type { ChangeOptions } from "../../../src/provider/lifecycle/change";
import type { Setting } from "../../../src/provider/lifecycle/wanted";
import { wanted } from "../harness";

const NOTHING: ChangeOptions = { reauthenticate: false, secrets: [], defaultOf: () => undefined };
const base = wanted();

function setting(key: string, value: string, authenticates = false): Setting {
  return { key, attribute: "additional_configuration", value, authenticates, explicit: true };
}
const withSettings = (...more: readonly Setting[]) => wanted({ settings: [...base.settings, ...more] });

test("where nothing differs, nothing is sent", () => {
  expect(changeOf(base, wanted(), NOTHING)).toEqual({
    reauthenticate: false,
    renamed: false,
    retagged: false,
    switched: false,
    behaviour: [],
  });
});

test.each([
  [{ name: "other" }, { renamed: true }],
  [{ tags: ["a"] }, { retagged: true }],
  [{ creationKey: "other" }, { retagged: true }],
  [{ enabled: false }, { switched: true }],
])("%j asks for %j and nothing else", (change, expected) => {
  expect(changeOf(base, wanted(change), NOTHING)).toEqual({ ...changeOf(base, base, NOTHING), ...expected });
});

test("tags have no order, and those that are no longer declared stay", () => {
  const retagged = (before: readonly string[] | null, after: readonly string[] | null) =>
    changeOf(wanted({ tags: before }), wanted({ tags: after }), NOTHING).retagged;
  expect(retagged(["a", "b"], ["b", "a"])).toBe(false);
  expect(retagged(["a", "b"], ["a"])).toBe(true);
  expect(retagged(["a"], ["a", "b"])).toBe(true);
  expect(retagged(["a", "b"], ["a", "c"])).toBe(true);
  expect(retagged(null, [])).toBe(true);
  expect(retagged(["a"], null)).toBe(false);
});

test("another credential re-authenticates, other behaviour goes entry by entry, attribute by attribute", () => {
  const before = withSettings(setting("pagination.max", "200"), setting("user", "one", true));
  expect(
    changeOf(before, withSettings(setting("pagination.max", "200"), setting("user", "two", true)), NOTHING),
  ).toMatchObject({ reauthenticate: true, behaviour: [] });
  const { behaviour, reauthenticate } = changeOf(
    before,
    withSettings(setting("pagination.max", "1"), setting("user", "one", true), setting("bulk.x", "y")),
    NOTHING,
  );
  expect(reauthenticate).toBe(false);
  expect(behaviour.map(({ attribute, settings }) => [attribute, settings.map(({ key }) => key)])).toEqual([
    ["additional_configuration", ["pagination.max", "bulk.x"]],
  ]);
});

test("behaviour that is no longer declared falls back to its default where there is one", () => {
  const before = withSettings(setting("pagination.max", "1"), setting("unknown.key", "1"));
  const { behaviour } = changeOf(before, base, {
    ...NOTHING,
    defaultOf: ({ key }) => (key === "pagination.max" ? "200" : undefined),
  });
  expect(behaviour).toMatchObject([{ settings: [{ key: "pagination.max", value: "200" }] }]);
  expect(behaviour[0]?.settings).toHaveLength(1);
});
