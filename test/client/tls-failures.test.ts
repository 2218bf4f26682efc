// Where Node says of a handshake only that the protocol was broken, OpenSSL's number says why.
import { PassThrough } from "node:stream";
import { nameTlsFailures } from "../../src/client/network/tls-failures";

const numbered = (number: string) =>
  `write EPROTO 80EB:error:${number}:SSL routines:ssl3_read_bytes:some reason:../x.c:1605:`;

function codeOf(code: string, message: string): unknown {
  const socket = new PassThrough();
  nameTlsFailures(socket);
  const error = Object.assign(new Error(message), { code });
  let seen: unknown;
  socket.on("error", (failure: Error & { code?: unknown }) => (seen = failure.code));
  socket.emit("error", error);
  return seen;
}

test.each([
  ["0A000102", "ERR_SSL_UNSUPPORTED_PROTOCOL"],
  ["0A00010B", "ERR_SSL_WRONG_VERSION_NUMBER"],
  ["0A000410", "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"],
  ["0A000412", "ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE"],
  ["0A000418", "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA"],
  ["0A00042E", "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"],
  ["0A00045C", "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"],
])("OpenSSL's %s is %s, which whoever listens next sees", (number, expected) => {
  expect(codeOf("EPROTO", numbered(number))).toBe(expected);
});

test("another number, no number and another code stay as they are", () => {
  expect(codeOf("EPROTO", numbered("0A000999"))).toBe("EPROTO");
  expect(codeOf("EPROTO", "write EPROTO")).toBe("EPROTO");
  expect(codeOf("ECONNRESET", numbered("0A00010B"))).toBe("ECONNRESET");
});
