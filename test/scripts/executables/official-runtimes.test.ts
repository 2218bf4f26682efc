// The Node.js of a release comes from its publisher, or not at all.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { zipSync } from "fflate";
import { officialRuntimes } from "../../../scripts/executables/official-runtimes";
import type { RuntimeSource } from "../../../scripts/executables/runtime";
import { folderPerTest } from "../../support/temporary-folder";

const folder = folderPerTest("official");
const files = new Map<string, Buffer>();
const asked: string[] = [];
const server = createServer(({ url = "" }, response) => {
  asked.push(url);
  const content = files.get(path.posix.basename(url));
  response.writeHead(content === undefined || !url.startsWith("/dist/v22.1.0/") ? 404 : 200).end(content);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(async () => {
  asked.length = 0;
  files.clear();
  files.set("node-v22.1.0-linux-x64.tar.gz", await tarball("node-v22.1.0-linux-x64"));
  const windows = zipSync({
    "node-v22.1.0-win-arm64/node.exe": Buffer.from("program"),
    "node-v22.1.0-win-arm64/LICENSE": Buffer.from("licence"),
    "node-v22.1.0-win-arm64/npm": Buffer.from("npm"),
  });
  files.set("node-v22.1.0-win-arm64.zip", Buffer.from(windows));
  const lines = [...files].map(([name, content]) => `${createHash("sha256").update(content).digest("hex")}  ${name}`);
  files.set("SHASUMS256.txt", Buffer.from(`${lines.join("\n")}\n`));
});

async function tarball(name: string): Promise<Buffer> {
  await mkdir(path.join(folder.path, name, "bin"), { recursive: true });
  await writeFile(path.join(folder.path, name, "bin/node"), "program", { mode: 0o755 });
  await writeFile(path.join(folder.path, name, "LICENSE"), "licence");
  return execFileSync("tar", ["-czf", "-", name], { cwd: folder.path });
}

function source(): RuntimeSource {
  const downloads = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/dist`;
  return officialRuntimes({ folder: path.join(folder.path, "unpacked"), version: "22.1.0", downloads });
}

test.each(["linux_amd64", "windows_arm64"] as const)("of %s come program, licences and origin", async (platform) => {
  const { file, licence, origin } = await source()(platform);
  expect(await readFile(file, "utf8")).toBe("program");
  expect((await stat(file)).mode & 0o100).not.toBe(0);
  expect(licence).toBe("licence");
  expect(origin).toMatchObject({ name: "node", version: "22.1.0", licence: "MIT" });
  expect(origin.purl).toMatch(/^pkg:generic\/node@22\.1\.0\?checksum=sha256:[0-9a-f]{64}&download_url=http/);
  expect(origin.integrity).toMatch(/^sha256-/);
});

test("a platform that is asked for twice is fetched once", async () => {
  const runtimes = source();
  await Promise.all([runtimes("linux_amd64"), runtimes("linux_amd64")]);
  expect(asked).toHaveLength(2); // the list and the archive
});

test.each([
  ["another content", (): unknown => files.set("node-v22.1.0-linux-x64.tar.gz", Buffer.from("x")), /does not match/],
  ["no checksum", (): unknown => files.set("SHASUMS256.txt", Buffer.from("")), /publishes no checksum for node-v22/],
  ["no archive", (): unknown => files.delete("node-v22.1.0-linux-x64.tar.gz"), /linux-x64\.tar\.gz answered 404/],
  ["no list", (): unknown => files.delete("SHASUMS256.txt"), /SHASUMS256\.txt answered 404/],
])("with %s there is no runtime", async (_case, change, message) => {
  change();
  await expect(source()("linux_amd64")).rejects.toThrow(message);
});
