// The text of an input where it is known at synth, be it plain or in an expression that changes nothing of it.
import type { IConstruct } from "constructs";
import { declaredIn } from "./declarations";
import type { Expression } from "./expression/expression";
import { ExpressionError } from "./expression/cursor";
import { readTemplate } from "./expression/read-expression";
import type { Declared } from "./expression/spelled-out";
import type { Content } from "./input";

/** Undefined where Terraform decides any part of it. The default of a variable is not known: another value may be given. */
export function knownText(content: Content, scope: IConstruct | undefined): string | undefined {
  if (content.kind === "literal") return content.text;
  if (content.kind !== "reference" || content.expression === undefined) return undefined;
  if (!/"|local\./.test(content.expression)) return undefined; // nothing in it could be known: most are one variable
  try {
    const declared = declaredIn(scope);
    return textIn(readTemplate(content.expression), (path) => (path[0] === "local" ? declared(path) : undefined));
  } catch (error) {
    if (error instanceof ExpressionError) return undefined; // Terraform says what is wrong with it
    throw error;
  }
}

/** They return their argument, for the question whether it is a mask or has blanks around it. */
const UNCHANGED: ReadonlySet<string> = new Set(["sensitive", "nonsensitive", "tostring", "ephemeralasnull"]);

function textIn(expression: Expression, declared: Declared): string | undefined {
  switch (expression.kind) {
    case "template": {
      const parts = expression.parts.map((part) =>
        part.kind === "text" ? part.text : textIn(part.expression, declared),
      );
      return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
    }
    case "reference": {
      const value = declared(expression.path);
      return value === undefined ? undefined : textIn(value, () => undefined);
    }
    case "call":
      return inCall(expression.name, expression.args, declared);
    case "number":
    case "constant":
    case "member":
    case "condition":
    case "operation":
    case "collection":
      return undefined;
  }
}

function inCall(name: string, [only, ...others]: readonly Expression[], declared: Declared): string | undefined {
  if (only === undefined || others.length > 0) return undefined;
  const text = textIn(only, declared);
  if (UNCHANGED.has(name)) return text;
  return name === "trimspace" ? text?.trim() : undefined;
}
