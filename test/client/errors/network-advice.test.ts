// What a person is told to do about each failed connection, word for word: advice for another cause sends them to the wrong place.
import { judge } from "../../../src/client/errors/network-advice";

const NONE = { environment: {} };
const PROXY = { proxy: { address: new URL("http://proxy.example:3128") }, environment: {} };
const WHERE = "Check proxy_url or HTTPS_PROXY; list hosts that need no proxy in NO_PROXY.";
const NO_PROXY_SET = "If the network requires a proxy, set HTTPS_PROXY or proxy_url.";
const AUTHORITY =
  "The host's certificate comes from an authority that is not trusted here, as happens behind a firewall that inspects TLS. If the host " +
  "is the right one, set ca_certificate (OPENCONNECTORS_CA_CERTIFICATE) to the file of its authority's certificate.";
const NO_TLS = "The port does not speak TLS. Check scheme and port of the base URL.";
const OLD_TLS =
  "The host speaks only versions of TLS before 1.2, which are not safe. Whoever runs the host has to enable TLS 1.2 or 1.3.";
const CLIENT_CERTIFICATE =
  "The host refused the handshake. It probably asks for a client certificate that it knows: set client_certificate and client_key " +
  "(OPENCONNECTORS_CLIENT_CERTIFICATE and OPENCONNECTORS_CLIENT_KEY), or check the ones that are set.";

test.each([
  ["ECONNREFUSED", "Nothing listens there. Check the base URL, and whether the service is up."],
  ["ENOTFOUND", `The host name does not exist. Check the base URL. ${NO_PROXY_SET}`],
  ["EAI_AGAIN", `The host's name could not be looked up. Check the network and the base URL. ${NO_PROXY_SET}`],
  ["EHOSTUNREACH", "The host is unreachable (no route). Check the network."],
  ["ENETUNREACH", "The host's network is unreachable (no route). Check the network."],
  ["ETIMEDOUT", "The host does not answer. Check the network and the base URL."],
])("%s: nothing was sent, and another try may succeed", (code, advice) => {
  expect(judge({ code, syscall: "connect" }, NONE)).toEqual({ outcome: "notSent", advice });
});

test.each([
  [
    "CERT_HAS_EXPIRED",
    "The host's certificate has expired. Whoever runs the host has to renew it. Check this machine's clock as well.",
  ],
  ["CERT_NOT_YET_VALID", "The host's certificate is not valid yet. Check this machine's clock."],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "The host's certificate is for another name. Check the host name in the base URL."],
  ["HOSTNAME_MISMATCH", "The host's certificate is for another name. Check the host name in the base URL."],
  ["CERT_REVOKED", "The host's certificate was revoked. Ask whoever runs the host."],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", AUTHORITY],
  ["UNABLE_TO_GET_ISSUER_CERT", AUTHORITY],
  ["SELF_SIGNED_CERT_IN_CHAIN", AUTHORITY],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", AUTHORITY],
  ["INVALID_CA", AUTHORITY],
  ["INVALID_PURPOSE", AUTHORITY],
])("%s: nothing was sent, and another try fails likewise", (code, advice) => {
  expect(judge({ code }, NONE)).toEqual({ outcome: "notSent", advice, isPassing: false });
});

test("where the variable is set that Node would heed, the advice says why it has no effect", () => {
  const withVariable = (value: string) =>
    judge({ code: "INVALID_CA" }, { environment: { NODE_TLS_REJECT_UNAUTHORIZED: value } }).advice;
  expect(withVariable("0")).toBe(
    `${AUTHORITY} NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect here, because the calls carry secrets: set ca_certificate, or ` +
      "insecure_skip_verify = true in the provider block, in a network where no one can intercept the calls.",
  );
  expect(withVariable("1")).toBe(AUTHORITY);
  const ofProxy = { ...PROXY, environment: { NODE_TLS_REJECT_UNAUTHORIZED: "0" } };
  expect(judge({ code: "PROXY_INVALID_CA" }, ofProxy).advice).toContain("NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect");
});

test.each([
  ["ERR_SSL_WRONG_VERSION_NUMBER", NO_TLS],
  ["ERR_SSL_PACKET_LENGTH_TOO_LONG", NO_TLS],
  ["ERR_SSL_HTTP_REQUEST", NO_TLS],
  ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", OLD_TLS],
  ["ERR_SSL_UNSUPPORTED_PROTOCOL", OLD_TLS],
  ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", CLIENT_CERTIFICATE],
  ["ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE", CLIENT_CERTIFICATE],
  ["ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE", CLIENT_CERTIFICATE],
  ["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", CLIENT_CERTIFICATE],
  ["ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED", CLIENT_CERTIFICATE],
  ["ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN", CLIENT_CERTIFICATE],
  ["ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED", CLIENT_CERTIFICATE],
  ["EPROTO", "The encrypted connection failed. Check scheme and port of the base URL."],
])("%s: the request may have been carried out, and another try fails likewise", (code, advice) => {
  expect(judge({ code }, NONE)).toEqual({ outcome: "unknown", advice, isPassing: false });
});

test.each(["ECONNRESET", "NOT_EPROTO", "EPROTO_2", "MY_ERR_SSL_X", "MY_CERT_X"])(
  "%s: the connection broke, and the proxy is named where there was one",
  (code) => {
    const advice = "The connection broke before the answer was complete.";
    expect(judge({ code }, NONE)).toEqual({ outcome: "unknown", advice });
    const through = `${advice} It went through the proxy proxy.example:3128.`;
    expect(judge({ code }, PROXY)).toEqual({ outcome: "unknown", advice: through });
  },
);

test.each([
  [
    "407",
    "requires a login, or a different one. Put it into the proxy's address, http://USER:PASSWORD@HOST:PORT.",
    false,
  ],
  ["403", `does not allow connections to this host. ${WHERE}`, false],
  ["502", "could not reach the host (502).", true],
  ["404", `refused the tunnel with status 404. ${WHERE}`, false],
  ["ECONNREFUSED", `is not running: nothing listens at its address. ${WHERE}`, true],
  ["ENOTFOUND", `has a name that can't be looked up. ${WHERE}`, true],
  ["EAI_AGAIN", `has a name that can't be looked up. ${WHERE}`, true],
  [
    "CERT_HAS_EXPIRED",
    "can't be trusted. The proxy's certificate has expired. Whoever runs the proxy has to renew it. Check this machine's clock as well.",
    false,
  ],
  [
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "can't be trusted. The proxy's certificate is for another name. Check the host name in proxy_url or HTTPS_PROXY.",
    false,
  ],
  [
    "SELF_SIGNED_CERT_IN_CHAIN",
    `can't be trusted. ${AUTHORITY.replace("The host", "The proxy").replace("the host", "the proxy")}`,
    false,
  ],
  ["EPROTO", "does not speak TLS at this port. Its address should probably begin with http://.", false],
  ["ECONNRESET", `broke the connection before the tunnel was open. ${WHERE}`, true],
  ["1502", `broke the connection before the tunnel was open. ${WHERE}`, true],
  ["5020", `broke the connection before the tunnel was open. ${WHERE}`, true],
])("before the tunnel of a proxy is open nothing was sent: %s", (code, said, isPassing) => {
  const advice = `The proxy proxy.example:3128 ${said}`;
  expect(judge({ code: `PROXY_${code}` }, PROXY)).toEqual({ outcome: "notSent", advice, isPassing });
});
