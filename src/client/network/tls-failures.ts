import type { Duplex } from "node:stream";

/** OpenSSL's numbers of reasons, the last three digits of its error codes, where Node says only EPROTO. */
const REASONS: Readonly<Record<string, string>> = {
  "102": "UNSUPPORTED_PROTOCOL",
  "10B": "WRONG_VERSION_NUMBER",
  "410": "SSLV3_ALERT_HANDSHAKE_FAILURE",
  "412": "SSLV3_ALERT_BAD_CERTIFICATE",
  "418": "TLSV1_ALERT_UNKNOWN_CA",
  "42E": "TLSV1_ALERT_PROTOCOL_VERSION",
  "45C": "TLSV13_ALERT_CERTIFICATE_REQUIRED",
};

/** Puts the reason into the code, so that an error can say what is wrong. */
export function nameTlsFailures(socket: Duplex): void {
  socket.prependListener("error", (error: Error & { code?: unknown }) => {
    if (error.code !== "EPROTO") return;
    const reason = REASONS[/:error:[0-9A-F]{5}([0-9A-F]{3}):/.exec(error.message)?.[1] ?? ""];
    if (reason !== undefined) error.code = `ERR_SSL_${reason}`;
  });
}
