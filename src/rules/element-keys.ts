// Keys of connectors, the API's `element.key`.
import { isInstanceId } from "./ids";

/**
 * No character that means something in a path, and never a path step. Custom connectors may have parentheses in their keys,
 * such as `netsuiteerp2018release1(proxy)`. The length is far beyond every known key.
 */
const ELEMENT_KEY = /^[A-Za-z0-9][A-Za-z0-9._()-]{0,199}$/;

/** Also true for a connector's number, which the API takes where it takes a key. */
export function isElementKey(text: string): boolean {
  return ELEMENT_KEY.test(text);
}

/** For a key that people declare. Answers carry the key, and at another host a number is another connector's, so numbers are refused. */
export function elementKeyProblems(text: string): readonly string[] {
  if (isElementKey(text) && !isInstanceId(text)) return [];
  return [
    "A connector's key, such as connectwisecrmrest, has only letters, digits, dots, dashes, underscores and parentheses. The connector's " +
      "number is not accepted, because it may differ between hosts.",
  ];
}
