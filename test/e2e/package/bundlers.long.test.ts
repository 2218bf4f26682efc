// Apps that a bundler has put into one file: with our library inside, run in the project, and with it left out.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describeInstalling } from "../../support/long-share";
import { INSTALL_TIMEOUT_MS, npmInstall, packPackage } from "../../support/packed-package";
import { run } from "../../support/process";
import { readmeSample } from "../../support/readme-sample";
import { folderForAllTests } from "../../support/temporary-folder";
import { TerraformFolder, cleanEnvironment } from "../../support/terraform";

const PROJECTS = {
  cdktf: ["cdktf@0.21.0", "constructs@10.4.2"],
  cdktn: ["cdktn@0.24.0", "constructs@10.7.2"],
} as const;

/** What esbuild leaves to its users. */
const REQUIRE = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** A line of a shell in the project, which leaves bundle.js. */
const BUNDLERS = {
  "esbuild, all in one file": "npx esbuild main.ts --bundle --platform=node --outfile=bundle.js",
  "esbuild, packages left out": "npx esbuild main.ts --bundle --platform=node --packages=external --outfile=bundle.js",
  "esbuild, an ES module":
    `npx esbuild main.ts --bundle --platform=node --format=esm --banner:js='${REQUIRE}' --outfile=bundle.mjs; ` +
    "echo 'import(\"./bundle.mjs\");' > bundle.js",
  "webpack, all in one file": "node webpack.cjs",
  "Vite, all in one file": "npx vite build --logLevel error",
} as const;

const WEBPACK = `const { webpack } = require("webpack");
const path = require("node:path");
webpack(
  {
    mode: "production",
    target: "node",
    entry: "./main.ts",
    output: { path: __dirname, filename: "bundle.js" },
    module: { rules: [{ test: /\\.ts$/, use: path.join(__dirname, "strip.cjs") }] },
  },
  (error, stats) => {
    if (error || stats.hasErrors()) {
      console.error(error ?? stats.toString({ all: false, errors: true }));
      process.exitCode = 1;
    }
  },
);
`;
/** A loader: TypeScript's own. */
const STRIP = `const ts = require("typescript");
module.exports = (source) => ts.transpile(source, { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 });
`;

const VITE = `export default {
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: "main.ts",
    outDir: ".",
    emptyOutDir: false,
    rollupOptions: { output: { format: "cjs", entryFileNames: "bundle.js" } },
  },
};
`;

describeInstalling("bundlers", () => {
  const dir = folderForAllTests("bundlers");

  beforeAll(async () => {
    const tarball = await packPackage(dir.path);
    for (const framework of ["cdktf", "cdktn"] as const) {
      const folder = path.join(dir.path, framework);
      await mkdir(folder);
      await npmInstall(
        folder,
        tarball,
        ...PROJECTS[framework],
        "esbuild@0.28.2",
        "webpack@5.113.0",
        "vite@7.3.8",
        "typescript@5.9.3",
      );
      await writeFile(path.join(folder, "main.ts"), await readmeSample(framework));
      await writeFile(
        path.join(folder, "cdktf.json"),
        JSON.stringify({ app: "node bundle.js", projectId: "bundlers" }),
      );
      await writeFile(path.join(folder, "webpack.cjs"), WEBPACK);
      await writeFile(path.join(folder, "strip.cjs"), STRIP);
      await writeFile(path.join(folder, "vite.config.mjs"), VITE);
    }
  }, 2 * INSTALL_TIMEOUT_MS);

  describe.each(["cdktf", "cdktn"] as const)("an app of %s", (framework) => {
    test.each(Object.entries(BUNDLERS))(
      "bundled by %s synthesizes with the provider, as Terraform wants it",
      async (_by, line) => {
        const folder = path.join(dir.path, framework);
        await rm(path.join(folder, "cdktf.out"), { recursive: true, force: true });
        await rm(path.join(folder, "bundle.js"), { force: true });
        const options = { cwd: folder, env: cleanEnvironment(dir.path), timeoutMs: INSTALL_TIMEOUT_MS };
        expect(await run("sh", ["-ec", line], options)).toMatchObject({ code: 0 });
        expect(await run("node", ["bundle.js"], options)).toMatchObject({ code: 0, text: "" });
        const stack = new TerraformFolder(path.join(folder, "cdktf.out/stacks/crm"));
        expect(await readFile(path.join(stack.dir, "cdk.tf.json"), "utf8")).toContain(
          "openconnectors_connectwise_instance",
        );
        await stack.expect(0, ["init", "-no-color"]);
        await stack.expect(0, ["validate", "-no-color"]);
      },
    );
  });

  test("a bundle that runs where the package is not installed says what to do", async () => {
    const folder = path.join(dir.path, "cdktn");
    const elsewhere = path.join(dir.path, "elsewhere");
    const options = { cwd: folder, env: cleanEnvironment(dir.path), timeoutMs: INSTALL_TIMEOUT_MS };
    await mkdir(elsewhere);
    const bundle = path.join(elsewhere, "bundle.js");
    const line = `npx esbuild main.ts --bundle --platform=node --outfile=${bundle}`;
    expect(await run("sh", ["-ec", line], options)).toMatchObject({ code: 0 });
    const outcome = await run("node", [bundle], { ...options, cwd: elsewhere });
    expect(outcome.code).not.toBe(0);
    expect(outcome.text).toContain('or have the bundler leave it out of the bundle ("external")');
  });
});
