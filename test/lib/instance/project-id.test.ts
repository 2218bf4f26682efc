import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { RootConstruct } from "constructs";
import { projectIdOf } from "../../../lib/instance/project-id";
import { folderPerTest } from "../../support/temporary-folder";

const folder = folderPerTest("project-id");

function root(context: Record<string, unknown> = {}): RootConstruct {
  const construct = new RootConstruct();
  for (const [key, value] of Object.entries(context)) construct.node.setContext(key, value);
  return construct;
}

test("the project id is read from the cdktf.json above the working folder", () => {
  writeFileSync(path.join(folder.path, "cdktf.json"), '{"projectId":"from-file"}');
  const below = path.join(folder.path, "a", "b");
  mkdirSync(below, { recursive: true });
  expect(projectIdOf(root(), below)).toBe("from-file");
});

test("the context wins, be it with the id or with the file", () => {
  writeFileSync(path.join(folder.path, "cdktf.json"), '{"projectId":"from-file"}');
  const other = path.join(folder.path, "other.json");
  writeFileSync(other, '{"projectId":"from-other"}');
  expect(projectIdOf(root({ projectId: "from-context" }), folder.path)).toBe("from-context");
  expect(projectIdOf(root({ cdktfJsonPath: other }), folder.path)).toBe("from-other");
});

test.each(["{", "[]", '{"projectId":7}', '{"projectId":""}', "{}"])("a cdktf.json like %s has no id", (content) => {
  writeFileSync(path.join(folder.path, "cdktf.json"), content);
  expect(projectIdOf(root(), folder.path)).toBeUndefined();
});

test("no cdktf.json has no id", () => {
  expect(projectIdOf(root({ cdktfJsonPath: path.join(folder.path, "missing.json") }), folder.path)).toBeUndefined();
});
