// A key that the platform does not keep is named, and what only looks like one is not.
import type { Instance } from "../../../src/client";
import { Configuration } from "../../../src/client";
import { Diagnostics, Secret } from "../../../src/plugin";
import { warnOfDroppedKeys } from "../../../src/provider/lifecycle/dropped-keys";
import type { Setting } from "../../../src/provider/lifecycle/wanted";
import { inOrder } from "../../support/text";
import { wanted } from "../harness/lifecycle";

const setting = (key: string, change: Partial<Setting> = {}): Setting => ({
  ...{ key, attribute: "configuration", value: "x", authenticates: true, explicit: true },
  ...change,
});

function warnings(settings: readonly Setting[], shown: readonly string[] | undefined) {
  const diagnostics = new Diagnostics();
  const configuration = shown && new Configuration(shown.map((key) => [key, null]));
  const instance: Instance = { id: "7", ...(configuration && { configuration }) };
  warnOfDroppedKeys(diagnostics, wanted({ settings }), instance);
  return diagnostics.toWire((text) => text);
}

test("a key that was sent and is not in the reply is named, with what to do about it", () => {
  const [warning, ...others] = warnings([setting("compnay"), setting("site")], ["site"]);
  expect(others).toEqual([]);
  expect(warning).toMatchObject({
    severity: 2,
    summary: "The platform did not keep a configuration key",
    attribute: { steps: [{ attributeName: "configuration" }] },
  });
  expect(warning?.detail).toMatch(
    inOrder([
      '"compnay" was sent, and instance 7 has no such key.',
      "check its spelling (the data source openconnectors_connector lists the keys)",
      "the value has no effect that the platform shows.",
    ]),
  );
});

test("each such key is named", () => {
  expect(warnings([setting("one"), setting("two", { value: Secret.of("x") })], [])).toHaveLength(2);
});

test.each<[string, Setting, readonly string[] | undefined]>([
  ["that the reply has in another letter case, with whatever value", setting("Public.Key"), ["public.key"]],
  ["of a reply without a configuration", setting("site"), undefined],
  ["that was only a default", setting("site", { explicit: false }), []],
  ["whose value was not at hand", setting("site", { value: null }), []],
])("a key %s is not", (_which, one, shown) => {
  expect(warnings([one], shown)).toEqual([]);
});

test("nor is a secret, which a reply need not show", () => {
  const diagnostics = new Diagnostics();
  warnOfDroppedKeys(diagnostics, wanted({ settings: [] }), { id: "7", configuration: new Configuration() });
  expect(diagnostics.toWire((text) => text)).toEqual([]);
});
