// Which codes mean that nothing was sent: the table of the reliability facts, section 11, also where no test can provoke one.
import { ConnectionError } from "../../../src/client";

const call = { method: "POST", path: "/instances", host: "api.example.com" };

test.each([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "EPROTO",
  "ERR_SSL_WRONG_VERSION_NUMBER",
])("after %s nothing was sent", (code) => {
  const error = new ConnectionError(call, code);
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
  const error = new ConnectionError(call, code);
  expect(error.outcome).toBe("unknown");
  expect(error.message).toContain(`${code}. The connection broke`);
});

test("what to do about an untrusted certificate is told, and turning the check off is not offered", () => {
  const { message } = new ConnectionError(call, "SELF_SIGNED_CERT_IN_CHAIN");
  expect(message).toContain("NODE_EXTRA_CA_CERTS");
  expect(message).not.toMatch(/insecure|NODE_TLS_REJECT_UNAUTHORIZED/i);
});
