// Whoever has only the package can follow each link of its pages: nothing else is there to read.
import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { join, posix as path } from "node:path";
import { files as listed } from "../../package.json";
import { TemporaryFolder } from "../support/temporary-folder";
import { ROOT } from "../support/terraform";
import { brokenLinks } from "./citations";
import { read } from "./repository-files";

const packed = new Set(packedFiles());
const folders = new Set([...packed].flatMap(foldersOf));
const pages = [...packed].filter((file) => file.endsWith(".md") && !file.startsWith("dist/"));

test("README, guides and examples are in the package, and how the repository is tested is not", () => {
  expect(pages).toEqual(
    expect.arrayContaining(["README.md", "docs/index.md", "docs/guides/rotating-a-key.md", "examples/team/README.md"]),
  );
  expect(pages).not.toContain("docs/internals/testing.md");
});

test.each(pages)("each link of %s leads to a file of the package, and to a heading in it", (page) => {
  expect(brokenLinks(read(page), (target) => textOf(path.join(path.dirname(page), target)))).toEqual([]);
});

/** Of a file of the package; empty where it is a folder or not a page. */
function textOf(target: string): string | undefined {
  if (packed.has(target)) return target.endsWith(".md") ? read(target) : "";
  return folders.has(target.replace(/\/$/u, "")) ? "" : undefined;
}

function foldersOf(file: string): readonly string[] {
  const folder = path.dirname(file);
  return folder === "." ? [] : [folder, ...foldersOf(folder)];
}

/** All but the build, which npm takes seconds to pack and to which no page links. */
function packedFiles(): readonly string[] {
  using folder = new TemporaryFolder("packed-links");
  const isWanted = (file: string): boolean => !/node_modules|cdktf\.out|\.terraform/u.test(file.slice(ROOT.length));
  const always = readdirSync(ROOT).filter((file) => /^(README|LICENSE)/u.test(file));
  const sources = listed.filter((file) => !/^!?dist\//u.test(file));
  for (const file of [...always, ...sources.filter((one) => !one.startsWith("!"))])
    cpSync(join(ROOT, file), join(folder.path, file), { recursive: true, filter: isWanted });
  writeFileSync(join(folder.path, "package.json"), JSON.stringify({ name: "pages", version: "1.0.0", files: sources }));
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  return filesOf(execFileSync("npm", args, { cwd: folder.path, encoding: "utf8" }));
}

/** What npm prints as JSON: one package, with the paths of its files. */
function filesOf(json: string): readonly string[] {
  const [{ files }] = JSON.parse(json) as [{ readonly files: readonly { readonly path: string }[] }];
  return files.map(({ path: file }) => file);
}
