import path from "node:path";
import ts from "typescript";
import { constructNameOf, definitions, EVENT_FIELDS, fieldsOf, propOf } from "../../../src/connectors";

const ROOT = path.resolve(__dirname, "../../..");

/** A file that an editor has open, in this folder. */
class OpenFile {
  readonly #file = path.join(ROOT, "test/lib/connectors/open-in-editor.ts");
  readonly #service: ts.LanguageService;
  #source = "";
  #version = 0;

  constructor() {
    this.#service = ts.createLanguageService({
      getScriptFileNames: () => [this.#file],
      getScriptVersion: (file) => (file === this.#file ? String(this.#version) : "1"),
      getScriptSnapshot: (file) => {
        const text = this.#read(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => ROOT,
      getCompilationSettings: () => ({
        strict: true,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        target: ts.ScriptTarget.ES2022,
        skipLibCheck: true,
        types: [],
      }),
      getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
      fileExists: (file) => file === this.#file || ts.sys.fileExists(file),
      readFile: (file) => this.#read(file),
      directoryExists: (folder) => ts.sys.directoryExists(folder),
      getDirectories: (folder) => ts.sys.getDirectories(folder),
    });
  }

  /** Every prop of an interface of the library, with the text that is shown at its name in an object literal. */
  textsOf(type: string): ReadonlyMap<string, string> {
    this.#write(`import type { ${type} } from "../../../lib";\nexport const props: Required<${type}>;\n`);
    const literal = this.#propertiesAt(`props:`).map((name) => `  ${name}: undefined,`);
    this.#write(
      `import type { ${type} } from "../../../lib";\nexport const props: Partial<${type}> = {\n${literal.join("\n")}\n};`,
    );
    return new Map(literal.map((line) => [line.slice(2, line.indexOf(":")), this.#textAt(line)] as const));
  }

  #propertiesAt(text: string): readonly string[] {
    const program = this.#service.getProgram();
    const source = program?.getSourceFile(this.#file);
    if (program === undefined || source === undefined) throw new Error("the file is not open");
    const at = this.#source.indexOf(text);
    const find = (node: ts.Node): ts.Node | undefined =>
      ts.isVariableDeclaration(node) && node.name.getStart() === at ? node : ts.forEachChild(node, find);
    const declaration = find(source);
    if (declaration === undefined) throw new Error(`${text} is not declared`);
    const type = program.getTypeChecker().getTypeAtLocation(declaration);
    return type.getProperties().map(({ name }) => name);
  }

  #textAt(line: string): string {
    const info = this.#service.getQuickInfoAtPosition(this.#file, this.#source.indexOf(line) + 2);
    return ts.displayPartsToString(info?.documentation).replaceAll(/\s+/g, " ");
  }

  #write(source: string): void {
    this.#source = source;
    this.#version += 1;
  }

  #read(file: string): string | undefined {
    return file === this.#file ? this.#source : ts.sys.readFile(file);
  }
}

const open = new OpenFile();

test.each(definitions)("an editor shows the text of every prop of $names.construct", (definition) => {
  const shown = open.textsOf(`${constructNameOf(definition)}Props`);
  for (const [prop, text] of shown) expect([prop, text]).toEqual([prop, expect.stringMatching(/.{20}/)]);
  for (const field of fieldsOf(definition)) {
    // What would end the comment is escaped in it.
    expect(shown.get(propOf(field))).toContain(field.description.replaceAll("*/", "*\\/"));
  }
  for (const { prop, description } of fieldsOf(definition).flatMap(alternativeOf)) {
    expect(shown.get(prop)).toContain(description);
  }
});

test("an editor shows the text of every prop of the events", () => {
  const shown = open.textsOf("PollingEvents");
  expect([...shown.keys()].sort()).toEqual(EVENT_FIELDS.map(propOf).sort());
  for (const field of EVENT_FIELDS) expect(shown.get(propOf(field))).toContain(field.description);
});

test.each(["ConnectorInstanceProps", "ExistingConnectorInstanceProps", "OpenConnectorsProviderProps"])(
  "an editor shows the text of every prop of %s",
  (type) => {
    const shown = open.textsOf(type);
    for (const [prop, text] of shown) expect([prop, text]).toEqual([prop, expect.stringMatching(/.{10}/)]);
  },
);

function alternativeOf(field: ReturnType<typeof fieldsOf>[number]) {
  return field.kind === "text" && field.alternative !== undefined ? [field.alternative] : [];
}
