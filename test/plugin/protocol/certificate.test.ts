import { randomBytes, X509Certificate } from "node:crypto";
import { createPrivateKey } from "node:crypto";
import { issueCertificate } from "../../../src/plugin/protocol/certificate";

const NOW = Date.UTC(2026, 10, 24, 9, 0, 0);

test("a certificate is what Terraform accepts: localhost, self-signed, a CA, in force since a minute ago and more", () => {
  const issued = issueCertificate(NOW, randomBytes);
  const certificate = new X509Certificate(issued.certificatePem);

  expect(certificate.subjectAltName).toBe("DNS:localhost");
  expect(certificate.ca).toBe(true);
  expect(certificate.checkIssued(certificate)).toBe(true);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(createPrivateKey(issued.keyPem))).toBe(true);
  // serverAuth and clientAuth
  expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
  expect(Date.parse(certificate.validFrom)).toBeLessThanOrEqual(NOW - 60_000);
  expect(Date.parse(certificate.validTo)).toBeGreaterThan(NOW + 24 * 3_600_000);
  expect(Buffer.compare(certificate.raw, issued.certificateDer)).toBe(0);
});

test("every certificate has its own key and serial number, whatever the random bytes", () => {
  const first = new X509Certificate(issueCertificate(NOW, randomBytes).certificatePem);
  const second = new X509Certificate(issueCertificate(NOW, randomBytes).certificatePem);
  expect(first.serialNumber).not.toBe(second.serialNumber);
  expect(first.fingerprint256).not.toBe(second.fingerprint256);
  for (const byte of [0x00, 0x80, 0xff]) {
    const serial = new X509Certificate(issueCertificate(NOW, (n) => new Uint8Array(n).fill(byte)).certificatePem)
      .serialNumber;
    expect(serial).toMatch(/^[4-7]/u);
  }
});

test("dates of 2050 and later are written as X.509 wants them", () => {
  const later = Date.UTC(2049, 11, 31, 12, 0, 0);
  const certificate = new X509Certificate(issueCertificate(later, randomBytes).certificatePem);
  expect(new Date(certificate.validFrom).getUTCFullYear()).toBe(2049);
  expect(new Date(certificate.validTo).getUTCFullYear()).toBe(2050);
});
