// A project that the command writes must be able to install the package that wrote it, wherever that came from.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { version } from "../../../package.json";
import { ourSourceFor } from "../../../src/cli/project/our-source";
import { folderPerTest } from "../../support/temporary-folder";

const folder = folderPerTest("our-source");

/** As npm leaves it. @returns the folder of the package */
async function installed(manifest: string, place = "project"): Promise<string> {
  const root = path.join(folder.path, place, "node_modules/cdktf-open-connectors");
  await mkdir(root, { recursive: true });
  await writeFile(path.join(folder.path, place, "package.json"), manifest);
  return root;
}

const dependsOn = (spec: string, kind = "dependencies") =>
  JSON.stringify({ [kind]: { "cdktf-open-connectors": spec } });

async function specFor(packageRoot: string, target: string): Promise<string> {
  const { spec, notes } = await ourSourceFor(packageRoot, target);
  expect(notes).toEqual([]);
  return spec;
}

test.each(["^0.2.0", "latest", "npm:other@1"])(
  "%s came from the registry, and the version is asked for",
  async (spec) => {
    expect(await specFor(await installed(dependsOn(spec)), path.join(folder.path, "new"))).toBe(version);
  },
);

test.each([
  "git+ssh://git@git.example.com/team/connectors.git#v1",
  "git+https://git.example.com/team/connectors.git",
  "https://files.example.com/cdktf-open-connectors-0.2.0.tgz",
  "github:team/connectors",
  "team/connectors#main",
])("%s is asked for again", async (spec) => {
  expect(await specFor(await installed(dependsOn(spec, "devDependencies")), path.join(folder.path, "new"))).toBe(spec);
});

test("a packed file is named as seen from the new project, wherever that is", async () => {
  await writeFile(path.join(folder.path, "ours.tgz"), "");
  const root = await installed(dependsOn("file:../ours.tgz"));
  expect(await specFor(root, path.join(folder.path, "project"))).toBe("file:../ours.tgz");
  expect(await specFor(root, path.join(folder.path, "project/deep/below"))).toBe("file:../../../ours.tgz");
  expect(await specFor(root, folder.path)).toBe("file:./ours.tgz");
});

test("pnpm keeps packages deeper, and the project is found all the same", async () => {
  await installed(dependsOn("file:../ours.tgz"));
  const store = path.join(folder.path, "project/node_modules/.pnpm/ours/node_modules/cdktf-open-connectors");
  await mkdir(store, { recursive: true });
  expect(await specFor(store, path.join(folder.path, "new"))).toBe("file:../ours.tgz");
});

test("a clone is used as it is", async () => {
  await mkdir(path.join(folder.path, "clone"));
  expect(await specFor(path.join(folder.path, "clone"), path.join(folder.path, "new"))).toBe("file:../clone");
});

test("a package.json with a mark before it is read all the same", async () => {
  const root = await installed(`\uFEFF${dependsOn("file:../ours.tgz").replaceAll(",", ",\r\n")}`);
  expect(await specFor(root, path.join(folder.path, "new"))).toBe("file:../ours.tgz");
});

test.each([
  ["file:packages/a/ours.tgz", "file:../project/packages/a/ours.tgz"],
  ["git+file:///srv/ours.git#1234567", "git+file:///srv/ours.git#1234567"],
  [`https://registry.example/npm/cdktf-open-connectors/-/cdktf-open-connectors-${version}.tgz`, version],
])("what one of several workspaces asked for as %s is found in npm's notes", async (resolved, expected) => {
  const root = await installed('{ "workspaces": ["packages/*"] }');
  const notes = { packages: { "node_modules/cdktf-open-connectors": { version, resolved } } };
  await writeFile(path.join(root, "../.package-lock.json"), JSON.stringify(notes));
  expect(await specFor(root, path.join(folder.path, "new"))).toBe(expected);
});

test.each([
  ["a global install", undefined],
  ["a package.json that is not JSON", "{"],
])("%s leads to the version, with a note of what may be wrong with that", async (_case, manifest) => {
  const root = await installed(manifest ?? "{}");
  const { spec, notes } = await ourSourceFor(root, path.join(folder.path, "new"));
  expect(spec).toBe(version);
  expect(notes).toEqual([expect.stringMatching(/write it there before you install\.$/)]);
});
