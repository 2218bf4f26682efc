import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findPackageRoot } from "../../../lib/packing/package-root";
import { version } from "../../../package.json";
import { folderPerTest, TemporaryFolder } from "../../support/temporary-folder";

test("the package is found from its sources, whatever package.json is between", () => {
  expect(findPackageRoot()).toEqual({ folder: path.resolve(__dirname, "../../.."), version });
});

describe("outside of the package", () => {
  const folder = folderPerTest("package-root");
  beforeEach(() => {
    writeFileSync(path.join(folder.path, "package.json"), '{"name":"somebody-elses","version":"1.0.0"}');
    mkdirSync(path.join(folder.path, "dist"));
  });

  test("as in a bundle it is the one that is installed in the working folder", () => {
    const installed = path.join(folder.path, "node_modules/cdktf-open-connectors");
    mkdirSync(installed, { recursive: true });
    writeFileSync(path.join(installed, "package.json"), '{"name":"cdktf-open-connectors","version":"9.9.9"}');
    using elsewhere = new TemporaryFolder("package-root-bundle");

    const { folder: found, version: itsVersion } = findPackageRoot(elsewhere.path, folder.path);
    expect([realpathSync(found), itsVersion]).toEqual([realpathSync(installed), "9.9.9"]);
  });

  test("where it is not installed either, the error names both ways out", () => {
    expect(() => findPackageRoot(path.join(folder.path, "dist"), folder.path)).toThrow(
      /^The package cdktf-open-connectors was not found above .*dist, nor is it installed in .*the bundler leave it out/,
    );
  });
});
