// Every row of the table has its tests.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { FAILURE_ROWS } from "./rows";

test("each row of the failure table is tested under its name, once", async () => {
  const files = (await readdir(__dirname)).filter((file) => file.endsWith(".test.ts"));
  const texts = await Promise.all(files.map(async (file) => await readFile(path.join(__dirname, file), "utf8")));
  const tested = texts.flatMap((text) => [...text.matchAll(/^row\("(.+)", \(\) => \{$/gm)].map(([, name]) => name));
  expect(tested.sort()).toEqual([...FAILURE_ROWS].sort());
});
