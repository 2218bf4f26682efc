// Which codes mean that nothing was sent: the table in (architecture: What may have happened), also where no test can
// provoke one.
import { ConnectionError } from "../../../src/client";

const call = { method: "POST", path: "/instances", host: "api.example.com" };

test.each([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "HOSTNAME_MISMATCH",
  "INVALID_CA",
])("after %s nothing was sent", (code) => {
  const error = new ConnectionError(call, { code });
  expect({ outcome: error.outcome, code: error.code, isMissing: error.isMissing }).toEqual({
    outcome: "notSent",
    code,
    isMissing: false,
  });
  // What happened, where, what next.
  expect(error.message).toMatch(new RegExp(`^POST /instances at api\\.example\\.com failed: ${code}\\. .+ .+\\.$`));
});

test.each([
  "ECONNRESET",
  "ERR_STREAM_PREMATURE_CLOSE",
  "EPIPE",
  "ETIMEDOUT",
  "HPE_INVALID_CONSTANT",
  "HPE_HEADER_OVERFLOW",
  "Z_DATA_ERROR",
  "UNKNOWN",
  "SOMETHING_NEW",
])("after %s the request may have been carried out", (code) => {
  const error = new ConnectionError(call, { code });
  expect(error.outcome).toBe("unknown");
  expect(error.message).toContain(`${code}. The connection broke`);
});

test.each(["EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"])(
  "%s means that nothing was sent only where it ended the attempt to connect",
  (code) => {
    const outcomes = ["connect", "read", "write", undefined].map(
      (syscall) => new ConnectionError(call, { code, syscall }).outcome,
    );
    expect(outcomes).toEqual(["notSent", "unknown", "unknown", "unknown"]);
  },
);

test.each([
  "EPROTO",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC",
  "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
])("%s may come after the request was carried out, and blames no certificate", (code) => {
  const { outcome, message } = new ConnectionError(call, { code });
  expect(outcome).toBe("unknown");
  expect(message).toMatch(/encrypted connection failed|does not speak TLS|client certificate/);
});

test("the message says what to do about an untrusted certificate, and does not offer to turn the check off", () => {
  const { message } = new ConnectionError(call, { code: "SELF_SIGNED_CERT_IN_CHAIN" });
  expect(message).toContain("ca_certificate");
  expect(message).not.toMatch(/insecure|NODE_TLS_REJECT_UNAUTHORIZED/i);
});
