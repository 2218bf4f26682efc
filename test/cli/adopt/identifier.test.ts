// Names in the output: legal, unique, and a matter of the instance alone.
import fc from "fast-check";
import { distinctWords, resourceName, sharedVariableName, variableName } from "../../../src/cli/adopt/identifier";
import { anyText } from "../../support/any-text";

const name = fc.oneof(
  fc.string(),
  anyText(),
  fc.constantFrom(
    "",
    "cw-emea",
    "CW Emea",
    "cw_emea",
    "365",
    "東京",
    "for",
    "self",
    "each",
    "_",
    "cw_emea_1",
    "Straße",
  ),
);
const id = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String);
const instance = fc.record({ id, name });
const account = fc.uniqueArray(instance, { selector: (one) => one.id, maxLength: 50 });

/** What Terraform, every shell and TypeScript take as it is. */
const LEGAL = /^[a-z][a-z0-9_]*$/;

test("names are legal for Terraform, for the environment and for TypeScript, whatever the instance is called", () => {
  fc.assert(
    fc.property(instance, (one) => {
      expect(resourceName(one)).toMatch(LEGAL);
      expect(variableName(one, "private_key")).toMatch(LEGAL);
    }),
  );
});

test("no two resources and no two variables of an account have the same name", () => {
  const attributes = ["private_key", "client_id"];
  fc.assert(
    fc.property(account, (instances) => {
      const resources = instances.map(resourceName);
      const variables = instances.flatMap((one) => [
        ...attributes.map((attribute) => variableName(one, attribute)),
        ...attributes.map((attribute) => sharedVariableName(attribute, one.id)),
      ]);
      expect(new Set(resources).size).toBe(resources.length);
      expect(new Set(variables).size).toBe(variables.length);
    }),
  );
});

test("a name does not depend on any other instance, so a new name elsewhere renames nothing", () => {
  fc.assert(
    fc.property(instance, name, (one, other) => {
      const before = resourceName(one);
      resourceName({ id: "7", name: other });
      expect(resourceName({ ...one })).toBe(before);
      expect(resourceName({ ...one, name: other }).endsWith(`_${one.id}`)).toBe(true);
    }),
  );
});

test.each([
  ["cw-emea", "cw_emea_7"],
  ["  CW  Emea (prod)! ", "cw_emea_prod_7"],
  ["Zürich Straße", "zurich_strasse_7"],
  ["365 sync", "instance_365_sync_7"],
  ["東京", "instance_7"],
  ["", "instance_7"],
  ["for", "for_7"],
  ["a".repeat(100), `${"a".repeat(40)}_7`],
  [`${"a".repeat(39)}-b`, `${"a".repeat(39)}_7`],
])("%j becomes %s", (text, expected) => {
  expect(resourceName({ id: "7", name: text })).toBe(expected);
});

test("an instance without a name has one all the same", () => {
  expect(resourceName({ id: "7" })).toBe("instance_7");
  expect(variableName({ id: "7" }, "oauth.api.secret")).toBe("instance_oauth_api_secret_7");
});

test("keys of an instance never share their words, and the first keeps its own", () => {
  expect([...distinctWords(["a.b", "a_b", "A-B", "a_b_2", "", "."])]).toEqual([
    ["a.b", "a_b"],
    ["a_b", "a_b_2"],
    ["A-B", "a_b_3"],
    ["a_b_2", "a_b_2_2"],
    ["", "secret"],
    [".", "secret_2"],
  ]);
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[a-b2._]{0,4}$/)), (keys) => {
      const words = [...distinctWords(keys).values()];
      expect(new Set(words).size).toBe(keys.length);
    }),
  );
});
