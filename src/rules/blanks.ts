// Line breaks and blanks around a value: what a file or a clipboard leaves there and no credential has.

/** True where a text of one line has a line break or a blank before or after it. Texts of several lines are left alone. */
export function hasBlanksAround(text: string): boolean {
  const trimmed = text.trim();
  return trimmed !== text && trimmed !== "" && !hasLineBreak(trimmed);
}

/** The same for values of typed keys, where JSON is let through: it means the same with blanks around it. */
export function hasStrayBlanks(text: string): boolean {
  return hasBlanksAround(text) && !/^\s*[[{]/.test(text);
}

/** True where a text of one line ends with a line break, as the content of a file does. */
export function endsWithLineBreak(text: string): boolean {
  return hasBlanksAround(text) && /[\r\n]\s*$/.test(text);
}

/** A header, such as that of the account's secrets, can't hold one. */
export function hasLineBreak(text: string): boolean {
  return /[\r\n]/.test(text);
}

/** To follow the name of what holds it. */
export const BLANKS_PROBLEM =
  "begins or ends with a line break or a blank, as the content of a file or pasted text often does. Remove it, for " +
  "example with trimspace().";
