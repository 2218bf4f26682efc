// One program in one file, by esbuild, with the notices of what is in it.
import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import type { Metafile, Plugin } from "esbuild";
import { noticesOf, thirdPartyIn } from "./notices";

export interface Program {
  readonly entry: string;
  /** Below `dist`. */
  readonly out: string;
  /** The lines before the bundle; they make the file executable. */
  readonly banner?: string;
  /** Without comments and indentation, for programs that travel into every stack. */
  readonly compact?: boolean;
}

const EXECUTABLE = 0o755;

/**
 * Where a compact bundle breaks its lines, in characters: Node quotes the whole line of an uncaught error. Shorter lines cost
 * more than they help: 160 make the zip five hundredths larger, 500 one.
 */
const LINE_LIMIT = 500;

/**
 * node-fetch's Blob brings a polyfill of web streams and one of DOMException. Every Node we run on has both, so that the code
 * is never run: a fifth of the provider.
 */
const withoutPolyfills: Plugin = {
  name: "without-polyfills",
  setup(esbuild) {
    const namespace = "built-into-node";
    const contents: Readonly<Record<string, string>> = {
      "./streams.cjs": "",
      "node-domexception": "module.exports = globalThis.DOMException;",
    };
    esbuild.onResolve({ filter: /^(\.\/streams\.cjs|node-domexception)$/ }, ({ path: file, importer }) =>
      /[/\\]fetch-blob[/\\]/u.test(importer) ? { path: file, namespace } : undefined,
    );
    esbuild.onLoad({ filter: /.*/, namespace }, ({ path: file }) => ({ contents: contents[file] ?? "" }));
  },
};

export interface Bundle {
  /** The program that was written. */
  readonly file: string;
  readonly notices: string;
}

export async function bundle(program: Program, root: string): Promise<Bundle> {
  const { code, metafile } = await compile(program, root);
  const file = path.join(root, "dist", program.out);
  const notices = noticesOf(path.basename(file), await thirdPartyIn(metafile, root));
  await mkdir(path.dirname(file), { recursive: true });
  // Written by us: esbuild would put its own first line before a banner that has two.
  await writeFile(file, (program.banner ?? "") + code);
  if (program.banner !== undefined) await chmod(file, EXECUTABLE);
  return { file, notices };
}

async function compile({ entry, compact }: Program, root: string): Promise<{ code: string; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [path.join(root, entry)],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // Names stay as they are written: the log of a defect has a stack, and somebody has to read it.
    ...(compact === true ? { minifyWhitespace: true, minifySyntax: true, lineLimit: LINE_LIMIT } : {}),
    plugins: [withoutPolyfills],
    metafile: true,
    write: false,
    // They are in the notices, complete.
    legalComments: "none",
    logLevel: "warning",
  });
  const code = outputFiles[0]?.text;
  if (code === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  return { code, metafile };
}
