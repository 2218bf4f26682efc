// The list of connectors is found, not written: a further file in src/connectors is enough.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { catalogueFile, findDefinitions } from "../../scripts/catalogue";
import { definitions } from "../../src/connectors";
import { TemporaryFolder } from "../support/temporary-folder";

const FOLDER = path.resolve(__dirname, "../../src/connectors");

test("every definition of the folder is found, whatever else its file exports, and the list names all of them", async () => {
  const found = await findDefinitions(FOLDER);
  expect(found.map(({ definition }) => definition)).toEqual(definitions);
  expect(found).toContainEqual(expect.objectContaining({ module: "connectwise", name: "connectwiseDefinition" }));
});

test("a file that is added is found, and one without a definition is passed over", async () => {
  using made = new TemporaryFolder("connectors", path.join(FOLDER, "../../.e2e"));
  await writeFile(
    path.join(made.path, "alpha.ts"),
    'export const alpha = { elementKey: "a", names: {}, fields: [] }; export const LIMIT = 1;',
  );
  await writeFile(path.join(made.path, "rules.ts"), "export const limit = 3; export const nothing = null;");
  const found = await findDefinitions(made.path);
  expect(found.map(({ module, name }) => `${module}.${name}`)).toEqual(["alpha.alpha"]);
});

test("the list imports each definition from its own file", () => {
  const [definition] = definitions;
  if (definition === undefined) throw new Error("there is no definition");
  const files = catalogueFile([
    { module: "one", name: "oneDefinition", definition },
    { module: "two", name: "twoDefinition", definition },
  ]);
  const [source = ""] = files.values();
  expect(source).toContain('import { oneDefinition } from "./one";');
  expect(source).toContain("= [oneDefinition, twoDefinition];");
});
