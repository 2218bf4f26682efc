// The declarations of every entry, read in full by each compiler that we support, in each way that a project can resolve modules.
import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import packageJson from "../../../package.json";
import { describeInstalling, shareOf } from "../../support/long-share";
import { npmInstall, packPackage } from "../../support/packed-package";
import { run } from "../../support/process";
import { folderForAllTests } from "../../support/temporary-folder";
import { cleanEnvironment } from "../../support/terraform";

const COMPILERS = ["5.4.5", "5.5.4", "5.6.3", "5.7.3", "5.8.3", "5.9.3", "6.0.3", "7.0.2"] as const;
/** Compilers read some hundred files each; a busy machine may take its time. */
const TIMEOUT_MS = 900_000;

const RESOLUTIONS = {
  node10: ["--module", "commonjs", "--moduleResolution", "node10"],
  nodenext: ["--module", "nodenext", "--moduleResolution", "nodenext"],
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
} as const;

/** What a project of each framework installs, and the entries that it can import. */
const PROJECTS = {
  cdktf: {
    packages: ["cdktf@0.21.0", "constructs@10.4.2"],
    entries: [".", "./testing", "./plugin", "./plugin/testing", "./emulator"],
  },
  cdktn: {
    packages: ["cdktn@0.24.0", "constructs@10.7.2"],
    entries: ["./cdktn", "./cdktn/testing", "./plugin", "./plugin/testing", "./emulator"],
  },
} as const;

const FRAMEWORKS = ["cdktf", "cdktn"] as const;
const CASES = COMPILERS.flatMap((compiler) =>
  (["node10", "nodenext", "bundler"] as const)
    // TypeScript 7 has node10 no more.
    .filter((resolution) => resolution !== "node10" || Number(compiler[0]) < 7)
    .map((resolution) => ({ compiler, resolution })),
);

const dir = folderForAllTests("types");
let tarball = "";

describeInstalling("types", () => {
  beforeAll(async () => {
    tarball = await packPackage(dir.path);
    for (const framework of FRAMEWORKS) {
      const folder = path.join(dir.path, framework);
      await mkdir(folder);
      const { packages, entries } = PROJECTS[framework];
      await npmInstall(folder, tarball, ...packages, `@types/node@${packageJson.devDependencies["@types/node"]}`);
      const lines = entries.map((entry, index) => `export * as entry${String(index)} from "${specifierOf(entry)}";\n`);
      await writeFile(path.join(folder, "main.ts"), lines.join(""));
    }
  }, TIMEOUT_MS);

  test("every entry of the package is among those that are compiled", () => {
    const compiled = new Set<string>(FRAMEWORKS.flatMap((framework) => PROJECTS[framework].entries));
    expect([...compiled, "./package.json"].sort()).toEqual(Object.keys(packageJson.exports).sort());
  });

  test.each(FRAMEWORKS)("a project for %s installs no other framework", async (framework) => {
    const installed = await readdir(path.join(dir.path, framework, "node_modules"));
    expect(installed.filter((name) => name === "cdktf" || name === "cdktn")).toEqual([framework]);
  });

  test.each(shareOf(CASES, 2))(
    "every entry compiles with TypeScript $compiler and the resolution of $resolution, declarations included",
    async ({ compiler, resolution }) => {
      const tsc = await compilerOf(compiler);
      for (const framework of FRAMEWORKS) {
        const outcome = await run(process.execPath, [tsc, ...OPTIONS, ...optionsFor(compiler, resolution), "main.ts"], {
          cwd: path.join(dir.path, framework),
          env: cleanEnvironment(dir.path),
          timeoutMs: TIMEOUT_MS,
        });
        expect(outcome.text).toBe("");
        expect(outcome.code).toBe(0);
      }
    },
    TIMEOUT_MS,
  );

  test.each(shareOf(COMPILERS, 1))(
    "a program that starts an emulator compiles with TypeScript %s where there is no @types/node",
    async (compiler) => {
      const tsc = await compilerOf(compiler);
      const folder = path.join(dir.path, "bare");
      await mkdir(folder, { recursive: true });
      await npmInstall(folder, tarball);
      const program = `import { startEmulator } from "${packageJson.name}/emulator";\nexport const started = startEmulator();\n`;
      await writeFile(path.join(folder, "main.ts"), program);
      const options = [
        "--strict",
        "--noEmit",
        "--skipLibCheck",
        "false",
        "--target",
        "es2022",
        ...RESOLUTIONS.nodenext,
      ];
      const outcome = await run(process.execPath, [tsc, ...options, "main.ts"], {
        cwd: folder,
        env: cleanEnvironment(dir.path),
        timeoutMs: TIMEOUT_MS,
      });
      expect(outcome).toMatchObject({ code: 0, text: "" });
    },
    TIMEOUT_MS,
  );
});

const OPTIONS = ["--strict", "--noEmit", "--skipLibCheck", "false", "--target", "es2022", "--types", "node"];

function optionsFor(compiler: string, resolution: keyof typeof RESOLUTIONS): readonly string[] {
  // TypeScript 6 has node10 for the last time, and wants to be told that this is known.
  const last = resolution === "node10" && compiler.startsWith("6.") ? ["--ignoreDeprecations", "6.0"] : [];
  return [...RESOLUTIONS[resolution], ...last];
}

/** In a folder of its own: the one of a project decides nothing here. */
async function compilerOf(version: string): Promise<string> {
  const folder = path.join(dir.path, `typescript-${version}`);
  await mkdir(folder, { recursive: true });
  await npmInstall(folder, `typescript@${version}`);
  return path.join(folder, "node_modules/typescript/bin/tsc");
}

function specifierOf(entry: string): string {
  return path.posix.join(packageJson.name, entry);
}
