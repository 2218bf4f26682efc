// The rolled up declarations of a subpath, and the report that CI compares its API with.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { report, rollUp } from "../../scripts/build/declarations";
import { folderPerTest } from "../support/temporary-folder";

const ENTRY = { name: "sample", declarations: "declarations/index.d.ts" };
const REPORT = "etc/sample.api.md";

const root = folderPerTest("declarations");

beforeEach(async () => {
  await write("package.json", '{ "name": "sample", "version": "1.0.0" }');
  await write(
    "tsconfig.json",
    '{ "compilerOptions": { "target": "ES2022", "lib": ["ES2022", "ESNext.Disposable"], "module": "nodenext", "types": [] } }',
  );
  await write("dist/declarations/index.d.ts", 'export { greet } from "./greeting";\n');
  await write("dist/declarations/greeting.d.ts", greeting("name: string"));
  await mkdir(path.join(root.path, "etc"));
});

function greeting(parameters: string): string {
  return `export interface Manners {}
/** Says hello. */
export declare function greet(${parameters}): string;
export declare function internal(): void;
`;
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root.path, file)), { recursive: true });
  await writeFile(path.join(root.path, file), text);
}

async function read(file: string): Promise<string> {
  return await readFile(path.join(root.path, file), "utf8");
}

test("what is rolled up has the public part with its text, nothing that is internal, and no library that it does not need", async () => {
  rollUp([ENTRY], root.path);
  const declarations = await read("dist/types/sample.d.ts");
  expect(declarations).toContain("/** Says hello. */\nexport declare function greet(name: string): string;");
  expect(declarations).not.toMatch(/internal|import|Manners|reference/u);
});

test("declarations that need a library of the language bring it along", async () => {
  await write("dist/declarations/greeting.d.ts", greeting("name: AsyncDisposable"));
  rollUp([ENTRY], root.path);
  expect(await read("dist/types/sample.d.ts")).toMatch(/^\/\/\/ <reference lib="esnext.disposable" \/>\n/u);
});

test("subpaths that are rolled up together hand out the same types", async () => {
  const other = { name: "other", declarations: "declarations/other.d.ts" };
  await write("dist/declarations/other.d.ts", 'export type { Manners } from "./greeting";\n');
  rollUp([ENTRY, other], root.path);
  expect(await read("dist/types/sample.d.ts")).toBe('export { greet } from "./sample-shared";\n');
  expect(await read("dist/types/other.d.ts")).toBe('export { Manners } from "./sample-shared";\n');
  expect(await read("dist/types/sample-shared.d.ts")).toContain("export declare interface Manners");
});

test("a report differs where it is not there or the API has changed, and is written on demand only", async () => {
  expect(report(ENTRY, root.path, false)).toBe(true);
  await expect(read(REPORT)).rejects.toThrow("ENOENT");
  report(ENTRY, root.path, true);
  expect(await read(REPORT)).toContain("export function greet(name: string): string;");
  expect(report(ENTRY, root.path, false)).toBe(false);

  await write("dist/declarations/greeting.d.ts", greeting("name: string, loud?: boolean"));
  expect(report(ENTRY, root.path, false)).toBe(true);
  expect(await read(REPORT)).not.toContain("loud");
  expect(report(ENTRY, root.path, true)).toBe(true);
  expect(await read(REPORT)).toContain("loud?: boolean");
});

test("a type that the API hands out and does not export is in the report", async () => {
  await write("dist/declarations/greeting.d.ts", greeting("manners: Manners"));
  report(ENTRY, root.path, true);
  expect(await read(REPORT)).toContain('The symbol "Manners" needs to be exported by the entry point');
});
