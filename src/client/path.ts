// Parts of a path, checked before they become one.
import { isElementKey } from "../rules/element-keys";
import { isInstanceId } from "../rules/ids";

/** @throws RangeError where the text is not an id; that text must never become part of a path. */
export function checkedId(text: string): string {
  if (isInstanceId(text)) return text;
  throw new RangeError("an id of Open Connectors is a number of at most 64 bits");
}

export function instancePath(id: string): string {
  return `/instances/${checkedId(id)}`;
}

/** @throws RangeError where the text is not the key of a connector; that text must never become part of a path. */
export function checkedElementKey(text: string): string {
  if (isElementKey(text)) return text;
  throw new RangeError(
    "a connector's key begins with a letter or digit and has letters, digits, dots, dashes, underscores and parentheses",
  );
}
