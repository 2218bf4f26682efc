// All files or none, and never over another.
import { mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { refuseExisting, writeFiles } from "../../../src/cli/adopt/write-files";
import { folderPerTest } from "../../support/temporary-folder";

const folder = folderPerTest("adopt");

const files = new Map([
  ["main.tf", "main\n"],
  ["imports.tf", "imports\n"],
]);

test("the folder is made, and the paths are printed", async () => {
  const target = path.join(folder.path, "a/b");
  expect(await writeFiles(target, files)).toEqual([path.join(target, "main.tf"), path.join(target, "imports.tf")]);
  expect(await readFile(path.join(target, "imports.tf"), "utf8")).toBe("imports\n");
});

test("other files in the folder do not matter", async () => {
  await writeFile(path.join(folder.path, "other.tf"), "theirs");
  await writeFiles(folder.path, files);
  expect((await readdir(folder.path)).sort()).toEqual(["imports.tf", "main.tf", "other.tf"]);
});

test("every file in the way is named, and nothing is written: not even the others", async () => {
  await writeFile(path.join(folder.path, "imports.tf"), "theirs");
  await symlink("nowhere", path.join(folder.path, "main.tf"));
  const refusal =
    `Nothing was written: files that are there would be overwritten in ${folder.path}:\n  main.tf\n  imports.tf\n` +
    "Move them away, or choose another folder.";
  await expect(writeFiles(folder.path, files)).rejects.toThrow(refusal);
  await expect(refuseExisting(folder.path, ["new.tf", "main.tf", "imports.tf"])).rejects.toThrow(refusal);
  expect(await readFile(path.join(folder.path, "imports.tf"), "utf8")).toBe("theirs");
  expect((await readdir(folder.path)).sort()).toEqual(["imports.tf", "main.tf"]);
});

test("a folder of that name is in the way as well", async () => {
  await mkdir(path.join(folder.path, "main.tf"));
  await expect(writeFiles(folder.path, files)).rejects.toThrow("a file that is there would be overwritten");
  expect(await readdir(folder.path)).toEqual(["main.tf"]);
});

test("what was written is taken back when a later file can't be", async () => {
  const broken = new Map([...files, ["main.tf/in-a-file.tf", ""]]);
  await expect(writeFiles(folder.path, broken)).rejects.toThrow(
    `Can't write to ${folder.path}: ENOTDIR. Nothing was written.`,
  );
  expect(await readdir(folder.path)).toEqual([]);
});

test("a file in the folder's place is reported with its path", async () => {
  await writeFile(path.join(folder.path, "taken"), "");
  const target = path.join(folder.path, "taken/below");
  await expect(refuseExisting(target, ["main.tf"])).resolves.toBeUndefined();
  await expect(writeFiles(target, files)).rejects.toThrow(`Can't write to ${target}: `);
});
