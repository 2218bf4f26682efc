import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findPackageRoot } from "../../../lib/packing/package-root";
import { version } from "../../../package.json";

test("the package is found from its sources, whatever package.json lies between", () => {
  expect(findPackageRoot()).toEqual({ folder: path.resolve(__dirname, "../../.."), version });
});

test("outside of the package the error names the bundler's way out", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "package-root-"));
  try {
    writeFileSync(path.join(folder, "package.json"), '{"name":"somebody-elses","version":"1.0.0"}');
    mkdirSync(path.join(folder, "dist"));
    expect(() => findPackageRoot(path.join(folder, "dist"))).toThrow(
      /^The package cdktf-open-connectors was not found above .*dist\. A bundler must leave it out/,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
