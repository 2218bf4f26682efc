// Private state as files on people's disks hold it: what earlier releases wrote is still read.
import { PrivateState } from "../../../src/plugin";
import {
  digestRecord,
  forgetAll,
  forgetDigests,
  isDigestUncertain,
  markDigestUncertain,
  markImportedConfiguration,
  readDigest,
  readTenant,
  writeDigest,
} from "../../../src/provider/lifecycle/record";
import { connectorDefinition, typedDefinitions } from "../../../src/provider/resources/catalogue";

function stored(members: object): PrivateState {
  return PrivateState.decode(Buffer.from(JSON.stringify(members)));
}

test.each([
  ["private_key_wo", "key"],
  ["event_signature_key_wo", "sig"],
  ["additional_configuration_wo", "more"],
  ["configuration_wo", "cfg"],
])("the digest of %s is read under the name %s that the first states gave it", (attribute, name) => {
  expect(readDigest(stored({ [name]: ["SALT", "DIGEST"] }), attribute)).toEqual(["SALT", "DIGEST"]);
  expect(isDigestUncertain(stored({ [name]: "?" }), attribute)).toBe(true);
});

test("a further attribute needs no list: its digest is kept under its own name", () => {
  const privateState = stored({});
  writeDigest(privateState, "api_key_wo", ["SALT", "DIGEST"]);
  expect(JSON.parse(Buffer.from(privateState.encode()).toString())).toEqual({ api_key_wo: ["SALT", "DIGEST"] });
  expect(readDigest(privateState, "api_key_wo")).toEqual(["SALT", "DIGEST"]);
});

test("of where an instance was seen, what is not text counts as not recorded", () => {
  const known = { host: "h", organization: "o", account: "1", user: "u", owner: "2" };
  expect(readTenant(stored({ at: ["h", "o", "1", "u", "2"] }))).toEqual(known);
  const none = { ...known, account: undefined, user: undefined, owner: undefined };
  for (const at of [
    ["h", "o"],
    ["h", "o", null, null],
    ["h", "o", 1, 2, 3],
  ])
    expect(readTenant(stored({ at }))).toEqual(none);
  for (const at of ["h", [], ["h"], [1, "o"], ["h", 1], null]) expect(readTenant(stored({ at }))).toBeUndefined();
});

test("no two secrets of a resource share a record", () => {
  for (const { secrets } of [...typedDefinitions, connectorDefinition]) {
    // What counts once keeps none.
    const lasting = secrets.filter(({ singleUse }) => singleUse === undefined);
    const records = lasting.map(({ name }) => digestRecord(name));
    expect(new Set([...records, "at", "imported", "oauth"]).size).toBe(records.length + 3);
  }
  expect(() => digestRecord("key")).toThrow("is not the name of a write-only attribute");
});

test("digests are forgotten whatever their names, and nothing else is", () => {
  const privateState = stored({
    at: ["HOST", "ORGANIZATION"],
    imported: true,
    key: ["SALT", "DIGEST"],
    api_key_wo: "?",
  });
  markDigestUncertain(privateState, "configuration_wo");
  forgetDigests(privateState);
  expect(privateState.keys()).toEqual(["at", "imported"]);
  expect(readTenant(privateState)?.host).toBe("HOST");
});

test("a new object starts with nothing of the one it replaces", () => {
  const privateState = stored({ at: ["HOST", "ORGANIZATION"], api_key_wo: "?" });
  markImportedConfiguration(privateState, true);
  forgetAll(privateState);
  expect(privateState.encode()).toHaveLength(0);
});
