// Citations are `(document: Section)`, with a semicolon between several: a document of docs/internals and the title of one of
// its sections. Pure functions over texts, so that each way to be wrong can be tried.

const DOCUMENTS = ["architecture", "open-connectors-api", "terraform-protocol", "testing", "glossary"] as const;

export interface Problem {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** Sections of each document, by its name. */
export type Sections = ReadonlyMap<string, readonly string[]>;

const NAMES = DOCUMENTS.join("|");
/** After "(", or after "; " inside of parentheses. */
const CITATION = new RegExp(String.raw`(?<=\(|;\s+)(${NAMES}):\s+([^()]*)\)`, "g");
/** A comment may break a citation anywhere; without the marks at the beginning of its lines it is one text. */
const COMMENT_MARK = /^[ \t]*(?:\/\/|\*|#(?!#))/gm;

/** How sources outside this repository were cited before its own documents existed. */
const OLD_FORMS = [
  /\bdecision \d/g,
  /\bAPI facts\b/g,
  /\bfacts,? (?:sections? )?\d/g,
  /\(sections? \d/g,
  /\bfacts, [a-z]+-[a-z]+/gi,
  /\bissues? \d{1,2}\b/gi,
  // An issue of another repository. Colours and ids are longer.
  /(?<=[\w\s(])#\d{2,5}\b/g,
  /(?:\bshared|\.\.)\/(?:facts|design|findings)\//g,
  /\b(?:interfaces|architecture|design) page\b/g,
  /\bmodels\.md\b/g,
  /\b(?:cdktf-ecosystem|reliability-practice|terraform-plugin-protocol)\b/g,
] as const;

export function sectionsOf(markdown: string): readonly string[] {
  return [...withoutCodeBlocks(markdown).matchAll(/^#{2,} (.+)$/gm)].map(([, title = ""]) => title);
}

export function brokenCitations(source: string, sections: Sections): readonly Problem[] {
  const text = source.replaceAll(COMMENT_MARK, (mark) => " ".repeat(mark.length));
  return [...text.matchAll(CITATION)].flatMap((match) => {
    const [, first = "", rest = ""] = match;
    return parts(first, rest.replaceAll(/\s+/g, " ")).flatMap(({ document, title }) => {
      const titles = sections.get(document) ?? [];
      if (titles.includes(title)) return [];
      const problem = `docs/internals/${document}.md has no section "${title}". Cite one that it has: ${titles.join(", ")}.`;
      return [{ line: lineAt(text, match.index), text: problem }];
    });
  });
}

/** What follows the document's name in a citation: titles of its sections, and other documents with theirs. */
function parts(document: string, rest: string): readonly { readonly document: string; readonly title: string }[] {
  let current = document;
  return rest.split("; ").map((part) => {
    const [, named, title] = new RegExp(`^(${NAMES}): (.*)$`).exec(part) ?? [];
    current = named ?? current;
    return { document: current, title: title ?? part };
  });
}

export function oldForms(text: string): readonly Problem[] {
  return OLD_FORMS.flatMap((form) =>
    [...text.matchAll(form)].map((match) => ({
      line: lineAt(text, match.index),
      text: `"${match[0]}" is in no document of this repository. Cite a section of docs/internals: (document: Section).`,
    })),
  );
}

/** Paths of pages under docs/ that a text names. */
export function missingPages(text: string, exists: (file: string) => boolean): readonly Problem[] {
  return [...text.matchAll(/(?<![\w./-])docs\/[\w/-]+\.md\b/g)]
    .filter(([page]) => !exists(page))
    .map((match) => ({
      line: lineAt(text, match.index),
      text: `There is no ${match[0]}. Name the page as it is called now.`,
    }));
}

/**
 * Relative links of a Markdown page that lead nowhere.
 *
 * @param resolve the text of the file that a link leads to, from the page's own folder; empty for a folder or a file of
 *   another kind, undefined where there is none.
 */
export function brokenLinks(markdown: string, resolve: (target: string) => string | undefined): readonly Problem[] {
  const text = withoutCodeBlocks(markdown);
  const inline = text.matchAll(/\]\(([^)\s]+)\)/g);
  const definitions = text.matchAll(/^\[[^\]]+\]: (\S+)$/gm);
  return [...inline, ...definitions].flatMap((match) => {
    const [, target = ""] = match;
    if (/^[a-z]+:/.test(target)) return [];
    const [to = "", anchor] = target.split("#");
    const page = to === "" ? markdown : resolve(to);
    const line = lineAt(text, match.index);
    if (page === undefined) return [{ line, text: `The link ${target} leads to no file.` }];
    if (anchor === undefined || anchorsOf(page).includes(anchor)) return [];
    return [{ line, text: `The link ${target} leads to no heading. There are: ${anchorsOf(page).join(", ")}.` }];
  });
}

/** Anchors that pages set, and those that GitHub and the registry make of headings. */
function anchorsOf(markdown: string): readonly string[] {
  const text = withoutCodeBlocks(markdown);
  const set = [...text.matchAll(/<a id="(.+?)">/g)].map(([, id = ""]) => id);
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return [...set, ...headings];
}

/** Blanked instead of cut, so that line numbers stay. */
function withoutCodeBlocks(markdown: string): string {
  return markdown.replace(/^(`{3,}).*?^\1$/gms, (block) => block.replaceAll(/[^\n]/g, ""));
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
