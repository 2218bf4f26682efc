// Text that a construct is given: plain, a token, or a variable. Rules look at what it will say in the synthesized file,
// because a token may hide a literal (`Lazy`) and a literal may be a reference (`"${var.x}"`).
import type { IConstruct } from "constructs";
import { DefaultTokenResolver, StringConcat, TerraformElement, Token, Tokenization } from "../framework";
import type { TerraformVariable } from "../framework";

/** Text, a token that stands for text, or a variable of the stack such as `secretVariable` makes. */
export type TextInput = string | TerraformVariable;

/** What a rule may know about an input at synth. */
export type Content =
  | { readonly kind: "absent" }
  /** Stands in the synthesized file as it is. */
  | { readonly kind: "literal"; readonly text: string }
  /** Text with `${…}` in it, decided by Terraform at least in part. The expression is absent where it is not known yet. */
  | { readonly kind: "reference"; readonly expression: string | undefined };

export function textOf(input: TextInput): string {
  return isVariable(input) ? input.stringValue : input;
}

/** The same for an input that may have been left out. */
export function textOfOptional(input: TextInput | undefined): string | undefined {
  return input === undefined ? undefined : textOf(input);
}

/** A number may be a token, which only the framework can turn into text. */
export function versionText(version: string | number): string {
  return typeof version === "number" ? Tokenization.stringifyNumber(version) : version;
}

/** @param scope construct whose stack the input is used in; without one a token tells nothing */
export function contentOf(scope: IConstruct | undefined, input: unknown): Content {
  // Not by its token, each of which costs a stack trace: props are looked at several times.
  if (isVariable(input)) return { kind: "reference", expression: `\${var.${input.friendlyUniqueId}}` };
  if (typeof input !== "string") {
    return input === undefined || input === null ? { kind: "absent" } : { kind: "reference", expression: undefined };
  }
  if (!Token.isUnresolved(input)) {
    if (!input.includes("${")) return { kind: "literal", text: input };
    return { kind: "reference", expression: input };
  }
  const text = scope === undefined ? undefined : resolved(scope, input);
  if (text === undefined || text.includes("${")) return { kind: "reference", expression: text };
  return { kind: "literal", text };
}

/** The Terraform text of a token; undefined while a lazy part of it can't be produced. */
function resolved(scope: IConstruct, token: string): string | undefined {
  try {
    const resolver = new DefaultTokenResolver(new StringConcat());
    const value: unknown = Tokenization.resolve(token, { scope, resolver, preparing: false });
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined; // a lazy value that isn't ready: the rules look again when the stack is validated
  }
}

/** Told by what it has, not by its class: another copy of the framework has another class. */
export function isVariable(input: unknown): input is TerraformVariable {
  return TerraformElement.isTerraformElement(input) && "stringValue" in input;
}
