// What is taken out of a bundle, and what a stack still shows of it. Bundled and run here, as `npm run build` does it.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { withoutUnusedCode } from "../../scripts/build/left-out";
import { shorten } from "../../scripts/build/shorten";
import { ROOT } from "../support/terraform";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "bundle-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function bundled(files: Readonly<Record<string, string>>): Promise<{ code: string; modules: readonly string[] }> {
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const { outputFiles, metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [path.join(folder, "main.ts")],
    nodePaths: [path.join(ROOT, "node_modules")],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minifyWhitespace: true,
    plugins: [withoutUnusedCode],
    metafile: true,
    write: false,
  });
  return { code: outputFiles[0]?.text ?? "", modules: Object.keys(metafile.inputs) };
}

/** @returns what the program prints */
async function run(code: string): Promise<string> {
  const file = path.join(folder, "program.cjs");
  await writeFile(file, code);
  return (await promisify(execFile)(process.execPath, [file])).stdout;
}

test("a shortened program shows in its stacks the functions, classes and private methods as they are written, a module a line", async () => {
  const { code, modules } = await bundled({
    "late.ts": `
      export class MessageReader {
        #readVarint(longVariable: number): never { throw new Error("line " + longVariable); }
        read(): never { const anotherVariable = 7; return this.#readVarint(anotherVariable); }
      }
      export async function openReader(): Promise<void> { await Promise.resolve(); new MessageReader().read(); }`,
    "main.ts": `import("./late.js").then(({ openReader }) => openReader()).catch((error) => console.log(error.stack));`,
  });
  const short = await shorten(code, modules);
  const stack = await run(short);
  expect([...stack.matchAll(/at (?:async )?(\S+)/gu)].map(([, name]) => name).slice(0, 3)).toEqual([
    "#readVarint",
    "MessageReader.read",
    "openReader",
  ]);
  expect(stack).toMatch(/^Error: line 7$/mu);
  expect(short.length).toBeLessThan(code.length);
  expect(short).not.toMatch(/longVariable|late\.ts/u);
  expect(short.split("\n").length).toBeGreaterThan(1);
});

test("node-fetch works without the code for forms and files, and what needs that code says where it was left out", async () => {
  const { code } = await bundled({
    "main.ts": `
      import fetch, { FormData, Response } from "node-fetch";
      const attempts = {
        text: () => new Response("some text").text(),
        buffer: async () => String(await new Response(Buffer.from("bytes")).buffer()),
        form: () => new FormData(),
        blob: () => new Response("some text").blob(),
        data: () => fetch("data:text/plain,hello"),
        multipart: () => new Response("", { headers: { "content-type": "multipart/form-data; boundary=x" } }).formData(),
      };
      (async () => {
        const results = {};
        for (const [name, attempt] of Object.entries(attempts)) {
          results[name] = await Promise.resolve().then(attempt).catch((error) => error.message);
        }
        console.log(JSON.stringify(results));
      })();`,
  });
  expect(code).not.toMatch(/web-streams-polyfill|MessageChannel|_boundary/u);
  const missing = (module: string): string => `${module} is not in this bundle (scripts/build/left-out.ts)`;
  expect(JSON.parse(await run(code))).toEqual({
    text: "some text",
    buffer: "bytes",
    form: missing("formdata-polyfill/esm.min.js"),
    blob: missing("fetch-blob"),
    data: missing("data-uri-to-buffer"),
    multipart: missing("./utils/multipart-parser.js"),
  });
});
