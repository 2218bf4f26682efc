// The tables of README.md follow from the schema, and nothing is left out.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sections } from "./page";

const FILE = path.join(__dirname, "README.md");
const wanted = sections();

test.each([...wanted])("the part about the %s follows from the schema (UPDATE_DOCS=1 writes it)", (name, text) => {
  const between = new RegExp(`(<!-- ${name}: begin -->\\n)([\\s\\S]*?)(<!-- ${name}: end -->)`);
  const page = readFileSync(FILE, "utf8");
  expect(page).toMatch(between);
  if (process.env["UPDATE_DOCS"] === "1") {
    writeFileSync(
      FILE,
      page.replace(between, (_all, begin: string, _old, end: string) => `${begin}\n${text}\n\n${end}`),
    );
  }
  expect(unaligned(between.exec(readFileSync(FILE, "utf8"))?.[2] ?? "")).toBe(unaligned(text));
});

test("the page describes nothing that does not exist", () => {
  const described = [...readFileSync(FILE, "utf8").matchAll(/<!-- (.+?): begin -->/gu)].map(([, name]) => name);
  expect(described).toEqual([...new Set(described)]);
  expect(described.filter((name) => name === undefined || !wanted.has(name))).toEqual([]);
});

/** The formatter of the repository pads the columns of tables. */
function unaligned(text: string): string {
  return text.trim().replaceAll(/ {2,}/g, " ").replaceAll(/-{3,}/g, "---");
}
