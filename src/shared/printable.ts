// Texts of others on a line of ours: nothing in them moves the cursor, begins a line or turns the direction of reading.

/** As `printable`, for texts whose lines have to stay. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** Control characters and separators of lines become a blank; what has no width and no shape goes, joiners of letters aside. */
export function printable(text: string): string {
  return Buffer.from(text, "utf8")
    .toString("utf8")
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(/(?![\u200c\u200d])\p{Cf}/gu, "");
}
