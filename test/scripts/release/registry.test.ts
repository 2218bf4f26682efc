// The files of a static registry. That Terraform installs from them: test/e2e/package/release.test.ts.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { writeRegistry } from "../../../scripts/release/registry";
import { folderPerTest } from "../../support/temporary-folder";

const folder = folderPerTest("registry");

const PROVIDER = "registry/v1/providers/connectors/openconnectors";

async function release(version: string, platforms: readonly string[], protocols = ["6.0"]): Promise<void> {
  const archives = platforms.map((platform) => ({
    platform,
    name: `${version}_${platform}.zip`,
    sha256: "ab".repeat(32),
  }));
  for (const name of [...archives.map((one) => one.name), "SUMS", "SUMS.sig"])
    await writeFile(path.join(folder.path, name), name);
  await writeRegistry(path.join(folder.path, "registry"), {
    address: "terraform.local/connectors/openconnectors",
    version,
    protocols,
    archives,
    folder: folder.path,
    checksums: "SUMS",
    signature: "SUMS.sig",
    key: { id: "0123456789ABCDEF", publicKey: "armoured" },
  });
}

async function read(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(folder.path, name), "utf8"));
}

test("a host is asked for its registry, a registry for versions, a version for what to download", async () => {
  await release("1.2.3", ["linux_amd64", "darwin_arm64"]);
  expect(await read("registry/.well-known/terraform.json")).toEqual({ "providers.v1": "/v1/providers/" });
  expect(await read(`${PROVIDER}/versions`)).toEqual({
    versions: [
      {
        version: "1.2.3",
        protocols: ["6.0"],
        platforms: [
          { os: "darwin", arch: "arm64" },
          { os: "linux", arch: "amd64" },
        ],
      },
    ],
  });
  expect(await read(`${PROVIDER}/1.2.3/download/linux/amd64`)).toEqual({
    protocols: ["6.0"],
    os: "linux",
    arch: "amd64",
    filename: "1.2.3_linux_amd64.zip",
    download_url: "../../1.2.3_linux_amd64.zip",
    shasums_url: "../../SUMS",
    shasums_signature_url: "../../SUMS.sig",
    shasum: "ab".repeat(32),
    signing_keys: { gpg_public_keys: [{ key_id: "0123456789ABCDEF", ascii_armor: "armoured" }] },
  });
});

test("what a document names is where it says, relative to the document", async () => {
  await release("1.2.3", ["linux_amd64"]);
  const document = new URL(`https://host/${PROVIDER}/1.2.3/download/linux/amd64`);
  for (const name of ["1.2.3_linux_amd64.zip", "SUMS", "SUMS.sig"]) {
    const { pathname } = new URL(`../../${name}`, document);
    expect(await readFile(path.join(folder.path, pathname), "utf8")).toBe(name);
  }
});

test("earlier versions stay, and a version that is written again is there once", async () => {
  await release("1.2.3", ["linux_amd64"]);
  await release("1.3.0", ["linux_amd64", "windows_amd64"]);
  await release("1.3.0", ["linux_amd64", "windows_amd64"]);
  const versions = await read(`${PROVIDER}/versions`);
  expect(versions).toMatchObject({ versions: [{ version: "1.2.3" }, { version: "1.3.0" }] });
});

test("an earlier version keeps the protocols that it speaks", async () => {
  await release("1.2.3", ["linux_amd64"], ["5.0"]);
  await release("1.3.0", ["linux_amd64"], ["5.0", "6.0"]);
  expect(await read(`${PROVIDER}/versions`)).toMatchObject({
    versions: [
      { version: "1.2.3", protocols: ["5.0"] },
      { version: "1.3.0", protocols: ["5.0", "6.0"] },
    ],
  });
});

test("of a version that is written again nothing of before stays", async () => {
  await release("1.2.3", ["linux_amd64", "darwin_arm64"]);
  await release("1.2.3", ["linux_amd64"]);
  expect(await read(`${PROVIDER}/versions`)).toMatchObject({
    versions: [{ version: "1.2.3", platforms: [{ os: "linux", arch: "amd64" }] }],
  });
  await expect(read(`${PROVIDER}/1.2.3/download/darwin/arm64`)).rejects.toThrow("ENOENT");
});
