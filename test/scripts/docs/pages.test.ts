// The pages as they lie in docs/: what the registry would refuse or not show (architecture: Documentation
// pages). Their links: test/docs/citations.test.ts.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { Construct } from "constructs";
import { parse } from "yaml";
import * as library from "../../../lib";
import { ROOT } from "../../support/terraform";

/** The registry cuts what is longer. */
const MAX_PAGE_BYTES = 500_000;
/** For people who work on this repository. */
const INTERNALS = "internals";
/** The last three are ours: the registry shows no page of them. */
const FOLDERS = [
  ...["actions", "data-sources", "ephemeral-resources", "functions", "guides", "list-resources", "resources"],
  ...[INTERNALS, "schemas", "pictures"],
];

const docs = readdirSync(path.join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .map((file) => `docs/${file}`);
const shown = docs.filter(
  (file) => file === "docs/index.md" || (file.split("/").length > 2 && !file.startsWith(`docs/${INTERNALS}/`)),
);
const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

test("docs/ has no folder that the registry doesn't know, and an index", () => {
  const folders = readdirSync(path.join(ROOT, "docs"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(FOLDERS).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
  expect(docs).toContain("docs/index.md");
});

test.each(shown)("%s has front matter that the registry reads, and a size that it shows", (file) => {
  const text = read(file);
  const [, matter = ""] = /^---\n(.*?)\n---\n/s.exec(text) ?? [];
  const values = new Map(Object.entries(parse(matter) as object));
  for (const value of values.values()) expect(typeof value).toBe("string");
  expect([...values.keys()]).toEqual([
    "page_title",
    ...(file === "docs/index.md" ? [] : ["subcategory"]),
    "description",
  ]);
  expect(Buffer.byteLength(text)).toBeLessThan(MAX_PAGE_BYTES);
});

test("every construct of the library is shown by a page", () => {
  const constructs = Object.entries(library).flatMap(([name, exported]) =>
    typeof exported === "function" && exported.prototype instanceof Construct ? [name] : [],
  );
  expect(constructs).toContain("ConnectWiseConnectorInstance");
  const pages = shown.map(read).join("\n");
  expect(constructs.filter((name) => !pages.includes(`new ${name}(`))).toEqual([]);
});
