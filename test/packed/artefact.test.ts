import { writeFileSync } from "node:fs";
import path from "node:path";
import { readArtefact } from "../../src/packed/artefact";
import { writeArtefact } from "../lib/app";
import { folderPerTest } from "../support/temporary-folder";

const folder = folderPerTest("artefact");

const REMEDY = "In a clone of cdktf-open-connectors run `npm run build`; elsewhere install the package again.";

test("the manifest and the place of the zip are read", () => {
  writeArtefact(folder.path, { version: "1.2.3", h1: "h1:abc" });
  expect(readArtefact(folder.path)).toEqual({
    version: "1.2.3",
    address: "terraform.local/connectors/openconnectors",
    h1: "h1:abc",
    zipFile: path.join(folder.path, "terraform-provider-openconnectors.zip"),
  });
});

test("both missing files are named, and how to get them", () => {
  expect(() => readArtefact(folder.path)).toThrow(
    `The packed provider is missing: there is no ${folder.path}/manifest.json and no ${folder.path}/terraform-provider-openconnectors.zip. ${REMEDY}`,
  );
});

test.each([
  "",
  "[]",
  '{"version":"1"}',
  '{"version":"1.0.0","address":"a/b","h1":"h1:x"}',
  '{"version":"1.0.0","address":"a/b/c","h1":"x"}',
])("a manifest like %j is refused", (manifest) => {
  writeArtefact(folder.path);
  writeFileSync(path.join(folder.path, "manifest.json"), manifest);
  expect(() => readArtefact(folder.path)).toThrow(
    `${folder.path}/manifest.json does not describe a packed provider (version, address, h1). ${REMEDY}`,
  );
});
