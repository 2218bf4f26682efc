// What `install` says where there is nothing to install, or no place for it. The good cases: test/e2e/cli/install.test.ts.
import { lstat, mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Io } from "../../../src/cli/command";
import { CommandError } from "../../../src/cli/command";
import { installCommand } from "../../../src/cli/commands/install";
import { folderPerTest } from "../../support/temporary-folder";

const root = folderPerTest("install");

beforeEach(async () => {
  await mkdir(path.join(root.path, "dist/provider"), { recursive: true });
});

function io(platform: string): Io & { readonly said: string[] } {
  const said: string[] = [];
  return {
    said,
    stdout: (text) => said.push(text),
    stderr: (text) => said.push(text),
    environment: {},
    home: root.path,
    platform,
    isTerminal: false,
    signal: new AbortController().signal,
  };
}

async function manifest(text: string): Promise<void> {
  await writeFile(path.join(root.path, "dist/provider/manifest.json"), text);
}

async function zipsIn(mirror: string): Promise<readonly string[]> {
  const files = await readdir(path.join(root.path, mirror, "example.com/team/thing"));
  return files.filter((name) => name.endsWith(".zip"));
}

const PACKED = JSON.stringify({ version: "1.2.3", address: "example.com/team/thing", h1: "h1:abc=" });

test("in a clone that was not built, the message says to build", async () => {
  const work = installCommand(root.path).run({}, io("linux"));
  await expect(work).rejects.toThrow(CommandError);
  await expect(work).rejects.toThrow(/npm run build/);
});

test.each([
  ["no JSON", "{"],
  ["a list", "[]"],
  ["without an address", '{"version":"1.2.3"}'],
  ["with a version that is no text", '{"version":1,"address":"a/b/c","h1":"h1:abc="}'],
  ["without a hash", '{"version":"1.2.3","address":"a/b/c"}'],
])("a manifest that is %s is told as such", async (_case, text) => {
  await writeFile(path.join(root.path, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  await manifest(text);
  const work = installCommand(root.path).run({}, io("linux"));
  await expect(work).rejects.toThrow(CommandError);
  await expect(work).rejects.toThrow(/manifest\.json does not describe a packed provider/);
});

test("on Windows a mirror for other machines is made as anywhere", async () => {
  await manifest(PACKED);
  await writeFile(path.join(root.path, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  expect(await installCommand(root.path).run({ dir: path.join(root.path, "mirror") }, io("win32"))).toBe(0);
  expect(await zipsIn("mirror")).toHaveLength(4);
});

/** The package of an executable, where npm puts it. */
async function installPackage(platform: string): Promise<void> {
  const name = `cdktf-open-connectors-${platform.replace("_", "-")}`;
  const folder = path.join(root.path, "node_modules", name);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ name, version: "1.2.3" }));
  await writeFile(path.join(folder, "manifest.json"), PACKED.replace("abc=", platform));
  await writeFile(path.join(folder, `terraform-provider-openconnectors_1.2.3_${platform}.zip`), platform);
}

test("with --platform the executables of these platforms are written, each with its hash", async () => {
  await manifest(PACKED);
  await writeFile(path.join(root.path, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  for (const platform of ["linux_arm64", "windows_amd64"]) await installPackage(platform);
  const dir = path.join(root.path, "mirror");
  // One after the other: a mirror may get programs for some platforms, and executables for others.
  for (const platform of ["linux_arm64", "windows_amd64"]) {
    await installCommand(root.path).run({ dir, platform: [platform] }, io("linux"));
  }
  const folder = path.join(dir, "example.com/team/thing");
  expect(await readFile(path.join(folder, "terraform-provider-thing_1.2.3_windows_amd64.zip"), "utf8")).toBe(
    "windows_amd64",
  );
  expect(JSON.parse(await readFile(path.join(folder, "1.2.3.json"), "utf8"))).toEqual({
    archives: {
      linux_arm64: { url: "terraform-provider-thing_1.2.3_linux_arm64.zip", hashes: ["h1:linux_arm64"] },
      windows_amd64: { url: "terraform-provider-thing_1.2.3_windows_amd64.zip", hashes: ["h1:windows_amd64"] },
    },
  });
});

function onWindows(): Io {
  return { ...io("win32"), environment: { APPDATA: path.join(root.path, "Roaming") } };
}

test("Windows names the package that has its executable", async () => {
  await manifest(PACKED);
  await writeFile(path.join(root.path, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  await expect(installCommand(root.path).run({}, onWindows())).rejects.toThrow(
    /^The provider can't be had for all platforms [^]*Run: npm install cdktf-open-connectors-windows-/u,
  );
});

test("Windows takes its own executable, into the folder of the user's application data", async () => {
  await manifest(PACKED);
  await writeFile(path.join(root.path, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  for (const platform of ["windows_amd64", "windows_arm64"]) await installPackage(platform);
  expect(await installCommand(root.path).run({}, onWindows())).toBe(0);
  expect(await zipsIn("Roaming/terraform.d/plugins")).toEqual([
    `terraform-provider-thing_1.2.3_windows_${process.arch === "x64" ? "amd64" : process.arch}.zip`,
  ]);
  await expect(installCommand(root.path).run({}, io("win32"))).rejects.toThrow(/^APPDATA is not set/);
});

test("a mirror says which versions it has, and what is in the newest; earlier ones stay available", async () => {
  await writeFile(path.join(root.path, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  const dir = path.join(root.path, "mirror");
  for (const version of ["1.2.3", "1.10.0-beta.1"]) {
    await manifest(JSON.stringify({ version, address: "example.com/team/thing", h1: `h1:${version}` }));
    await installCommand(root.path).run({ dir }, io("linux"));
  }
  const read = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(dir, "example.com/team/thing", file), "utf8"));
  expect(await read("index.json")).toEqual({ versions: { "1.2.3": {}, "1.10.0-beta.1": {} } });
  const archive = (platform: string): unknown => ({
    url: `terraform-provider-thing_1.2.3_${platform}.zip`,
    hashes: ["h1:1.2.3"],
  });
  expect(await read("1.2.3.json")).toEqual({
    archives: {
      linux_amd64: archive("linux_amd64"),
      linux_arm64: archive("linux_arm64"),
      darwin_amd64: archive("darwin_amd64"),
      darwin_arm64: archive("darwin_arm64"),
    },
  });
  expect(await zipsIn("mirror")).toHaveLength(8);
});

test("the user's plugin folder is not a mirror, and has zips only", async () => {
  await manifest(PACKED);
  await writeFile(path.join(root.path, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  await installCommand(root.path).run({}, io("linux"));
  const files = await readdir(path.join(root.path, ".terraform.d/plugins/example.com/team/thing"));
  expect(files.filter((name) => !name.endsWith(".zip"))).toEqual([]);
});

test("address and version of the manifest decide names and words", async () => {
  await manifest(PACKED);
  await writeFile(path.join(root.path, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  const spoken = io("linux");
  expect(await installCommand(root.path).run({}, spoken)).toBe(0);
  const files = await readdir(path.join(root.path, ".terraform.d/plugins/example.com/team/thing"));
  expect(files).toContain("terraform-provider-thing_1.2.3_linux_amd64.zip");
  expect(spoken.said.join("")).toContain("Installed example.com/team/thing 1.2.3 for linux_amd64");
});

test("with --json a program reads where the provider is, and the block that a mirror needs", async () => {
  await manifest(PACKED);
  await writeFile(path.join(root.path, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  const installed = async (dir?: string): Promise<unknown> => {
    let out = "";
    await installCommand(root.path).run({ dir, json: true }, { ...io("linux"), stdout: (text) => (out += text) });
    return JSON.parse(out);
  };
  const packed = {
    address: "example.com/team/thing",
    version: "1.2.3",
    platforms: ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"],
  };
  const plugins = path.join(root.path, ".terraform.d/plugins/example.com/team/thing");
  expect(await installed()).toEqual({ ...packed, folder: plugins, block: null });
  const mirror = path.join(root.path, "mirror");
  expect(await installed(mirror)).toEqual({
    ...packed,
    folder: path.join(mirror, "example.com/team/thing"),
    block: expect.stringContaining(`path    = "${mirror}"`) as unknown,
  });
});

test("nothing half written is left where the packed provider can't be copied", async () => {
  await manifest(PACKED);
  // A folder in place of the zip.
  await mkdir(path.join(root.path, "dist/provider/terraform-provider-openconnectors.zip"));
  await expect(installCommand(root.path).run({}, io("linux"))).rejects.toThrow(CommandError);
  expect(await readdir(path.join(root.path, ".terraform.d/plugins/example.com/team/thing"))).toEqual([]);
});

test("where the user's folder is not known, nothing is written", async () => {
  await manifest(PACKED);
  await expect(installCommand(root.path).run({}, { ...io("linux"), home: "" })).rejects.toThrow(
    /^HOME is not set, .*--dir/,
  );
});

test("a link that somebody put into the folder does not lead the zip, or a description, to another file", async () => {
  await manifest(PACKED);
  await writeFile(path.join(root.path, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  const [dir, victim] = [path.join(root.path, "mirror"), path.join(root.path, "victim")];
  const files = ["terraform-provider-thing_1.2.3_linux_amd64.zip", "1.2.3.json", "index.json"].map((name) =>
    path.join(dir, "example.com/team/thing", name),
  );
  await writeFile(victim, "as it was");
  await mkdir(path.join(dir, "example.com/team/thing"), { recursive: true });
  for (const file of files)
    for (const name of [file, `${file}.part`, `${file}.${String(process.pid)}.part`]) await symlink(victim, name);
  await installCommand(root.path).run({ dir }, io("linux"));
  expect(await readFile(victim, "utf8")).toBe("as it was");
  for (const file of files) expect((await lstat(file)).isFile()).toBe(true);
});
