import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readArtefact } from "../../src/packed/artefact";
import { writeArtefact } from "../lib/app";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "artefact-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const REMEDY = "In a clone of cdktf-open-connectors run `npm run build`; elsewhere install the package again.";

test("the manifest and the place of the zip are read", () => {
  writeArtefact(folder, { version: "1.2.3", h1: "h1:abc" });
  expect(readArtefact(folder)).toEqual({
    version: "1.2.3",
    address: "terraform.local/connectors/openconnectors",
    h1: "h1:abc",
    zipFile: path.join(folder, "terraform-provider-openconnectors.zip"),
  });
});

test("both missing files are named, and how to get them", () => {
  expect(() => readArtefact(folder)).toThrow(
    `The packed provider is missing: there is no ${folder}/manifest.json and no ${folder}/terraform-provider-openconnectors.zip. ${REMEDY}`,
  );
});

test.each([
  "",
  "[]",
  '{"version":"1"}',
  '{"version":"1.0.0","address":"a/b","h1":"h1:x"}',
  '{"version":"1.0.0","address":"a/b/c","h1":"x"}',
])("a manifest like %j is refused", (manifest) => {
  writeArtefact(folder);
  writeFileSync(path.join(folder, "manifest.json"), manifest);
  expect(() => readArtefact(folder)).toThrow(
    `${folder}/manifest.json does not describe a packed provider (version, address, h1). ${REMEDY}`,
  );
});
