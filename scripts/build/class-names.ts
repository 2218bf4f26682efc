// Gives each class its name inside itself. esbuild assigns classes to variables, and calls one that speaks of itself `_Name` inside. With
// the name of the variable there, stacks show the class as it is written, and the variable can become a letter.
import ts from "typescript";

interface Edit {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** @param code a script in which esbuild has given each class of a scope a name that nothing else has there */
export function nameClasses(code: string): string {
  const source = ts.createSourceFile("bundle.js", code, ts.ScriptTarget.Latest, true);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassExpression(node)) edits.push(...named(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  // From the end, so that the positions before an edit stay what they were.
  return edits
    .sort((one, other) => other.at - one.at)
    .reduce((rest, { at, end, text }) => rest.slice(0, at) + text + rest.slice(end), code);
}

function named(node: ts.ClassExpression): readonly Edit[] {
  const name = variableOf(node);
  if (name === undefined) return [];
  const afterKeyword = node.getStart() + "class".length;
  if (node.name === undefined) return [{ at: afterKeyword, end: afterKeyword, text: ` ${name}` }];
  return usesOf(node.name.text, node).map((use) => ({ at: use.getStart(), end: use.end, text: name }));
}

function variableOf({ parent }: ts.ClassExpression): string | undefined {
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  const isAssigned = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isAssigned && ts.isIdentifier(parent.left) ? parent.left.text : undefined;
}

function usesOf(name: string, within: ts.Node): readonly ts.Identifier[] {
  const uses: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    const isMember = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    if (ts.isIdentifier(node) && node.text === name && !isMember) uses.push(node);
    ts.forEachChild(node, visit);
  };
  visit(within);
  return uses;
}
