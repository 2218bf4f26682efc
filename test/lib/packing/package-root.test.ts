import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findPackageRoot } from "../../../lib/packing/package-root";
import { version } from "../../../package.json";

test("the package is found from its sources, whatever package.json is between", () => {
  expect(findPackageRoot()).toEqual({ folder: path.resolve(__dirname, "../../.."), version });
});

describe("outside of the package", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "package-root-"));
    writeFileSync(path.join(folder, "package.json"), '{"name":"somebody-elses","version":"1.0.0"}');
    mkdirSync(path.join(folder, "dist"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test("as in a bundle it is the one that is installed in the working folder", () => {
    const installed = path.join(folder, "node_modules/cdktf-open-connectors");
    mkdirSync(installed, { recursive: true });
    writeFileSync(path.join(installed, "package.json"), '{"name":"cdktf-open-connectors","version":"9.9.9"}');
    const elsewhere = mkdtempSync(path.join(tmpdir(), "package-root-bundle-"));
    try {
      const { folder: found, version: itsVersion } = findPackageRoot(elsewhere, folder);
      expect([realpathSync(found), itsVersion]).toEqual([realpathSync(installed), "9.9.9"]);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  test("where it is not installed either, the error names both ways out", () => {
    expect(() => findPackageRoot(path.join(folder, "dist"), folder)).toThrow(
      /^The package cdktf-open-connectors was not found above .*dist, nor is it installed in .*the bundler leave it out/,
    );
  });
});
