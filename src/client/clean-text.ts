// Words of the API that may be shown: without control characters, not too long, and without what we know to be secret.

/** Longer messages bury the one sentence that helps. */
const MAX_LENGTH = 500;

export function cleanText(text: string, secrets: readonly string[]): string {
  // Longest first, so that a secret inside another leaves no remainder.
  const longestFirst = [...secrets].filter((secret) => secret !== "").sort((a, b) => b.length - a.length);
  const masked = longestFirst.reduce((result, secret) => result.replaceAll(secret, "(sensitive)"), text);
  const printable = masked.replaceAll(/\p{Cc}+/gu, " ").trim();
  return printable.length <= MAX_LENGTH ? printable : `${printable.slice(0, MAX_LENGTH)}…`;
}
