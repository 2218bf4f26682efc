// What esbuild puts in place of the code that node-fetch loads for forms, files and `data:` addresses. The client sends and
// reads none of them, and that code brings polyfills of what every Node has: with them it was a third of the provider.
// Whatever reaches for it after all fails with an error that names this file.
import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import { withoutUnreachable } from "./left-out-code";

const NAMESPACE = "left-out";

/** Modules as node-fetch imports them, with the names that it takes from each. */
const LEFT_OUT: ReadonlyMap<string, readonly string[]> = new Map([
  ["data-uri-to-buffer", ["default"]],
  ["fetch-blob", ["default"]],
  ["fetch-blob/from.js", ["Blob", "File", "fileFromSync", "fileFrom", "blobFromSync", "blobFrom"]],
  ["formdata-polyfill/esm.min.js", ["FormData", "formDataToBlob"]],
  ["./utils/multipart-parser.js", ["toFormData"]],
]);

export const withoutUnusedCode: Plugin = {
  name: "without-unused-code",
  setup(esbuild) {
    esbuild.onResolve({ filter: /.*/ }, ({ path: module, importer }) =>
      LEFT_OUT.has(module) && /[/\\]node_modules[/\\]node-fetch[/\\]/u.test(importer)
        ? { path: module, namespace: NAMESPACE }
        : undefined,
    );
    esbuild.onLoad({ filter: /[/\\]node_modules[/\\](?:node-fetch|hpagent)[/\\].*js$/ }, async ({ path: file }) => ({
      contents: withoutUnreachable(file, await readFile(file, "utf8")),
    }));
    esbuild.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path: module }) => ({
      contents: failing(module, LEFT_OUT.get(module) ?? []),
    }));
  },
};

/** A function serves for each name: node-fetch calls some, constructs some, and asks of a body whether it is an instance. */
function failing(module: string, names: readonly string[]): string {
  const message = `${module} is not in this bundle (scripts/build/left-out.ts)`;
  const leftOut = `function leftOut() { throw new Error(${JSON.stringify(message)}); }`;
  return [leftOut, ...names.map((name) => `export { leftOut as ${name} };`)].join("\n");
}
