// `npm run test:engines -- PATH…`: the end-to-end tests under each Terraform or OpenTofu that is named, one after another, and a matrix
// of suites and engines on standard output.
//
// --only TEXT (repeatable): only files whose path contains it. --share I/N: of the files the I-th of N parts. --long: the long tests instead.
// --workers N (default 1). --built: `dist` is built from this tree already. --results FILE: adds the results to those of earlier runs that
// are kept there, file by file, and shows all; so a suite can be run in parts. What was not run is named.
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import type { EngineResult } from "./test/engine-matrix";
import { isGreen, matrixOf } from "./test/engine-matrix";
import type { FileResult } from "./test/jest-report";
import { buildOnce, environmentFor, reportOf } from "./test/projects";
import type { FoundEngine } from "./terraform";
import { askEngine } from "./terraform";

const ROOT = path.resolve(__dirname, "..");

interface Wish {
  readonly engines: readonly FoundEngine[];
  readonly project: "e2e" | "long";
  readonly args: readonly string[];
  readonly isBuilt: boolean;
  readonly kept: string | undefined;
}

async function main(): Promise<void> {
  const wish = await wishOf(process.argv.slice(2));
  if (!wish.isBuilt && !(await buildOnce())) {
    process.exitCode = 1;
    return;
  }
  let results = await earlier(wish.kept);
  let code = 0;
  for (const { command, product, version } of wish.engines) {
    const engine = `${product} ${version}`;
    process.stderr.write(`\n== ${engine} (${command}) ==\n`);
    const report = await reportOf(wish.project, wish.args, environmentFor(command));
    if (report.code !== 0) code = 1;
    results = withResult(results, { engine, files: report.files });
    if (wish.kept !== undefined) await writeFile(wish.kept, JSON.stringify(results));
  }
  const { node } = process.versions;
  const platform = `${process.platform} on ${process.arch}`;
  const root = path.join(ROOT, "test");
  const all = await filesOf(wish.project === "e2e" ? path.join(root, "e2e") : root, wish.project);
  process.stdout.write(matrixOf(results, { date: new Date(), node, platform, root, all }));
  process.exitCode = isGreen(results) ? code : 1;
}

/** @throws Error that names what is not an engine. */
async function wishOf(argv: readonly string[]): Promise<Wish> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      only: { type: "string", multiple: true, default: [] },
      share: { type: "string" },
      long: { type: "boolean", default: false },
      workers: { type: "string", default: "1" },
      built: { type: "boolean", default: false },
      results: { type: "string" },
    },
  });
  if (positionals.length === 0)
    throw new Error("Name one or more engines: npm run test:engines -- /path/to/tofu terraform");
  return {
    engines: await Promise.all(positionals.map(engineNamed)),
    project: values.long ? "long" : "e2e",
    args: [
      ...values.only,
      ...(values.share === undefined ? [] : [`--shard=${values.share}`]),
      `--maxWorkers=${values.workers}`,
    ],
    isBuilt: values.built,
    kept: values.results,
  };
}

async function engineNamed(name: string): Promise<FoundEngine> {
  // Tests run in folders of their own, where a relative path would lead elsewhere.
  const command = name.includes(path.sep) ? path.resolve(name) : name;
  const engine = await askEngine(command, process.env);
  if (engine === undefined) throw new Error(`${name} does not run, or is neither Terraform nor OpenTofu.`);
  return engine;
}

async function earlier(file: string | undefined): Promise<readonly EngineResult[]> {
  if (file === undefined) return [];
  try {
    return JSON.parse(await readFile(file, "utf8")) as readonly EngineResult[]; // As this script has written it.
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** All files of a project below the folder, absolute. */
async function filesOf(folder: string, project: Wish["project"]): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith(".test.ts") && name.endsWith(".long.test.ts") === (project === "long"))
    .sort()
    .map((name) => path.join(folder, name));
}

/** A file that ran again counts once. */
function withResult(results: readonly EngineResult[], { engine, files }: EngineResult): readonly EngineResult[] {
  const isAgain = (one: FileResult): boolean => files.some(({ file }) => file === one.file);
  const before = results.find((one) => one.engine === engine)?.files.filter((one) => !isAgain(one)) ?? [];
  return [...results.filter((one) => one.engine !== engine), { engine, files: [...before, ...files] }];
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
