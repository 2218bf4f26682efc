// Documentation comments, wrapped as people wrap them.

/** Room for the text beside the indentation of a member and the star. */
const WIDTH = 112;

/** @param paragraphs a line that begins with a blank, or is one of several in a paragraph, stays as it is */
export function jsDoc(paragraphs: readonly string[]): string {
  const lines = paragraphs
    .flatMap((paragraph, index) => [...(index === 0 ? [] : [""]), ...wrapped(paragraph)])
    // Of a text that has the end of a comment in it, the comment goes on.
    .map((line) => line.replaceAll("*/", "*\\/"));
  const [only = ""] = lines;
  if (lines.length === 1) return `/** ${only} */`;
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}

function wrapped(paragraph: string): readonly string[] {
  if (paragraph.includes("\n")) return paragraph.split("\n");
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
