// Ids enter paths, so they are checked first: digits, at most 64 bits (API facts, section 1.1).

const LARGEST = 2n ** 63n - 1n;

/** @throws RangeError where the text is no id; such a text must never become part of a path. */
export function checkedId(text: string): string {
  if (isId(text)) return text;
  throw new RangeError("an id of Open Connectors is a number of at most 64 bits");
}

export function isId(text: string): boolean {
  return /^[0-9]{1,19}$/.test(text) && BigInt(text) <= LARGEST;
}
