// Which notices a bundle needs, and their texts.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Metafile } from "esbuild";
import { noticesOf, thirdPartyIn } from "../../scripts/build/notices";
import { folderPerTest } from "../support/temporary-folder";

const MIT = "Copyright (c) 2020 Ada\n\nPermission is hereby granted, free of charge, …\n";

const root = folderPerTest("notices");

async function install(folder: string, files: Readonly<Record<string, string>>, manifest: object = {}): Promise<void> {
  const name = folder.replace(/^.*node_modules\//u, "");
  await mkdir(path.join(root.path, folder), { recursive: true });
  const all = {
    "package.json": JSON.stringify({ name, version: "1.2.3", license: "MIT", ...manifest }),
    ...files,
  };
  for (const [file, text] of Object.entries(all)) await writeFile(path.join(root.path, folder, file), text);
}

/** @param inputs bytes in the output, for each input */
function metafile(inputs: Readonly<Record<string, number>>): Metafile {
  const entries = Object.entries(inputs).map(([file, bytesInOutput]) => [file, { bytesInOutput }] as const);
  return {
    inputs: {},
    outputs: { "bundle.js": { bytes: 0, imports: [], exports: [], inputs: Object.fromEntries(entries) } },
  };
}

test("each package with code in the bundle is there once, with version, licence and text; what was shaken off is not", async () => {
  await install("node_modules/zebra", { LICENSE: MIT });
  await install("node_modules/@scope/ant", { "license.md": "Ant's licence" }, { version: "4.0.0", license: "ISC" });
  await install("node_modules/gone", { LICENSE: MIT });
  const parts = await thirdPartyIn(
    metafile({
      "src/main.ts": 10,
      "node_modules/zebra/a.js": 5,
      "node_modules/zebra/lib/b.js": 5,
      "node_modules/@scope/ant/index.js": 1,
      "node_modules/gone/index.js": 0,
    }),
    root.path,
  );
  expect(parts).toEqual([
    { name: "@scope/ant", version: "4.0.0", licence: "ISC", text: "Ant's licence" },
    { name: "zebra", version: "1.2.3", licence: "MIT", text: MIT },
  ]);
  const notices = noticesOf("program", parts);
  expect(notices).toContain("@scope/ant 4.0.0 (ISC)");
  expect(notices).toContain(MIT.trim());
});

test("of a package inside another's node_modules the inner one is named", async () => {
  await install("node_modules/outer", { LICENSE: "outer" });
  await install("node_modules/outer/node_modules/inner", { LICENCE: "inner" });
  const parts = await thirdPartyIn(metafile({ "node_modules/outer/node_modules/inner/index.js": 1 }), root.path);
  expect(parts.map(({ name, text }) => [name, text])).toEqual([["inner", "inner"]]);
});

test.each(["## License", "License\n-------"])("a text in the README, below %j, is taken", async (heading) => {
  const readme = `# Package\n\nUse it.\n\n${heading}\n\n${MIT.replace("Ada", "Ada &lt;ada@example.com&gt;")}\n[rfc]: http://example.com\n`;
  await install("node_modules/modest", { "README.md": readme });
  const [part] = await thirdPartyIn(metafile({ "node_modules/modest/index.js": 1 }), root.path);
  expect(part?.text.trim()).toBe(MIT.replace("Ada", "Ada <ada@example.com>").trim());
});

test.each([
  { what: "no licence text", files: {} },
  { what: "the licence's name alone", files: { "README.md": "# Package\n\n## License\n\nMIT\n" } },
])("a package with $what is refused", async ({ files }) => {
  await install("node_modules/bare", files);
  const work = thirdPartyIn(metafile({ "node_modules/bare/index.js": 1 }), root.path);
  await expect(work).rejects.toThrow(/node_modules\/bare has no licence text, and its code is in a bundle\.$/u);
});

test("a package that names no licence is refused", async () => {
  await install("node_modules/bare", { LICENSE: MIT }, { license: undefined });
  const work = thirdPartyIn(metafile({ "node_modules/bare/index.js": 1 }), root.path);
  await expect(work).rejects.toThrow('A package in a bundle has no "license" in its package.json');
});

test("a package under terms that ask for more than a notice is refused", async () => {
  await install("node_modules/greedy", { LICENSE: "text" }, { license: "GPL-3.0-only" });
  const work = thirdPartyIn(metafile({ "node_modules/greedy/index.js": 1 }), root.path);
  await expect(work).rejects.toThrow("greedy is in a bundle, and GPL-3.0-only may ask for more than a notice.");
});

test("a program without third-party code says so", () => {
  expect(noticesOf("program", [])).toBe("program contains no third-party code.\n");
});
