// Ids enter paths, so they are checked first: digits, at most 64 bits (API facts, section 1.1).

const LARGEST = 2n ** 63n - 1n;

/** @throws RangeError where the text is no id; such a text must never become part of a path. */
export function checkedId(text: string): string {
  if (isId(text)) return text;
  throw new RangeError("an id of Open Connectors is a number of at most 64 bits");
}

/** @throws RangeError where the text is no key of a connector; such a text must never become part of a path. */
export function checkedElementKey(text: string): string {
  if (isElementKey(text)) return text;
  throw new RangeError(
    "a connector's key begins with a letter or digit and has letters, digits, dots, dashes and underscores",
  );
}

/** No character that means something in a path, and never a path step; the length is a limit for what is no key. */
export function isElementKey(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(text);
}

export function isId(text: string): boolean {
  return /^[0-9]{1,19}$/.test(text) && BigInt(text) <= LARGEST;
}
