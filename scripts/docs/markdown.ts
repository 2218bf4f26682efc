// Small pieces of Markdown, and text that must not be taken for Markdown.

/** Text that is in a page exactly as given: what Markdown or HTML would take for markup is escaped. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>&|~]/g, String.raw`\$&`).replace(/^(\s*)([#+-]|\d+\.)(?=\s)/gm, String.raw`$1\$2`);
}

const MARKUP = new RegExp(
  [
    String.raw`\\(?<escaped>[\\${"`"}*_[\]<>&|~#+-])`,
    String.raw`!?\[(?<link>(?:\\.|[^\]\\])*)\]\([^)]*\)`,
    String.raw`(?<fence>${"`"}+)(?<code>.+?)\k<fence>`,
    String.raw`(?<stars>\*\*?)(?<emphasis>(?:\\.|[^\\])+?)\k<stars>`,
  ].join("|"),
  "gs",
);

/** What is left of Markdown where none is rendered: marks of code, emphasis and links go, their text stays. */
export function plainText(markdown: string): string {
  return withoutMarkup(markdown).replace(/\s+/g, " ").trim();
}

function withoutMarkup(markdown: string): string {
  return [...pieces(markdown)].join("");
}

function* pieces(markdown: string): Generator<string> {
  let from = 0;
  for (const match of markdown.matchAll(MARKUP)) {
    yield markdown.slice(from, match.index);
    const { escaped, code, link, emphasis } = match.groups ?? {};
    yield escaped ?? code ?? withoutMarkup(link ?? emphasis ?? "");
    from = match.index + match[0].length;
  }
  yield markdown.slice(from);
}

/** The first paragraph, which says what a thing is. */
export function firstParagraph(markdown: string): string {
  return markdown.trim().split(/\n\s*\n/)[0] ?? "";
}

/** A fence longer than any in the code, so that the code can't end it. */
export function codeBlock(language: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].map(([fence]) => fence.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${code.trim()}\n${fence}`;
}

/** An item of a list; further lines and paragraphs of it stay inside. */
export function listItem(mark: string, text: string): string {
  const indent = " ".repeat(mark.length + 1);
  return `${mark} ${text.replace(/\n(?=[^\n])/g, `\n${indent}`)}`;
}
