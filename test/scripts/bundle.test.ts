// What is taken out of a bundle, and what a stack still shows of it. Bundled and run here, as `npm run build` does it.
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import type { BuildOptions } from "esbuild";
import { inOneScript } from "../../scripts/build/chunks";
import { inlineConstantTables } from "../../scripts/build/constant-tables";
import { withoutUnusedCode } from "../../scripts/build/left-out";
import { withoutUnreachable } from "../../scripts/build/left-out-code";
import { shorten } from "../../scripts/build/shorten";
import { withoutChecksOfTypes } from "../../scripts/build/typed";
import { folderForAllTests } from "../support/temporary-folder";
import { ROOT } from "../support/terraform";

const folder = folderForAllTests("bundle");

type Files = Readonly<Record<string, string>>;

async function built(files: Files, options: BuildOptions) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder.path, name)), { recursive: true });
    await writeFile(path.join(folder.path, name), text);
  }
  const { outputFiles, metafile } = await build({
    absWorkingDir: folder.path,
    entryPoints: [path.join(folder.path, "main.ts")],
    outdir: path.join(folder.path, "out"),
    nodePaths: [path.join(ROOT, "node_modules")],
    bundle: true,
    platform: "node",
    target: "node20",
    plugins: [withoutUnusedCode],
    ...options,
    metafile: true,
    write: false,
  });
  return { outputs: new Map(outputFiles.map(({ path: file, text }) => [path.basename(file), text])), metafile };
}

/** One module by esbuild itself. */
async function bundled(files: Files): Promise<string> {
  const { outputs } = await built(files, { format: "cjs", minifyWhitespace: true });
  return [...outputs.values()].join("");
}

/** As the programs that travel into stacks are bundled. */
async function compact(files: Files): Promise<{ code: string; modules: readonly string[] }> {
  const { outputs, metafile } = await built(files, { format: "esm", splitting: true });
  return { code: inOneScript(outputs, metafile), modules: Object.keys(metafile.inputs) };
}

/** @returns what the program prints */
async function run(code: string): Promise<string> {
  const file = path.join(folder.path, "program.cjs");
  await writeFile(file, code);
  return (await promisify(execFile)(process.execPath, [file])).stdout;
}

test("a shortened program shows in its stacks the functions, classes and private methods as they are written, a module a line", async () => {
  const { code, modules } = await compact({
    "late.ts": `
      export class MessageReader {
        #secretField = 1;
        #readVarint(longVariable: number): never { this.#secretField += Number("#secretField"); throw new Error("line " + longVariable); }
        read(): never { const anotherVariable = 7; return this.#readVarint(anotherVariable); }
        static first(): MessageReader { return new MessageReader(); }
      }
      export async function openReader(): Promise<void> { await Promise.resolve(); MessageReader.first().read(); }`,
    "main.ts": `import("./late.js").then(({ openReader }) => openReader()).catch((error) => console.log(error.stack)); export {};`,
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
  expect(short).not.toMatch(/longVariable|\.#secretField|late\.ts/u);
  expect(short).toContain('"#secretField"');
  expect(short.split("\n").length).toBeGreaterThan(1);
});

test("what is imported late runs late and once, in the same script, and shares modules with what was there before", async () => {
  const { code } = await compact({
    "shared.ts": `export const log: string[] = []; export function note(text: string): void { log.push(text); }`,
    "late.ts": `
      import path, { basename as nameOf } from "node:path";
      import * as os from "node:os";
      import { note as log } from "./shared";
      const note = "late";
      log(note);
      export const late = [nameOf("a/b"), path.sep.length, typeof os.EOL].join(" ");`,
    "main.ts": `
      import { log, note } from "./shared";
      const basename = "main";
      note(basename);
      const load = async (): Promise<void> => { const { late } = await import("./late.js"); note(late); };
      load().then(load).then(() => { console.log(log.join(", ")); });
      note("started");
      export {};`,
  });
  expect(await run(code)).toBe("main, started, late, b 1 string, b 1 string\n");
});

test("a module that is imported for what it does alone runs once, before those that import it", async () => {
  const { code } = await compact({
    "shared.ts": `console.log("shared"); export {};`,
    "late.ts": `import "./shared"; console.log("late"); export {};`,
    "main.ts": `import "./shared"; console.log("main"); void import("./late.js"); export {};`,
  });
  expect(await run(code)).toBe("shared\nmain\nlate\n");
});

test("a late import that fails is a rejected promise, as it is between files", async () => {
  const { code } = await compact({
    "late.ts": `export const late: string = (() => { throw new Error("not loaded"); })();`,
    "main.ts": `import("./late.js").catch((error) => { console.log(error.message); }); export {};`,
  });
  expect(await run(code)).toBe("not loaded\n");
});

test("an entry that esbuild takes for a CommonJS module is refused with what to add to it", async () => {
  const refused = compact({
    "late.ts": `export const late = 1;`,
    "main.ts": `import { late } from "./late"; import("./late.js").then(() => { module.exports = late; });`,
  });
  await expect(refused).rejects.toThrow('main.js is a CommonJS module to esbuild; end it with "export {};".');
});

test("node-fetch and hpagent work without what the client can't reach, and none of that works by half", async () => {
  const code = await bundled({
    "main.ts": `
      import { once } from "node:events";
      import { createServer } from "node:http";
      import { HttpsProxyAgent } from "hpagent";
      import fetch, { FormData, Request, Response } from "node-fetch";
      const server = createServer((request, response) => {
        if (request.url === "/cut") return response.write("[", () => request.socket.end());
        response.writeHead(302, { location: "/elsewhere", "x-sent": request.headers["x-sent"] ?? "", "x-type": String(request.headers["content-type"]) }).end(request.method);
      });
      server.on("connect", (_, socket) => socket.end("HTTP/1.1 403 Forbidden\\r\\n\\r\\n"));
      const main = async () => {
      await once(server.listen(0, "127.0.0.1"), "listening");
      const here = "http://127.0.0.1:" + server.address().port;
      const attempts = {
        text: () => new Response("some text").text(),
        redirect: async () => {
          const reply = await fetch(here, { method: "POST", body: "{}", headers: { "x-sent": "a" }, redirect: "manual" });
          return [reply.ok, reply.status, reply.headers.get("location"), reply.headers.get("x-sent"), await reply.text()].join(" ");
        },
        tunnel: () => fetch("https://api.example", { agent: new HttpsProxyAgent({ proxy: new URL(here), proxyRequestOptions: {} }) }),
        cut: async () => await (await fetch(here + "/cut")).text(),
        follow: async () => (await fetch(here, { redirect: "follow" })).status,
        type: async () => (await fetch(here, { method: "POST", body: "{}" })).headers.get("x-type"),
        data: () => fetch("data:text/plain,hello"),
        form: () => new FormData(),
        blob: () => new Response("some text").blob(),
        copy: () => new Request(here).clone(),
      };
      const results = {};
      for (const [name, attempt] of Object.entries(attempts)) {
        results[name] = await Promise.resolve().then(attempt).catch((error) => error.message.replace(here, "HERE"));
      }
      console.log(JSON.stringify(results));
      server.close();
      };
      void main();`,
  });
  expect(code).not.toMatch(/web-streams-polyfill|MessageChannel|_boundary|referrer-policy/u);
  expect(JSON.parse(await run(code))).toEqual({
    text: "some text",
    redirect: "false 302 /elsewhere a POST",
    tunnel: "request to https://api.example/ failed, reason: Bad response: 403",
    cut: "Invalid response body while trying to fetch HERE/cut: aborted",
    follow: 302,
    type: "undefined",
    form: "formdata-polyfill/esm.min.js is not in this bundle (scripts/build/left-out.ts)",
    data: 'Protocol "data:" not supported. Expected "http:"',
    blob: "(intermediate value).blob is not a function",
    copy: "(intermediate value).clone is not a function",
  });
});

test("another version of a library, which does not hold what is left out, fails the build", () => {
  const file = path.join(ROOT, "node_modules/hpagent/index.js");
  expect(() => withoutUnreachable(file, "export class HttpsProxyAgent {}")).toThrow(
    'hpagent/index.js has 0 parts that begin with "class HttpProxyAgent extends", not one.',
  );
  expect(withoutUnreachable(path.join(ROOT, "src/client/transport.ts"), "as it was")).toBe("as it was");
});

describe("a provider whose definitions the compiler has checked", () => {
  const typed = async (files: Files, plugins = [withoutChecksOfTypes]): Promise<string> => {
    const { outputs } = await built(files, { format: "cjs", minifySyntax: true, plugins, logLevel: "silent" });
    return [...outputs.values()].join("");
  };
  const module = (name: string) => `plugin/framework/${name}`;
  const log = (name: string) => `export function ${name}(owner: string): void { console.log("checked " + owner); }`;
  const CHECKS = {
    [`${module("definition-members")}.ts`]: `${log("requireMembers")} export const typedOptions = () => [{}, "checked"];`,
    [`${module("schema/unplanned")}.ts`]: `${log("requireUnplanned")} ${log("requireConfiguredOnly")}`,
    [`${module("identity/check")}.ts`]: log("requireParts"),
    [`${module("functions/check")}.ts`]: log("requireSignature"),
    [`${module("attributes/misused-options")}.ts`]: `export const misusedOptions = () => ["checked"];`,
    [`${module("attributes/rules")}.ts`]: `export const brokenRules = () => ["checked"];`,
    [`${module("attributes/unwritten-blocks")}.ts`]: `export const unwrittenBlocks = () => ["checked"];`,
  };
  const main = [
    `import { requireMembers, typedOptions } from "./${module("definition-members")}"; requireMembers("one");`,
    `import { requireConfiguredOnly } from "./${module("schema/unplanned")}"; requireConfiguredOnly("two");`,
    `import { requireParts } from "./${module("identity/check")}"; requireParts("three");`,
    `import { requireSignature } from "./${module("functions/check")}"; requireSignature("four");`,
    `import { misusedOptions } from "./${module("attributes/misused-options")}";`,
    `import { brokenRules } from "./${module("attributes/rules")}";`,
    `import { unwrittenBlocks } from "./${module("attributes/unwritten-blocks")}";`,
    `console.log(...typedOptions("done"), ...misusedOptions(), ...brokenRules(), ...unwrittenBlocks());`,
  ].join("\n");

  test("has neither the checks nor their calls", async () => {
    const files = { ...CHECKS, "main.ts": main };
    expect(await run(await typed(files, []))).toMatch(/^checked one\nchecked two\nchecked three\nchecked four\n/u);
    const code = await typed(files);
    expect(await run(code)).toBe("done\n");
    expect(code).not.toContain("require");
  });

  test.each(Object.keys(CHECKS))("is not built where %s is no longer where it was", async (moved) => {
    const files = { ...CHECKS, "main.ts": main.replaceAll(moved.replace(".ts", ""), "elsewhere") };
    const { [moved]: code = "" } = CHECKS;
    await expect(typed({ ...files, "elsewhere.ts": code })).rejects.toThrow("(scripts/build/typed.ts)");
  });

  test("is not built where a further check is imported", async () => {
    const further = main.replaceAll("requireMembers", "requireMore");
    await expect(typed({ ...CHECKS, "main.ts": further })).rejects.toThrow("requireMore");
  });
});

test("a table of numbers leaves the numbers where its members are used, and stays where anything else asks for it", () => {
  const gone = "const CODES = { one: 1, two: 0x10 }; show(CODES.one, CODES.two);";
  const shown = (code: string): unknown[] => {
    const seen: unknown[] = [];
    runInNewContext(code, { show: (...values: unknown[]) => seen.push(...values) });
    return seen;
  };
  expect(inlineConstantTables(gone)).not.toMatch(/CODES\./u);
  expect(shown(inlineConstantTables(gone))).toEqual([1, 16]);
  for (const stays of [
    "const CODES = { one: 1 }; show(CODES.one, Object.keys(CODES).length);",
    "const CODES = { one: 1 }; show(CODES.one, CODES.none);",
    "const CODES = { one: 1 }; show(CODES.one.toString(2));",
    "const CODES = { one: 1 }; const { one } = CODES; show(one, CODES.one);",
    "const CODES = { one: 1 }; ((CODES) => show(CODES.one))({ one: 2 });",
    "const CODES = { one: 1, text: 'two' }; show(CODES.one, CODES.text);",
  ]) {
    expect(inlineConstantTables(stays)).toBe(stays);
  }
});
