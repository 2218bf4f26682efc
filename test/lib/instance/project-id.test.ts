import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { RootConstruct } from "constructs";
import { projectIdOf } from "../../../lib/instance/project-id";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "project-id-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function root(context: Record<string, unknown> = {}): RootConstruct {
  const construct = new RootConstruct();
  for (const [key, value] of Object.entries(context)) construct.node.setContext(key, value);
  return construct;
}

test("the project id is read from the cdktf.json above the working folder", () => {
  writeFileSync(path.join(folder, "cdktf.json"), '{"projectId":"from-file"}');
  const below = path.join(folder, "a", "b");
  mkdirSync(below, { recursive: true });
  expect(projectIdOf(root(), below)).toBe("from-file");
});

test("the context wins, be it with the id or with the file", () => {
  writeFileSync(path.join(folder, "cdktf.json"), '{"projectId":"from-file"}');
  const other = path.join(folder, "other.json");
  writeFileSync(other, '{"projectId":"from-other"}');
  expect(projectIdOf(root({ projectId: "from-context" }), folder)).toBe("from-context");
  expect(projectIdOf(root({ cdktfJsonPath: other }), folder)).toBe("from-other");
});

test.each(["{", "[]", '{"projectId":7}', '{"projectId":""}', "{}"])("a cdktf.json like %s has no id", (content) => {
  writeFileSync(path.join(folder, "cdktf.json"), content);
  expect(projectIdOf(root(), folder)).toBeUndefined();
});

test("no cdktf.json has no id", () => {
  expect(projectIdOf(root({ cdktfJsonPath: path.join(folder, "missing.json") }), folder)).toBeUndefined();
});
