// What travels to users carries the notices of the code in it, and none of the code that never runs.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { unzipSync } from "fflate";
import { ROOT } from "../../support/terraform";

const NOTICES = "THIRD-PARTY-NOTICES.txt";
const EXECUTABLE = "terraform-provider-openconnectors";
const BUNDLED = ["hpagent", "node-fetch"];

async function dist(file: string): Promise<string> {
  return await readFile(path.join(ROOT, "dist", file), "utf8");
}

/** Names of packages in a page of notices. */
function packagesIn(notices: string): readonly string[] {
  return [...notices.matchAll(/^(?<name>\S+) \d+\.\d+\.\d+ \(MIT\)$/gmu)].map(({ groups }) => groups?.["name"] ?? "");
}

test.each(["cli", "provider"])("dist/%s names each package in its bundle, with copyright and licence", async (part) => {
  const notices = await dist(`${part}/${NOTICES}`);
  expect(packagesIn(notices)).toEqual(BUNDLED);
  for (const ask of ["Copyright (c)", "Permission is hereby granted"]) {
    expect(notices.split(ask)).toHaveLength(BUNDLED.length + 1);
  }
});

test("dist/emulator says that nothing in it is from others", async () => {
  expect(await dist(`emulator/${NOTICES}`)).toBe("index.js contains no third-party code.\n");
});

test("dist/plugin, which is compiled and not bundled, is our own code and needs no package", async () => {
  const folder = path.join(ROOT, "dist/plugin");
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".js"));
  expect(files.length).toBeGreaterThan(50);
  const required = await Promise.all(
    files.map(async (file) =>
      [...(await dist(`plugin/${file}`)).matchAll(/require\("([^"]+)"\)/gu)].map(([, name]) => name),
    ),
  );
  const foreign = required.flat().filter((name) => name === undefined || !/^(\.{1,2}\/|node:)/u.test(name));
  expect(foreign).toEqual([]);
});

test("the archive that Terraform installs holds our licence and the same notices", async () => {
  const zip = unzipSync(await readFile(path.join(ROOT, `dist/provider/${EXECUTABLE}.zip`)));
  const ours = await readFile(path.join(ROOT, "LICENSE"), "utf8");
  expect(Object.keys(zip)).toEqual([EXECUTABLE, NOTICES]);
  expect(Buffer.from(zip[NOTICES] ?? []).toString()).toBe(`${ours}\n${await dist(`provider/${NOTICES}`)}`);
});

test.each(["cli/openconnectors.js", `provider/${EXECUTABLE}`])(
  "%s has no polyfill and no forms in it, and keeps the names of functions",
  async (program) => {
    const code = await dist(program);
    expect(code).not.toMatch(/web-streams-polyfill|ReadableStreamDefaultReader|MessageChannel|form-data; name/u);
    expect(code).toMatch(/function openConnectorsProvider\(/u);
  },
);
