// What stays legible where a secret might come: too little leaves a reader without the reason, too much shows a secret.
import { isLegibleRun, isOpaque, isRemark } from "../../src/client/legible";

test.each(["must", "a", "an", "7", "42", "missing.", "Invalid!", "null", "****", "wrong?"])(
  "after a colon %s is a remark",
  (word) => {
    expect(isRemark(word)).toBe(true);
  },
);

test.each(["123", "mustard", "xinvalid", "missing..", "hunter2", "", "no-one"])(
  "after a colon %j may be a secret",
  (word) => {
    expect(isRemark(word)).toBe(false);
  },
);

test.each([
  "authentication failed",
  "Basic, (token); expired:",
  "wrong user... Really?!",
  "camelCaseWord",
  "SSLHandshakeException",
  "version v2",
  "TLS12",
  "  ",
  "a".repeat(40),
])("%j is words", (text) => {
  expect(isOpaque(text)).toBe(false);
});

test.each(["hunter7x", "a1b2c3", "words and s3cr3t", "a".repeat(41), "ab123", "aBcDeF", "key=value", "7f"])(
  "%j may be a secret",
  (text) => {
    expect(isOpaque(text)).toBe(true);
  },
);

const DIGEST = "5fb0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

test.each([
  [DIGEST, "sha256:"],
  [DIGEST, "The digest is the "],
  [DIGEST, "request id "],
  [DIGEST, "(traceId "],
  [`request_id=${DIGEST}`, ""],
  [`my_hash=${DIGEST}`, ""],
  [`oc-key-${"a1".repeat(16)}`, ""],
  ["5F3c2a1b-9d2e-4c3b-8a1f-0c9d8e7f6a5b", ""],
  ["connectwise/manage_rest-endpoint", ""],
  ["api/v2/elements/1234567890123", ""],
  ["a".repeat(31), ""],
  ["0123456789abcdef0123456789abcde", ""],
  ["0123456789ABCDEF0123456789ABCDE", ""],
])("%s after %j identifies something", (run, before) => {
  expect(isLegibleRun(run, before)).toBe(true);
});

test.each([
  [DIGEST, ""],
  [DIGEST, "password "],
  [DIGEST, `digest ${"x".repeat(60)} `],
  [DIGEST, "hash of the password of the user "],
  [`xoc-key-${"a1".repeat(16)}`, ""],
  [`oc-key-${"a1".repeat(16)}0`, ""],
  ["05f3c2a1b-9d2e-4c3b-8a1f-0c9d8e7f6a5bz9", ""],
  ["0123456789abcdef0123456789abcdef", ""],
  ["0123456789abcDEF0123456789abcde", ""],
  ["words-and-s3cr3tTh1ng", ""],
])("%s after %j may be a secret", (run, before) => {
  expect(isLegibleRun(run, before)).toBe(false);
});
