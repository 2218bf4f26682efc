// Puts numbers in place of `CODES.float64`, and takes the table away where nothing else asks for it. The names are for those who
// read the source; in the zip the tables of the wire formats and their uses took 400 bytes.
import ts from "typescript";

interface Edit {
  readonly node: ts.Node;
  readonly text: string;
}

/** @param code a script in which a table's name is that of nothing else; where it is, the table stays */
export function inlineConstantTables(code: string): string {
  const source = ts.createSourceFile("bundle.js", code, ts.ScriptTarget.Latest, true);
  const uses = new Map<string, ts.Identifier[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isNameOfMember(node)) {
      const before = uses.get(node.text);
      if (before === undefined) uses.set(node.text, [node]);
      else before.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  // From the end, so that the positions before an edit stay what they were.
  return [...uses.values()]
    .flatMap((all) => editsOf(all) ?? [])
    .sort((one, other) => other.node.end - one.node.end)
    .reduce((rest, { node, text }) => rest.slice(0, node.getStart()) + text + rest.slice(node.end), code);
}

/** @returns undefined unless the name is declared once, as a table of numbers, and used for its members alone */
function editsOf(uses: readonly ts.Identifier[]): readonly Edit[] | undefined {
  const [declaration, ...others] = uses.map(({ parent }) => parent).sort((one, other) => kindOf(one) - kindOf(other));
  const table = declaration === undefined ? undefined : numbersIn(declaration);
  if (table === undefined) return undefined;
  const members = others.map((use) => {
    // A number can't have the dot of a member behind it.
    const isValue = ts.isPropertyAccessExpression(use) && !ts.isPropertyAccessExpression(use.parent);
    const value = isValue ? table.numbers.get(use.name.text) : undefined;
    return value === undefined ? undefined : { node: use, text: value };
  });
  return members.every((edit) => edit !== undefined) ? [...members, { node: table.object, text: "0" }] : undefined;
}

function kindOf(node: ts.Node): number {
  return ts.isVariableDeclaration(node) ? 0 : 1;
}

function numbersIn(node: ts.Node): { object: ts.Node; numbers: ReadonlyMap<string, string> } | undefined {
  if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return undefined;
  const { initializer } = node;
  if (!ts.isObjectLiteralExpression(initializer) || initializer.properties.length === 0) return undefined;
  const numbers = initializer.properties.flatMap((member): [string, string][] =>
    ts.isPropertyAssignment(member) && ts.isIdentifier(member.name) && ts.isNumericLiteral(member.initializer)
      ? [[member.name.text, member.initializer.text]]
      : [],
  );
  return numbers.length === initializer.properties.length
    ? { object: initializer, numbers: new Map(numbers) }
    : undefined;
}

function isNameOfMember(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return (ts.isPropertyAssignment(parent) || ts.isClassElement(parent)) && parent.name === node;
}
