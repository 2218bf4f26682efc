// One program in one file, by esbuild, with the notices of what is in it.
import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import type { Metafile, Plugin } from "esbuild";
import { inOneScript } from "./chunks";
import { withoutUnusedCode } from "./left-out";
import { version } from "../../package.json";
import { noticesOf, thirdPartyIn } from "./notices";
import { sbomOf } from "./sbom";
import { shorten } from "./shorten";
import { withoutChecksOfTypes } from "./typed";

export interface Program {
  readonly entry: string;
  /** Below `dist`. */
  readonly out: string;
  /** The lines before the bundle; they make the file executable. */
  readonly banner?: string;
  /** As short as a readable stack allows, for programs that travel into every stack. */
  readonly compact?: boolean;
  /** A provider whose definitions the compiler has checked. */
  readonly isTyped?: boolean;
  /** Another program of the package, which this one requires and does not repeat. */
  readonly beside?: Pick<Program, "entry" | "out">;
}

const EXECUTABLE = 0o755;
const MOST_COLUMNS = 120;

/** A command exports nothing, and without blanks publint takes the imports in its texts for its own. */
const SHOWN_AS_COMMONJS = "module.exports ??= {};";

export interface Bundle {
  /** The program that was written. */
  readonly file: string;
  readonly notices: string;
  readonly sbom: string;
}

export async function bundle(program: Program, root: string): Promise<Bundle> {
  const { code, metafile } = await compile(program, root);
  const file = path.join(root, "dist", program.out);
  const parts = await thirdPartyIn(metafile, root);
  const notices = noticesOf(path.basename(file), parts);
  const sbom = sbomOf(path.basename(file), version, parts);
  await mkdir(path.dirname(file), { recursive: true });
  // Written by us: esbuild would put its own first line before a banner that has two.
  await writeFile(file, (program.banner ?? "") + code);
  if (program.banner !== undefined) await chmod(file, EXECUTABLE);
  return { file, notices, sbom };
}

async function compile(
  { entry, out, compact, isTyped, beside }: Program,
  root: string,
): Promise<{ code: string; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [path.join(root, entry)],
    outdir: path.join(root, "dist"),
    bundle: true,
    platform: "node",
    target: "node20",
    minifySyntax: true,
    // What is compact goes on to `inOneScript` and to `shorten`. Both ways keep the identifiers, which the stack of an error shows; the
    // other programs are broken into lines as well, to which it can point. Their blanks were 2 % of the package.
    ...(compact === true
      ? { format: "esm", splitting: true }
      : { format: "cjs", minifyWhitespace: true, lineLimit: MOST_COLUMNS, footer: { js: SHOWN_AS_COMMONJS } }),
    plugins: [
      withoutUnusedCode,
      ...(isTyped === true ? [withoutChecksOfTypes] : []),
      ...(beside === undefined ? [] : [requiring(beside, out, root)]),
    ],
    metafile: true,
    write: false,
    // They are in the notices, complete.
    legalComments: "none",
    logLevel: "warning",
  });
  const outputs = new Map(outputFiles.map(({ path: file, text }) => [path.basename(file), text]));
  if (compact === true) {
    return { code: await shorten(inOneScript(outputs, metafile), Object.keys(metafile.inputs)), metafile };
  }
  const [code] = outputs.values();
  if (code === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  return { code, metafile };
}

/** The other program stays a file of its own; it is found from where this one lies. */
function requiring(beside: Pick<Program, "entry" | "out">, out: string, root: string): Plugin {
  const entry = path.join(root, beside.entry).replace(/(?:\/index)?\.ts$/u, "");
  const external = path.posix.relative(path.posix.dirname(out), beside.out);
  return {
    name: "requiring",
    setup(esbuild) {
      esbuild.onResolve({ filter: /^\./ }, ({ path: module, resolveDir }) =>
        path.resolve(resolveDir, module) === entry ? { path: external, external: true } : undefined,
      );
    },
  };
}
