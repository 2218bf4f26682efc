// Shortens the names of private fields, which no stack shows. Those of private methods stay: a stack shows them.
import ts from "typescript";

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

export function shortenPrivateFields(code: string): string {
  const source = ts.createSourceFile("bundle.js", code, ts.ScriptTarget.Latest, true);
  const uses: ts.PrivateIdentifier[] = [];
  const fields = new Set<string>();
  const others = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPrivateIdentifier(node)) {
      uses.push(node);
      if (ts.isPropertyDeclaration(node.parent)) fields.add(node.text);
      else if (ts.isMethodDeclaration(node.parent) || ts.isAccessor(node.parent)) others.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  // One name in all classes has one short name in all of them, so that no two of a class can get the same.
  const names = [...fields].filter((name) => !others.has(name));
  const short = new Map(names.map((name, index) => [name, shortName(index, others)]));
  const parts: string[] = [];
  let end = 0;
  for (const use of uses.sort((one, other) => one.getStart() - other.getStart())) {
    parts.push(code.slice(end, use.getStart()), short.get(use.text) ?? use.text);
    end = use.end;
  }
  return [...parts, code.slice(end)].join("");
}

function shortName(index: number, taken: ReadonlySet<string>): string {
  const letter = LETTERS[index % LETTERS.length] ?? "";
  const name = `#${letter}${index < LETTERS.length ? "" : String(Math.floor(index / LETTERS.length))}`;
  return taken.has(name) ? `${name}_` : name;
}
