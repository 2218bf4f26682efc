// Stacks that name the platforms they are meant for get executables from the packages of these platforms.
import fs, { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { OpenConnectorsProvider } from "../../../lib";
import type { OpenConnectorsProviderProps } from "../../../lib";
import { findPackageRoot } from "../../../lib/packing/package-root";
import { pageBlock } from "../../support/readme-sample";
import { TestApp } from "../app";

const { version } = findPackageRoot();
const ADDRESS = "terraform.local/connectors/openconnectors";
const MIRROR = `terraform.d/plugins/${ADDRESS}`;

type Platforms = NonNullable<OpenConnectorsProviderProps["platforms"]>;

const zipOf = (platform: string): string => `terraform-provider-openconnectors_${version}_${platform}.zip`;
const nameOf = (platform: string): string => `cdktf-open-connectors-${platform.replace("_", "-")}`;

/** As the scripts make it, with a zip of a few bytes. */
function install(folder: string, platform: string, of = version): string {
  const installed = path.join(folder, "node_modules", nameOf(platform));
  mkdirSync(installed, { recursive: true });
  writeFileSync(path.join(installed, "package.json"), JSON.stringify({ name: nameOf(platform), version: of }));
  const manifest = { version: of, address: ADDRESS, platform, h1: `h1:${platform}` };
  writeFileSync(path.join(installed, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(path.join(installed, zipOf(platform)), `executable of ${platform}`);
  return installed;
}

function stackFor(app: TestApp, id: string, ...lists: readonly Platforms[]): void {
  const stack = app.stack(id);
  lists.forEach((platforms, index) => {
    new OpenConnectorsProvider(stack, `provider${index}`, { platforms, ...(index > 0 && { alias: `a${index}` }) });
  });
}

function packedIn(app: TestApp, id: string): readonly string[] {
  return readdirSync(path.join(app.stackFolder(id), MIRROR)).sort();
}

test("only the named platforms are packed, each with its hash in the lock file", () => {
  using app = new TestApp();
  for (const platform of ["linux_amd64", "linux_arm64", "windows_amd64"]) install(app.folder, platform);
  stackFor(app, "crm", ["windows_amd64", "linux_amd64"]);
  app.app.synth();
  expect(packedIn(app, "crm")).toEqual([zipOf("linux_amd64"), zipOf("windows_amd64")]);
  expect(readFileSync(path.join(app.stackFolder("crm"), MIRROR, zipOf("windows_amd64")), "utf8")).toBe(
    "executable of windows_amd64",
  );
  expect(readFileSync(path.join(app.stackFolder("crm"), ".terraform.lock.hcl"), "utf8")).toContain(
    '  hashes = [\n    "h1:linux_amd64",\n    "h1:windows_amd64",\n  ]\n',
  );
});

test("Windows synthesizes such a stack", () => {
  using app = new TestApp({ packing: { platform: "win32" } });
  install(app.folder, "linux_arm64");
  stackFor(app, "crm", ["linux_arm64"]);
  app.app.synth();
  expect(packedIn(app, "crm")).toEqual([zipOf("linux_arm64")]);
});

test("stacks share the file of the package, and a second synth leaves it so", () => {
  using app = new TestApp();
  const installed = path.join(install(app.folder, "linux_amd64"), zipOf("linux_amd64"));
  stackFor(app, "one", ["linux_amd64"]);
  stackFor(app, "two", ["linux_amd64"]);
  for (let round = 0; round < 2; round++) {
    app.app.synth();
    expect(statSync(installed).nlink).toBe(3);
  }
  expect(packedIn(app, "two")).toEqual([zipOf("linux_amd64")]);
});

test("where the disk has no hard links, each stack has a copy", () => {
  using app = new TestApp();
  const installed = path.join(install(app.folder, "linux_amd64"), zipOf("linux_amd64"));
  stackFor(app, "crm", ["linux_amd64"]);
  const link = jest.spyOn(fs, "linkSync").mockImplementation(() => {
    throw Object.assign(new Error("cross-device link not permitted"), { code: "EXDEV" });
  });
  try {
    app.app.synth();
  } finally {
    link.mockRestore();
  }
  expect(statSync(installed).nlink).toBe(1);
  expect(packedIn(app, "crm")).toEqual([zipOf("linux_amd64")]);
  expect(readFileSync(path.join(app.stackFolder("crm"), MIRROR, zipOf("linux_amd64")), "utf8")).toBe(
    "executable of linux_amd64",
  );
});

test("another file of the same name gives way, and is itself left as it was", () => {
  using app = new TestApp();
  stackFor(app, "crm", ["linux_amd64"]);
  const installed = path.join(install(app.folder, "linux_amd64"), zipOf("linux_amd64"));
  app.app.synth();
  // As a package manager does: a new file, not new bytes in the old one.
  rmSync(installed);
  writeFileSync(installed, "next build");
  app.app.synth();
  expect(readFileSync(path.join(app.stackFolder("crm"), MIRROR, zipOf("linux_amd64")), "utf8")).toBe("next build");
  expect(statSync(installed).nlink).toBe(2);
});

test("the platforms of all providers of a stack are packed, and a platform that is no longer named is taken out", () => {
  using app = new TestApp();
  for (const platform of ["linux_amd64", "darwin_arm64"]) install(app.folder, platform);
  const stale = path.join(app.stackFolder("crm"), MIRROR, zipOf("linux_arm64"));
  mkdirSync(path.dirname(stale), { recursive: true });
  writeFileSync(stale, "named before");
  stackFor(app, "crm", ["linux_amd64"], ["darwin_arm64", "linux_amd64"]);
  app.app.synth();
  expect(packedIn(app, "crm")).toEqual([zipOf("darwin_arm64"), zipOf("linux_amd64")]);
});

test("packages are found where the app runs, above it, and beside this package", () => {
  using app = new TestApp();
  const project = path.join(app.folder, "work", "project");
  mkdirSync(project, { recursive: true });
  using apart = new TestApp({ packing: { packageFolders: [project, path.join(app.folder, "beside")] } });
  install(project, "linux_amd64");
  install(app.folder, "linux_arm64");
  install(path.join(app.folder, "beside"), "darwin_arm64");
  stackFor(apart, "crm", ["linux_amd64", "linux_arm64", "darwin_arm64"]);
  apart.app.synth();
  expect(packedIn(apart, "crm")).toHaveLength(3);
});

test("what is missing, of another version or damaged is said for all platforms at once, with the command that helps", () => {
  using app = new TestApp();
  install(app.folder, "linux_amd64");
  install(app.folder, "linux_arm64", "0.0.1");
  rmSync(path.join(install(app.folder, "darwin_arm64"), zipOf("darwin_arm64")));
  stackFor(app, "crm", ["linux_amd64", "linux_arm64", "darwin_arm64", "windows_arm64"]);
  const packageAt = (platform: string): string => `${nameOf(platform)}@${version}`;
  expect(() => {
    app.app.synth();
  }).toThrow(
    [
      "crm: the provider can't be had for all platforms that are named.",
      `  linux_arm64: the package cdktf-open-connectors-linux-arm64 is installed as 0.0.1, and ${version} is needed.`,
      `  darwin_arm64: the package cdktf-open-connectors-darwin-arm64 is damaged in ${app.folder}/node_modules/cdktf-open-connectors-darwin-arm64.`,
      "  windows_arm64: the package cdktf-open-connectors-windows-arm64 is not installed.",
      `Run: npm install ${["linux_arm64", "darwin_arm64", "windows_arm64"].map(packageAt).join(" ")}`,
    ].join("\n"),
  );
  expect(existsSync(path.join(app.stackFolder("crm"), MIRROR))).toBe(false);
});

test("what the guide shows of a missing package is what synth says for the platforms that it names", async () => {
  const page = "docs/guides/machines-without-node.md";
  const [, names = ""] = /platforms: (\[.*\])/.exec(await pageBlock(page, "Machines without Node.js", "ts")) ?? [];
  using app = new TestApp();
  install(app.folder, "linux_amd64");
  stackFor(app, "crm", JSON.parse(names) as Platforms);
  const shown = (await pageBlock(page, "Packages", "text")).trimEnd();
  expect(() => {
    app.app.synth();
  }).toThrow(shown);
});

test.each([
  [[], /platforms is empty\. Choose from linux_amd64, .*windows_arm64\. Or leave the prop out\./],
  ["linux_amd64", /platforms is not a list\. Choose from/],
])("%j is refused where it is written", (platforms, problem) => {
  using app = new TestApp();
  const stack = app.stack("crm");
  expect(() => {
    new OpenConnectorsProvider(stack, "p", { platforms: platforms as Platforms });
  }).toThrow(problem);
});

test.each([["linux-amd64"], ["linux_x64"], [undefined], [7]])("%j is not a platform", (name) => {
  using app = new TestApp();
  const stack = app.stack("crm");
  expect(() => {
    new OpenConnectorsProvider(stack, "p", { platforms: ["linux_amd64", name] as Platforms });
  }).toThrow(/^crm\/p: .*\n {2}platforms names .*, for which there is no executable\. Choose from linux_amd64/);
});

test("platforms beside another source are refused: nothing is packed then", () => {
  using app = new TestApp();
  const stack = app.stack("crm");
  expect(() => {
    new OpenConnectorsProvider(stack, "p", { platforms: ["linux_amd64"], source: "registry.example.com/a/b" });
  }).toThrow(/platforms has no effect beside source/);
});
