// docs/emulator.md tells what the emulator does because its tables are the emulator's own.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { conditionMatrix, effectMatrix, operationMatrix, supportMatrix, switchMatrix } from "../../src/emulator/matrix";

const FILE = path.resolve(__dirname, "../../docs/emulator.md");

test.each([
  ["support matrix", supportMatrix],
  ["switches", switchMatrix],
  ["operations", operationMatrix],
  ["conditions", conditionMatrix],
  ["effects", effectMatrix],
])("the %s in docs/emulator.md is the emulator's own", (name, render) => {
  const between = new RegExp(`(<!-- ${name}: begin [^>]*-->\\n)([\\s\\S]*?)(<!-- ${name}: end -->)`);
  const page = readFileSync(FILE, "utf8");
  expect(page).toMatch(between);
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(FILE, page.replace(between, `$1\n${render()}\n\n$3`));
  const table = between.exec(readFileSync(FILE, "utf8"))?.[2] ?? "";
  expect(unaligned(table)).toBe(unaligned(render()));
});

/** The formatter of the repository pads the columns of tables. */
function unaligned(table: string): string {
  return table
    .trim()
    .replaceAll(/ {2,}/g, " ")
    .replaceAll(/-{3,}/g, "---")
    .replaceAll("| --- ", "|---")
    .replaceAll("---|", "---|");
}
