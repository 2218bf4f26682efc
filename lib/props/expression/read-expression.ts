// Reads expressions of Terraform's language, as the framework or a person writes them into a stack. Precedence of operators is of
// no interest here: what matters is which values there are, and where each is.
import { Cursor } from "./cursor";
import type { Expression } from "./expression";
import { readTemplateParts } from "./read-template";

/**
 * @param text a whole string of a synthesized file: a template
 * @throws ExpressionError where it can't be read; Terraform would refuse it, too
 */
export function readTemplate(text: string): Expression {
  return { kind: "template", parts: readTemplateParts(new Cursor(text), readExpression, false) };
}

const SPACE = /(?:\s|#.*|\/\/.*|\/\*[^]*?\*\/)*/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const COMPARISON = /==|!=|<=|>=|<|>|&&|\|\|/y;
const ARITHMETIC = /[+\-*/%]/y;

function readExpression(cursor: Cursor): Expression {
  const [first, isComparison] = readOperation(cursor);
  const condition: Expression = isComparison ? { kind: "operation", operands: [first], isComparison } : first;
  cursor.take(SPACE);
  if (!cursor.skip("?")) return condition;
  const accepted = readExpression(cursor);
  cursor.take(SPACE);
  cursor.expect(":");
  return { kind: "condition", branches: [accepted, readExpression(cursor)] };
}

/** All operands as one, and whether any operator compares them. */
function readOperation(cursor: Cursor): readonly [Expression, boolean] {
  const operands = [readOperand(cursor)];
  let isComparison = false;
  for (;;) {
    cursor.take(SPACE);
    const compares = cursor.take(COMPARISON) !== undefined;
    if (!compares && cursor.take(ARITHMETIC) === undefined) break;
    isComparison ||= compares;
    operands.push(readOperand(cursor));
  }
  const [only] = operands;
  const isOne = operands.length === 1 && only !== undefined;
  return [isOne ? only : { kind: "operation", operands, isComparison }, isComparison];
}

function readOperand(cursor: Cursor): Expression {
  cursor.take(SPACE);
  if (cursor.skip("!") || cursor.skip("-")) return readOperand(cursor);
  return readMembers(cursor, readValue(cursor));
}

function readValue(cursor: Cursor): Expression {
  if (cursor.skip('"')) {
    const parts = readTemplateParts(cursor, readExpression, true);
    cursor.expect('"');
    return { kind: "template", parts };
  }
  if (cursor.skip("(")) {
    const inner = readExpression(cursor);
    close(cursor, ")");
    return inner;
  }
  if (cursor.skip("[")) return readCollection(cursor, "]");
  if (cursor.skip("{")) return readCollection(cursor, "}");
  const digits = cursor.take(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  return digits === undefined ? readName(cursor) : { kind: "number", text: digits };
}

function readName(cursor: Cursor): Expression {
  const name = cursor.take(/[\p{ID_Start}_][\p{ID_Continue}-]*(?:::[\p{ID_Start}_][\p{ID_Continue}-]*)*/uy);
  if (name === undefined) cursor.fail();
  if (cursor.peek(/\s*\(/y) !== undefined) {
    cursor.take(/\s*\(/y);
    return { kind: "call", name: name.replace(/^core::/, ""), args: readItems(cursor, ")") };
  }
  if (["true", "false", "null"].includes(name)) return { kind: "constant" };
  const path = [name];
  for (;;) {
    const attribute =
      cursor.take(/\.[\p{ID_Start}_][\p{ID_Continue}-]*/uy) ?? cursor.take(/\.\d+|\["[^"\\$%]*"(?=\])|\[\d+(?=\])/y);
    if (attribute === undefined) return { kind: "reference", path };
    if (attribute.startsWith("[")) cursor.expect("]");
    path.push(attribute.replace(/^\.|^\["?|"$/g, ""));
  }
}

function readMembers(cursor: Cursor, value: Expression): Expression {
  let members = value;
  for (;;) {
    if (cursor.take(/\.(?:\*|\d+|[\p{ID_Start}_][\p{ID_Continue}-]*)/uy) === undefined) {
      if (!cursor.skip("[")) return members;
      cursor.take(SPACE);
      if (!cursor.skip("*")) readExpression(cursor);
      close(cursor, "]");
    }
    members = { kind: "member", of: members };
  }
}

function readItems(cursor: Cursor, end: string): readonly Expression[] {
  const items: Expression[] = [];
  cursor.take(SPACE);
  while (!cursor.skip(end)) {
    items.push(readExpression(cursor));
    cursor.skip("...");
    cursor.take(SPACE);
    if (cursor.skip(",")) cursor.take(SPACE);
    else if (!cursor.startsWith(end)) cursor.fail();
  }
  return items;
}

function readCollection(cursor: Cursor, end: string): Expression {
  cursor.take(SPACE);
  if (cursor.take(/for\s/y) !== undefined) return readFor(cursor, end);
  if (end === "]") return { kind: "collection", keys: [], values: readItems(cursor, end) };
  const keys: Expression[] = [];
  const values: Expression[] = [];
  while (!cursor.skip(end)) {
    keys.push(readKey(cursor));
    cursor.take(SPACE);
    if (!cursor.skip("=")) cursor.expect(":");
    values.push(readExpression(cursor));
    cursor.take(SPACE);
    if (cursor.skip(",")) cursor.take(SPACE);
  }
  return { kind: "collection", keys, values };
}

/** A bare name is a key, not a reference. */
function readKey(cursor: Cursor): Expression {
  const name = cursor.peek(/[\p{ID_Start}_][\p{ID_Continue}-]*(?=\s*[=:])/uy);
  if (name === undefined) return readExpression(cursor);
  cursor.take(NAME);
  return { kind: "template", parts: [{ kind: "text", text: name }] };
}

/** Its values come from the collection or from the expression; what it is filtered by is part of nothing. */
function readFor(cursor: Cursor, end: string): Expression {
  if (cursor.take(/\s*[\w-]+(\s*,\s*[\w-]+)?\s+in\b/y) === undefined) cursor.fail();
  const source = readExpression(cursor);
  cursor.take(SPACE);
  cursor.expect(":");
  const first = readExpression(cursor);
  cursor.take(SPACE);
  const isObject = cursor.skip("=>");
  const value = isObject ? readExpression(cursor) : first;
  cursor.take(SPACE);
  cursor.skip("...");
  cursor.take(SPACE);
  if (cursor.take(/if\b/y) !== undefined) readExpression(cursor);
  close(cursor, end);
  return { kind: "collection", keys: isObject ? [first] : [], values: [source, value], isMade: true };
}

function close(cursor: Cursor, end: string): void {
  cursor.take(SPACE);
  cursor.expect(end);
}
