import { randomBytes } from "node:crypto";
import { Secret, unknown } from "../../../src/plugin";
import { digestKey } from "../../../src/provider/lifecycle/key-digest";
import { rotationOf } from "../../../src/provider/lifecycle/rotation";

const organizationSecret = Secret.of("organization");
const sent = Secret.of("sent");
const digest = digestKey(sent, organizationSecret, randomBytes);
const inputs = { key: sent, version: null, priorVersion: null, digest, inDoubt: false, organizationSecret };

test.each([
  ["the key that was sent last stays", inputs, "same"],
  ["another key is sent", { ...inputs, key: Secret.of("other") }, "changed"],
  ["no key in the configuration means nothing to send", { ...inputs, key: null }, "same"],
  ["a key that is known only at apply may be another one", { ...inputs, key: unknown }, "undecided"],
  ["without a digest the key is sent once", { ...inputs, digest: undefined }, "incomparable"],
  ["a raised version sends the same key again", { ...inputs, version: "2", priorVersion: "1" }, "changed"],
  ["a version set for the first time sends the key", { ...inputs, version: "1" }, "changed"],
  [
    "where a version is set, another key alone is not sent",
    { ...inputs, key: Secret.of("other"), version: "1", priorVersion: "1" },
    "same",
  ],
  [
    "where a version is set, an unknown key alone is not sent",
    { ...inputs, key: unknown, version: "1", priorVersion: "1" },
    "same",
  ],
  [
    "in doubt, the key is sent once although its version is the same",
    { ...inputs, version: "1", priorVersion: "1", digest: undefined, inDoubt: true },
    "incomparable",
  ],
  [
    "a version that is known only at apply may be another one",
    { ...inputs, version: unknown, priorVersion: "1" },
    "undecided",
  ],
])("%s", (_promise, given, expected) => {
  expect(rotationOf(given)).toBe(expected);
});
