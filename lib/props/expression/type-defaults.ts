// What the type of a variable gives to members that are left out: the second argument of `optional()`.
import { ExpressionError } from "./cursor";
import type { Expression } from "./expression";
import { readTemplate } from "./read-expression";

/** Like a value of the type whose members have nothing but their defaults. */
export function typeDefaults(type: unknown): Expression | undefined {
  if (typeof type !== "string" || !type.includes("optional")) return undefined;
  try {
    return defaultsIn(readTemplate(type.includes("${") ? type : `\${${type}}`));
  } catch (error) {
    if (error instanceof ExpressionError) return undefined; // Terraform says what is wrong with it
    throw error;
  }
}

function defaultsIn(type: Expression): Expression {
  if (type.kind === "template") {
    return { ...type, parts: type.parts.map((part) => (part.kind === "text" ? part : inside(part))) };
  }
  if (type.kind === "collection") return { ...type, values: type.values.map(defaultsIn) };
  if (type.kind !== "call") return { kind: "constant" };
  const [inner, ...defaults] = type.args;
  const branches = inner === undefined ? [] : [defaultsIn(inner), ...defaults];
  // Elements of collections are all alike, and the index of one may be the name of a member.
  return ["object", "tuple", "optional"].includes(type.name)
    ? { kind: "condition", branches }
    : { kind: "operation", operands: branches, isComparison: false };
}

const inside = ({ expression, ...part }: { readonly kind: "interpolation"; readonly expression: Expression }) => ({
  ...part,
  expression: defaultsIn(expression),
});
