// A certificate for one process: P-256, self-signed, written as DER by hand, since Node can sign but not issue. What it
// must hold for Terraform to accept it: (terraform-protocol: Certificates); structure: RFC 5280.
import { generateKeyPairSync, sign } from "node:crypto";

export interface IssuedCertificate {
  readonly keyPem: string;
  readonly certificatePem: string;
  readonly certificateDer: Uint8Array;
}

/** Room for clocks that are not alike; Go's plugins take 30 s, and less than a minute has been seen to fail. */
const BACKDATED_MS = 5 * 60_000;
/** A plugin lives for minutes, one under a debugger for days. */
const LIFETIME_MS = 7 * 24 * 3_600_000;

const OID = {
  ecdsaWithSha256: "06082a8648ce3d040302",
  commonName: "0603550403",
  organization: "060355040a",
  basicConstraints: "0603551d13",
  keyUsage: "0603551d0f",
  extendedKeyUsage: "0603551d25",
  subjectAltName: "0603551d11",
  serverAuth: "06082b06010505070301",
  clientAuth: "06082b06010505070302",
};

/**
 * Issues a certificate for the name `localhost`, good for either side of a connection.
 * @param nowMs milliseconds since 1970
 * @param random bytes for the serial number (16 are used)
 */
export function issueCertificate(nowMs: number, random: (bytes: number) => Uint8Array): IssuedCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(hex(OID.ecdsaWithSha256));
  const name = sequence(
    set(sequence(hex(OID.organization), utf8String("cdktf-open-connectors"))),
    set(sequence(hex(OID.commonName), utf8String("localhost"))),
  );
  const body = sequence(
    explicit(0, integer(Uint8Array.of(2))),
    integer(positive(random(16))),
    algorithm,
    name,
    sequence(time(nowMs - BACKDATED_MS), time(nowMs + LIFETIME_MS)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    explicit(3, sequence(...extensions())),
  );
  const signature = sign("sha256", body, privateKey);
  const certificateDer = sequence(body, algorithm, bitString(0, signature));
  return {
    keyPem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    certificatePem: pem(certificateDer),
    certificateDer,
  };
}

function extensions(): Buffer[] {
  const critical = tlv(0x01, Uint8Array.of(0xff));
  // digitalSignature, keyEncipherment, keyCertSign: bits 0, 2 and 5, so two bits of the byte are unused.
  const usages = bitString(2, Uint8Array.of(0b1010_0100));
  return [
    sequence(hex(OID.basicConstraints), critical, octetString(sequence(critical))),
    sequence(hex(OID.keyUsage), critical, octetString(usages)),
    sequence(hex(OID.extendedKeyUsage), octetString(sequence(hex(OID.serverAuth), hex(OID.clientAuth)))),
    sequence(hex(OID.subjectAltName), octetString(sequence(tlv(0x82, Buffer.from("localhost", "ascii"))))),
  ];
}

function tlv(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  // Nothing in a certificate of ours reaches 64 KiB.
  const head =
    length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

function sequence(...contents: Uint8Array[]): Buffer {
  return tlv(0x30, ...contents);
}

function set(...contents: Uint8Array[]): Buffer {
  return tlv(0x31, ...contents);
}

function integer(bytes: Uint8Array): Buffer {
  return tlv(0x02, bytes);
}

/** A serial number: positive (first bit 0) and without a leading zero byte. */
function positive(bytes: Uint8Array): Uint8Array {
  const serial = Uint8Array.from(bytes);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

function bitString(unusedBits: number, bytes: Uint8Array): Buffer {
  return tlv(0x03, Uint8Array.of(unusedBits), bytes);
}

function octetString(bytes: Uint8Array): Buffer {
  return tlv(0x04, bytes);
}

function utf8String(text: string): Buffer {
  return tlv(0x0c, Buffer.from(text, "utf8"));
}

function explicit(tag: number, content: Uint8Array): Buffer {
  return tlv(0xa0 | tag, content);
}

/** UTCTime, always in UTC: it holds years up to 2049, after which RFC 5280 wants GeneralizedTime. */
function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\.\d+/u, "").replace(/[-:T]/gu, "");
  const utcTime = Number(digits.slice(0, 4)) < 2050;
  return tlv(utcTime ? 0x17 : 0x18, Buffer.from(utcTime ? digits.slice(2) : digits, "ascii"));
}

function hex(digits: string): Buffer {
  return Buffer.from(digits, "hex");
}

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/gu) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
