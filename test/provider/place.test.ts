// Where Terraform works, as far as a provider can see it: folder, data folder and workspace.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { placeOf } from "../../src/provider/place";
import { folderPerTest } from "../support/temporary-folder";

const folder = folderPerTest("place");

function choose(data: string, workspace: string): void {
  mkdirSync(path.join(folder.path, data), { recursive: true });
  writeFileSync(path.join(folder.path, data, "environment"), workspace);
}

const parts = (environment: Readonly<Record<string, string>> = {}): unknown =>
  JSON.parse(placeOf(folder.path, environment));

test("without a choice it is the workspace default, in Terraform's own data folder", () => {
  expect(parts()).toEqual([folder.path, path.join(folder.path, ".terraform"), "default"]);
});

test("the workspace is the one that was selected, and a variable goes before it", () => {
  choose(".terraform", "stage\n");
  expect(parts()).toEqual([folder.path, path.join(folder.path, ".terraform"), "stage"]);
  expect(parts({ TF_WORKSPACE: "live" })).toEqual([folder.path, path.join(folder.path, ".terraform"), "live"]);
});

test("another data folder is another place, with a choice of its own", () => {
  choose(".terraform", "stage");
  choose("data", "live");
  const inside = path.join(folder.path, "data");
  expect(parts({ TF_DATA_DIR: "data" })).toEqual([folder.path, inside, "live"]);
  expect(parts({ TF_DATA_DIR: inside })).toEqual([folder.path, inside, "live"]);
});
