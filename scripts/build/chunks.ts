// One script from the chunks that esbuild splits a program into at each `import()`: a function for each of them, and one that is
// imported late runs late. Within a chunk all modules share one scope. In a bundle of one file esbuild keeps each module in a
// function, and with it the calls from one to the next, for the sake of that one late import: 4 kB more in the zip.
import path from "node:path";
import type { Metafile } from "esbuild";
import ts from "typescript";

/** What esbuild puts in place of a `require` in modules; in a script the real one is there. */
const REQUIRE = "__require";

type Import = Metafile["outputs"][string]["imports"][number];

/** @param outputs what esbuild made of one entry, in the format `esm` with `splitting`; all files have names of their own */
export function inOneScript(outputs: ReadonlyMap<string, string>, metafile: Metafile): string {
  const names = [...outputs.keys()];
  const imports = new Map(
    Object.entries(metafile.outputs).map(([file, output]) => [path.basename(file), output.imports]),
  );
  const late = new Set([...imports.values()].flat().filter(isLate).map(nameOf));
  // A chunk after those that it imports; esbuild makes no circles of them.
  const sorted = new Set<string>();
  const add = (name: string): void => {
    for (const imported of imports.get(name) ?? []) if (imported.external !== true) add(nameOf(imported));
    sorted.add(name);
  };
  names.forEach(add);
  const idOf = (name: string): string => `chunk${String(names.indexOf(name))}`;
  const chunks = [...sorted].map((name) => {
    const id = idOf(name);
    const body = bodyOf(name, outputs.get(name) ?? "", idOf);
    return late.has(name)
      ? `let ${id};\nfunction load_${id}() { return ${id} ??= (() => {\n${body}})(); }`
      : `const ${id} = (() => {\n${body}})();`;
  });
  return ['"use strict";', ...chunks].join("\n");
}

function isLate({ kind }: Import): boolean {
  return kind === "dynamic-import";
}

function nameOf({ path: file }: Import): string {
  return path.posix.basename(file);
}

interface Edit {
  readonly node: ts.Node;
  readonly text: string;
}

/** Imports become what is taken from another chunk's value or from `require`, exports the value of this one. */
function bodyOf(name: string, text: string, idOf: (name: string) => string): string {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const edits: Edit[] = [];
  const required = new Map<string, string[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableStatement(node) && node.declarationList.declarations[0]?.name.getText() === REQUIRE) {
      edits.push({ node, text: `const ${REQUIRE} = require;` });
    } else if (ts.isImportDeclaration(node)) {
      edits.push({ node, text: "" });
      const from = origin(node, idOf);
      required.set(from, [...(required.get(from) ?? []), ...patterns(node)]);
    } else if (ts.isExportAssignment(node))
      throw new Error(`${name} is a CommonJS module to esbuild; end it with "export {};".`);
    else if (ts.isExportDeclaration(node)) edits.push({ node, text: value(node) });
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [from] = node.arguments;
      if (from !== undefined) edits.push({ node, text: `Promise.resolve().then(load_${idOf(fileOf(from))})` });
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  // From the end, so that the positions before an edit stay what they were.
  const body = edits.reduceRight(
    (rest, { node, text: by }) => rest.slice(0, node.getStart()) + by + rest.slice(node.end),
    text,
  );
  return [...[...required].map(([from, names]) => taken(from, names)), body].join("\n");
}

/** Of an import from another chunk. */
function fileOf(specifier: ts.Expression): string {
  if (ts.isStringLiteral(specifier)) return path.posix.basename(specifier.text);
  throw new Error(`esbuild imports from what is not a literal: ${specifier.getText()}`);
}

function origin({ moduleSpecifier }: ts.ImportDeclaration, idOf: (name: string) => string): string {
  const isChunk = ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text.startsWith("./");
  return isChunk ? idOf(fileOf(moduleSpecifier)) : `require(${moduleSpecifier.getText()})`;
}

/** Names for the whole, and members in braces. */
function patterns({ importClause }: ts.ImportDeclaration): readonly string[] {
  const bindings = importClause?.namedBindings;
  return [
    ...(importClause?.name === undefined ? [] : [importClause.name.text]),
    ...(bindings !== undefined && ts.isNamespaceImport(bindings) ? [bindings.name.text] : []),
    ...(bindings !== undefined && ts.isNamedImports(bindings)
      ? bindings.elements.map((one) => `{ ${property(one)} }`)
      : []),
  ];
}

/** Each module is required once, as esbuild imports it again for each module of ours; some only for what they do when they run. */
function taken(from: string, names: readonly string[]): string {
  if (names.length === 0) return `${from};`;
  const wholes = names.filter((name) => !name.startsWith("{"));
  const members = names.filter((name) => name.startsWith("{")).map((name) => name.slice(2, -2));
  const parts = [...wholes, ...(members.length === 0 ? [] : [`{ ${members.join(", ")} }`])];
  return `const ${parts.map((part) => `${part} = ${from}`).join(", ")};`;
}

function property({ propertyName, name }: ts.ImportSpecifier): string {
  return propertyName === undefined ? name.text : `${propertyName.text}: ${name.text}`;
}

function value({ exportClause }: ts.ExportDeclaration): string {
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) throw new Error("esbuild exports without names");
  const members = exportClause.elements.map(({ propertyName, name }) =>
    propertyName === undefined ? name.text : `${name.text}: ${propertyName.text}`,
  );
  return `return { ${members.join(", ")} };`;
}
