// What `install` says where there is nothing to install, or no place for it. The good cases: test/e2e/cli/install.test.ts.
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Io } from "../../../src/cli/command";
import { CommandError } from "../../../src/cli/command";
import { installCommand } from "../../../src/cli/commands/install";

let root = "";

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "install-"));
  await mkdir(path.join(root, "dist/provider"), { recursive: true });
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

function io(platform: string): Io & { readonly said: string[] } {
  const said: string[] = [];
  return {
    said,
    stdout: (text) => said.push(text),
    stderr: (text) => said.push(text),
    environment: {},
    home: root,
    platform,
    isTerminal: false,
    signal: new AbortController().signal,
  };
}

async function manifest(text: string): Promise<void> {
  await writeFile(path.join(root, "dist/provider/manifest.json"), text);
}

async function zipsIn(mirror: string): Promise<readonly string[]> {
  const files = await readdir(path.join(root, mirror, "example.com/team/thing"));
  return files.filter((name) => name.endsWith(".zip"));
}

const PACKED = JSON.stringify({ version: "1.2.3", address: "example.com/team/thing", h1: "h1:abc=" });

test("a clone that was not built is told to build", async () => {
  const work = installCommand(root).run({}, io("linux"));
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
  await manifest(text);
  const work = installCommand(root).run({}, io("linux"));
  await expect(work).rejects.toThrow(CommandError);
  await expect(work).rejects.toThrow(/manifest\.json does not describe a provider/);
});

test("Windows is told that it needs WSL, unless a mirror is made for other machines", async () => {
  await manifest(PACKED);
  await writeFile(path.join(root, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  await expect(installCommand(root).run({}, io("win32"))).rejects.toThrow(/WSL/);
  expect(await installCommand(root).run({ dir: path.join(root, "mirror") }, io("win32"))).toBe(0);
  expect(await zipsIn("mirror")).toHaveLength(4);
});

test("a mirror says which versions it has, and what is in the newest; earlier ones stay available", async () => {
  await writeFile(path.join(root, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  const dir = path.join(root, "mirror");
  for (const version of ["1.2.3", "1.10.0-beta.1"]) {
    await manifest(JSON.stringify({ version, address: "example.com/team/thing", h1: `h1:${version}` }));
    await installCommand(root).run({ dir }, io("linux"));
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

test("the user's plugin folder is no mirror, and has zips only", async () => {
  await manifest(PACKED);
  await writeFile(path.join(root, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  await installCommand(root).run({}, io("linux"));
  const files = await readdir(path.join(root, ".terraform.d/plugins/example.com/team/thing"));
  expect(files.filter((name) => !name.endsWith(".zip"))).toEqual([]);
});

test("address and version of the manifest decide names and words", async () => {
  await manifest(PACKED);
  await writeFile(path.join(root, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  const spoken = io("linux");
  expect(await installCommand(root).run({}, spoken)).toBe(0);
  const files = await readdir(path.join(root, ".terraform.d/plugins/example.com/team/thing"));
  expect(files).toContain("terraform-provider-thing_1.2.3_linux_amd64.zip");
  expect(spoken.said.join("")).toContain("Installed example.com/team/thing 1.2.3 for linux_amd64");
});

test("with --json a program reads where the provider is, and the block that a mirror needs", async () => {
  await manifest(PACKED);
  await writeFile(path.join(root, "dist/provider/terraform-provider-openconnectors.zip"), "zip");
  const installed = async (dir?: string): Promise<unknown> => {
    let out = "";
    await installCommand(root).run({ dir, json: true }, { ...io("linux"), stdout: (text) => (out += text) });
    return JSON.parse(out);
  };
  const packed = {
    address: "example.com/team/thing",
    version: "1.2.3",
    platforms: ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"],
  };
  const plugins = path.join(root, ".terraform.d/plugins/example.com/team/thing");
  expect(await installed()).toEqual({ ...packed, folder: plugins, block: null });
  const mirror = path.join(root, "mirror");
  expect(await installed(mirror)).toEqual({
    ...packed,
    folder: path.join(mirror, "example.com/team/thing"),
    block: expect.stringContaining(`path    = "${mirror}"`) as unknown,
  });
});

test("nothing half written is left where the packed provider can't be copied", async () => {
  await manifest(PACKED);
  // A folder in place of the zip.
  await mkdir(path.join(root, "dist/provider/terraform-provider-openconnectors.zip"));
  await expect(installCommand(root).run({}, io("linux"))).rejects.toThrow(CommandError);
  expect(await readdir(path.join(root, ".terraform.d/plugins/example.com/team/thing"))).toEqual([]);
});
