// Words of the API that may be shown: without control characters, not too long, and without what we know to be secret.
import { Masker } from "../shared/mask";

/** Longer messages bury the one sentence that helps. */
const MAX_LENGTH = 500;

export function cleanText(text: string, secrets: readonly string[]): string {
  const printable = maskerOf(secrets)
    .mask(text)
    .replaceAll(/\p{Cc}+/gu, " ")
    .trim();
  return printable.length <= MAX_LENGTH ? printable : `${printable.slice(0, MAX_LENGTH)}…`;
}

export function maskerOf(secrets: readonly string[]): Masker {
  const masker = new Masker();
  for (const secret of secrets) for (const spelling of spellings(secret)) masker.add(spelling);
  return masker;
}

/** A remote system may repeat what it got inside JSON, a URL or a header. */
function spellings(secret: string): readonly string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(wellFormed(secret)),
    Buffer.from(secret, "utf8").toString("base64"),
  ];
}

/** encodeURIComponent throws at half a character. */
function wellFormed(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
