// Whoever has only this repository finds the source of a claim by following its citation: all of them lead somewhere, as do
// the links of all pages.
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../support/terraform";
import { brokenCitations, brokenLinks, missingPages, oldForms, sectionsOf } from "./citations";
import type { Problem } from "./citations";
import { read, repositoryFiles } from "./repository-files";

const INTERNALS = "docs/internals";
/** Templates are filled in elsewhere; the pages that come out are checked. This folder has wrong citations on purpose. */
const ELSEWHERE = /^(?:scripts\/docs\/templates|test\/docs)\//;
const TEXT = /\.(?:ts|mjs|js|md|sh|tf|yml|yaml)$|^\.ci\//;

const files = repositoryFiles().filter((file) => TEXT.test(file) && !ELSEWHERE.test(file));
const sections = new Map(
  files
    .filter((file) => path.posix.dirname(file) === INTERNALS)
    .map((file) => [path.posix.basename(file, ".md"), sectionsOf(read(file))]),
);

/** All problems of all files, each with its place. */
function problems(of: readonly string[], find: (text: string, file: string) => readonly Problem[]): readonly string[] {
  return of.flatMap((file) => find(read(file), file).map(({ line, text }) => `${file}:${String(line)}: ${text}`));
}

test("there is something to follow", () => {
  expect(files.length).toBeGreaterThan(300);
  expect([...sections.keys()].sort()).toEqual([
    "architecture",
    "glossary",
    "open-connectors-api",
    "terraform-protocol",
    "testing",
  ]);
});

test("every citation names a section that exists", () => {
  expect(problems(files, (text) => brokenCitations(text, sections))).toEqual([]);
});

test("nothing cites a document outside this repository by its old name", () => {
  expect(problems(files, oldForms)).toEqual([]);
});

test("every page that is named by its path exists", () => {
  expect(problems(files, (text) => missingPages(text, (page) => existsSync(path.join(ROOT, page))))).toEqual([]);
});

test("every link of every page leads to a file and a heading", () => {
  const pages = files.filter((file) => file.endsWith(".md"));
  const resolve =
    (file: string) =>
    (to: string): string | undefined => {
      const target = path.posix.join(path.posix.dirname(file), to);
      if (!existsSync(path.join(ROOT, target))) return undefined;
      return target.endsWith(".md") && statSync(path.join(ROOT, target)).isFile() ? read(target) : "";
    };
  expect(problems(pages, (text, file) => brokenLinks(text, resolve(file)))).toEqual([]);
});

test("no two sections of a document have one title", () => {
  const twice = [...sections].flatMap(([document, titles]) =>
    titles.filter((title, index) => titles.indexOf(title) !== index).map((title) => `${document}: ${title}`),
  );
  expect(twice).toEqual([]);
});

describe("what is wrong is found, with its line", () => {
  const known = new Map([
    ["architecture", ["Layers", "Secrets"]],
    ["testing", ["Laws"]],
  ]);

  test.each([
    ["a section that exists", "// Why (architecture: Layers).", []],
    ["two documents", "// Why (architecture: Secrets; testing: Laws).", []],
    ["a citation over a line's end", "// Why (architecture:\n// Secrets;\n// testing: Laws).", []],
    ["a reason before it", "// Why (no colour; architecture: Layers).", []],
    ["a section that is not there", "\n// Why (architecture: Layer).", [2]],
    ["the second of two", "// Why (architecture: Layers; Laws).", [1]],
    ["after a reason", " * Why (no colour;\n * architecture: Layer).", [2]],
  ])("%s", (_, text, lines) => {
    expect(brokenCitations(text, known).map(({ line }) => line)).toEqual(lines);
  });

  test.each([
    "decision 9",
    "API facts, section 7",
    "(facts 3.3)",
    "facts, terraform-plugin-protocol",
    "issue 5",
    "owner/repository#3568",
    "(#412)",
    "see #99",
    "../facts/peers.md",
    "the interfaces page",
    "models.md",
  ])("an old form: %s", (form) => {
    expect(oldForms(`first line\n// ${form}`).map(({ line }) => line)).toContain(2);
  });

  test("a resource called issues, with the id of its instance, is not an old form", () => {
    expect(oldForms("terraform import openconnectors_instance.issues 1234567")).toEqual([]);
  });

  test("a page that does not exist", () => {
    expect(missingPages("// See docs/a.md and docs/b.md.", (page) => page === "docs/a.md")).toHaveLength(1);
  });

  test.each([
    ["a file that is there", "[a](a.md)", 0],
    ["a heading that is there", "[a](a.md#the-first)", 0],
    ["one of its own", "# Here\n[a](#here)", 0],
    ["another site", "[a](https://example.com/x)", 0],
    ["in a code block", "```\n[a](b.md)\n```", 0],
    ["no file", "[a](b.md)", 1],
    ["no heading", "[a](a.md#second)", 1],
    ["a definition to no file", "[a][b]\n\n[b]: c.md", 1],
  ])("a link to %s", (_, markdown, count) => {
    expect(brokenLinks(markdown, (to) => (to === "a.md" ? "# The first" : undefined))).toHaveLength(count);
  });
});
